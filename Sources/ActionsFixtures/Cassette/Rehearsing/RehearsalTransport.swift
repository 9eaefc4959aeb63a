import ActionsAPI
import JSONValue
import Synchronization

/// Answers from a cassette, and lets writes happen to a world made of what the cassette read.
///
/// Until the first write every request is replayed strictly. From the first write on everything is answered from the
/// world, so that what is read next shows the effect; what the cassette never read is refused all the same, rather
/// than shown as empty. A cassette that holds writes is the transcript of a run: it is replayed to its end, writes too.
public final class RehearsalTransport: Transport {
    private struct State {
        var world: WorldTransport?
        var warnings: [String] = []
        var hasWritten = false
    }

    private let cassette: Cassette
    private let replay: ReplayTransport
    private let reach: RecordedReach
    private let state = Mutex(State())

    /// Whether the cassette itself holds writes, which are then replayed.
    public let replaysWrites: Bool

    /// The host that was recorded.
    public var host: String { cassette.host }
    /// When it was recorded, in ISO 8601.
    public var recordedAt: String { cassette.recordedAt }

    /// Makes a transport over `cassette`.
    ///
    /// - Parameters:
    ///   - repeatsReads: whether a read whose answers were all given gets the last one again.
    ///   - knownSecrets: values that recording replaced and that requests may have again.
    public init(_ cassette: Cassette, repeatsReads: Bool = false, knownSecrets: [String] = []) {
        self.cassette = cassette
        replay = ReplayTransport(cassette, repeatsReads: repeatsReads, knownSecrets: knownSecrets)
        reach = RecordedReach(cassette)
        replaysWrites = cassette.interactions.contains { !$0.request.method.isRead }
    }

    /// Gives the recorded answer, or after a write that of the world.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        if replaysWrites { return try await replay.send(request) }
        let isOnWorld = state.withLock { state in
            if !request.method.isRead { state.hasWritten = true }
            return state.hasWritten
        }
        guard isOnWorld else { return try await replay.send(request) }
        if let refusal = reach.refusal(of: request) { throw refusal }
        return try await madeWorld().send(request)
    }

    /// Makes the world ready for writes.
    ///
    /// - Returns: a sentence for each list of which the cassette does not have all.
    public func prepareWorld() -> [String] {
        guard !replaysWrites else { return [] }
        _ = madeWorld()
        return state.withLock { $0.warnings }
    }

    /// The world as it is now: what the cassette read, and what was written since.
    public func snapshot() -> World {
        madeWorld().snapshot()
    }

    /// The interactions that were not played, in order.
    public var unplayed: [Interaction] { replay.unplayed }

    private func madeWorld() -> WorldTransport {
        state.withLock { state in
            if let world = state.world { return world }
            let (world, warnings) = World.from(cassette)
            let transport = WorldTransport(world)
            state.world = transport
            state.warnings = warnings
            return transport
        }
    }
}

/// What a cassette has read, so that what it has not is not taken for empty.
struct RecordedReach {
    /// A list or thing below an owner: `actions/runners`, `actions/hosted-runners/limits`.
    private struct Part: Hashable {
        /// Nil for what is asked without an owner.
        var owner: String?
        var path: String
    }

    /// Lists that were read from their beginning.
    private var parts: Set<Part> = []
    /// Single things that were read.
    private var paths: Set<String> = []
    private var owners: Set<String> = []
    private var numbers: [OwnerNumber: String] = [:]

    init(_ cassette: Cassette) {
        for interaction in cassette.interactions {
            guard let match = Catalogue.match(interaction.request.method, path: interaction.request.path),
                let owner = match.owner, let link = interaction.response.headers["Link"],
                let number = RoleLink.ownerNumber(in: link, owner.kind)
            else { continue }
            numbers[OwnerNumber(kind: owner.kind, id: number)] = owner.foldedKey
        }
        for interaction in cassette.interactions where interaction.request.method.isRead {
            guard interaction.response.isSuccess || interaction.response.status == 404 else { continue }
            guard let part = part(of: interaction.request) else { continue }
            if let owner = part.owner { owners.insert(owner) }
            if !isList(interaction.request) {
                paths.insert(ASCIIFolding.fold(interaction.request.path))
            } else if interaction.request.queryValue("name") == nil, interaction.request.queryValue("per_page") != "1" {
                parts.insert(part)
            }
        }
    }

    /// Why a request is not answered from the world; nil when it can be.
    func refusal(of request: APIRequest) -> TransportError? {
        // What the catalogue does not know the world refuses itself.
        guard let part = part(of: request) else { return nil }
        let isKnown: Bool =
            if !request.method.isRead {
                part.owner.map { owners.contains($0) } ?? true
            } else {
                parts.contains(part) || !isList(request) && paths.contains(ASCIIFolding.fold(request.path))
            }
        guard !isKnown else { return nil }
        return TransportError(
            .notRecorded, "\(RequestKey(role: .api, request, SecretFinder()).shown) is not in the recording",
            hint: "after a write reads are answered from what was recorded; record this one too")
    }

    private func isList(_ request: APIRequest) -> Bool {
        NumberedPath.match(request)?.endpoint.paging != nil
    }

    private func part(of request: APIRequest) -> Part? {
        guard let match = NumberedPath.match(request) else { return nil }
        let segments = match.endpoint.path.segments
        let ownerLength: Int
        switch match.endpoint.ownerKind {
        case .enterprise, .organization: ownerLength = 2
        case .repository: ownerLength = 3
        case nil: ownerLength = 0
        }
        let literals = segments.dropFirst(ownerLength).prefix { segment in
            if case .literal = segment { true } else { false }
        }
        let owner: String? =
            if let numbered = NumberedPath(request.path) { numbers[numbered.owner] } else { match.owner?.foldedKey }
        guard owner != nil || match.endpoint.ownerKind == nil else { return nil }
        return Part(owner: owner, path: literals.map { "/\($0)" }.joined())
    }
}
