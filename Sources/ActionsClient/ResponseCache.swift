import ActionsAPI
import JSONValue
import Synchronization

/// Answers to reads by their entity tags, so that a host which is asked again may say that nothing has changed: such an
/// answer carries no body and costs nothing of the hour's quota.
///
/// Nothing is answered from here unasked: each read goes to the host all the same. It is off until it is turned on, and
/// holds a bounded number of bytes; what was not asked for the longest goes first.
public final class ResponseCache: Sendable {
    /// An answer that the host can be asked about.
    struct Entry: Sendable {
        /// What the host calls this state of what was asked for.
        let tag: String
        let response: APIResponse
    }

    private struct State {
        struct Kept {
            var entry: Entry
            var size: Int
            var lastUse: UInt64
        }

        var isOn: Bool
        var kept: [String: Kept] = [:]
        var size = 0
        var uses: UInt64 = 0

        mutating func removeAll() {
            kept = [:]
            size = 0
        }

        mutating func remove(_ key: String) {
            if let old = kept.removeValue(forKey: key) { size -= old.size }
        }
    }

    /// How many bytes the answers may take together, about.
    public let capacity: Int
    private let state: Mutex<State>

    /// Makes a cache without answers.
    ///
    /// - Parameter capacity: how many bytes the answers may take together, about.
    public init(capacity: Int = 64 << 20, isOn: Bool = false) {
        self.capacity = max(0, capacity)
        state = Mutex(State(isOn: isOn))
    }

    /// Whether answers are kept and asked about; turning it off forgets them.
    public var isOn: Bool {
        get { state.withLock { $0.isOn } }
        set {
            state.withLock { state in
                state.isOn = newValue
                if !newValue { state.removeAll() }
            }
        }
    }

    /// How many answers there are.
    public var count: Int { state.withLock { $0.kept.count } }

    /// How many bytes they take, about.
    public var size: Int { state.withLock { $0.size } }

    /// What the host may be asked about for a request; nil for what is no read, or says itself what it asks about.
    func entry(for request: APIRequest) -> Entry? {
        guard request.method == .get, request.ifNoneMatch == nil else { return nil }
        return state.withLock { state in
            guard state.isOn else { return nil }
            let key = request.target
            state.uses += 1
            state.kept[key]?.lastUse = state.uses
            return state.kept[key]?.entry
        }
    }

    /// Keeps an answer that has a tag, in place of an older one to the same request.
    func keep(_ response: APIResponse, for request: APIRequest) {
        guard request.method == .get, request.ifNoneMatch == nil, response.status == 200, isOn else { return }
        let key = request.target
        let tag = response.headers["ETag"].flatMap { $0.isEmpty ? nil : $0 }
        let size = tag == nil ? 0 : Self.size(of: response) + 2 * key.utf8.count
        state.withLock { state in
            state.remove(key)
            guard let tag, state.isOn, size <= capacity else { return }
            while state.size + size > capacity, let oldest = state.kept.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.remove(oldest.key)
            }
            state.uses += 1
            state.kept[key] = State.Kept(
                entry: Entry(tag: tag, response: response), size: size, lastUse: state.uses)
            state.size += size
        }
    }

    // MARK: Sizes

    /// About what an answer takes in memory.
    private static func size(of response: APIResponse) -> Int {
        let headers = response.headers.fields.reduce(0) { $0 + 64 + $1.name.utf8.count + $1.value.utf8.count }
        return headers + (response.body.map(size(of:)) ?? 0)
    }

    /// What a value takes beside the place that holds it, by the sizes of Swift's arrays and strings on 64 bits.
    private static func size(of body: JSONValue) -> Int {
        let place = MemoryLayout<JSONValue>.stride
        var (sum, open) = (place, [body])
        while let value = open.popLast() {
            switch value {
            case .null, .bool, .integer, .double: break
            case .string(let text): if text.utf8.count > 15 { sum += 32 + text.utf8.count }
            case .array(let elements):
                sum += 32 + place * elements.count
                open += elements
            case .object(let object):
                sum += 48 + place * object.values.count
                open += object.values
            }
        }
        return sum
    }
}
