import ActionsAPI
import JSONValue

/// Which interactions of a cassette were played.
struct ReplayState {
    let interactions: [Interaction]
    private let keys: [RequestKey]
    /// The interactions of each key in order.
    private var queues: [RequestKey: Queue] = [:]
    private let finder: SecretFinder
    private let repeatsReads: Bool
    private let base: String

    private struct Queue {
        var indices: [Int] = []
        var next = 0
    }

    init(_ cassette: Cassette, repeatsReads: Bool, knownSecrets: [String]) {
        interactions = cassette.interactions
        self.repeatsReads = repeatsReads
        base = RoleLink.base(cassette.host)
        let finder = SecretFinder(knownSecrets: knownSecrets)
        self.finder = finder
        keys = cassette.interactions.map { RequestKey(role: $0.role, $0.request, finder) }
        for (index, key) in keys.enumerated() { queues[key, default: Queue()].indices.append(index) }
    }

    /// What a request is matched by.
    func key(of request: APIRequest) -> RequestKey {
        RequestKey(role: .api, request, finder)
    }

    /// The next answer for `key`; `nil` if there is none.
    mutating func play(_ key: RequestKey) -> APIResponse? {
        guard let queue = queues[key] else { return nil }
        if queue.next < queue.indices.count {
            queues[key]?.next += 1
            return response(queue.indices[queue.next])
        }
        guard repeatsReads, key.method.isRead, let last = queue.indices.last else { return nil }
        return response(last)
    }

    private func response(_ index: Int) -> APIResponse {
        var response = interactions[index].response
        response.headers = CassetteHeaders.replayed(response.headers, base: base)
        return response
    }

    /// The places of the interactions that were not played.
    var unplayed: [Int] {
        queues.values.flatMap { $0.indices[$0.next...] }.sorted()
    }

    /// Why `key` has no answer.
    func failure(_ key: RequestKey) -> TransportError {
        if let queue = queues[key] {
            let count = queue.indices.count
            let given = count == 1 ? "once, and that answer was" : "\(count) times, and these answers were all"
            return TransportError(
                .notRecorded, "\(key.shown) was recorded \(given) given already",
                hint: key.method.isRead ? "--repeat-reads gives the last answer of a read again" : nil)
        }
        let nearest = nearest(to: key)
        let message = "\(key.shown) is not in the recording"
        guard !nearest.isEmpty else {
            return TransportError(.notRecorded, message + ", which is empty")
        }
        return TransportError(
            .notRecorded, message + "; nearest are " + nearest.map(\.shown).joined(separator: "; "),
            hint: key.method.isRead
                ? "`runsh world from` makes a world of a recording, which answers what follows from its reads" : nil)
    }

    /// The three nearest different requests, the nearest first.
    private func nearest(to key: RequestKey) -> [NearMiss] {
        var nearest: [NearMiss] = []
        for queue in queues.values {
            guard let first = queue.indices.first else { continue }
            let miss = NearMiss(number: first + 1, asked: key, recorded: keys[first])
            let place =
                nearest.firstIndex { ($0.distance, $0.number) > (miss.distance, miss.number) } ?? nearest.endIndex
            nearest.insert(miss, at: place)
            if nearest.count > 3 { nearest.removeLast() }
        }
        return nearest
    }
}
