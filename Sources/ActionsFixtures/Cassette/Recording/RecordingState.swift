import ActionsAPI
import JSONValue

/// A recording under way.
struct RecordingState {
    /// What is to be done with a request.
    enum Step {
        case answer(APIResponse)
        case refuse(TransportError)
        /// Ask, and give the answer back for this place.
        case ask(slot: Int)
    }

    /// A request that was sent; answered or not.
    private struct Slot {
        var interaction: Interaction
        var isAnswered = false
        /// Whether the same was asked again after a failure: only the last answer is what the run went on with.
        var isSuperseded = false
        /// Whether it belongs into the cassette.
        var isKept: Bool { isAnswered && !isSuperseded }
        /// The interaction as it is written.
        var text: [UInt8] = []
        /// What keeps it from being written.
        var finding: SecretAudit.Finding?
        /// How many secrets were known when it was made free of them.
        var knownCount = 0
    }

    private var cassette: Cassette
    private let began: WorldTime
    private var replay: ReplayState?
    private let asksNothing: Bool
    private let recordsWrites: Bool
    private var redactor: Redactor
    private var slots: [Slot] = []
    /// Whether requests are sent again by whoever asks when the host fails.
    private let dropsRetried: Bool
    /// The latest slot of each request that failed.
    private var failed: [String: Int] = [:]
    private var oldTexts: [[UInt8]] = []
    private(set) var recordedCount = 0

    init(
        mode: RecordMode, existing: Cassette?, host: String, recordsWrites: Bool, repeatsReads: Bool,
        knownSecrets: [String], dropsRetried: Bool, now: WorldTime
    ) {
        self.dropsRetried = dropsRetried
        let old = mode == .all ? nil : existing
        let started = old.flatMap { WorldTime($0.recordedAt) } ?? WorldTime(milliseconds: now.seconds * 1000)
        began = started
        cassette = old ?? Cassette(recordedAt: started.utcText, hosts: [.api: host])
        switch mode {
        case .none: asksNothing = true
        case .once: asksNothing = old != nil
        case .newEpisodes, .all: asksNothing = false
        }
        if old != nil || mode == .none {
            replay = ReplayState(cassette, repeatsReads: repeatsReads, knownSecrets: knownSecrets)
        }
        self.recordsWrites = recordsWrites
        redactor = Redactor(knownSecrets: knownSecrets, first: Self.lastPlaceholder(cassette) + 1)
    }

    /// The highest number that stands for a secret in a cassette.
    private static func lastPlaceholder(_ cassette: Cassette) -> Int {
        func last(_ value: JSONValue) -> Int {
            switch value {
            case .null, .bool, .integer, .double: 0
            case .string(let text): Placeholder.numbers(in: text).max() ?? 0
            case .array(let elements): elements.reduce(0) { max($0, last($1)) }
            case .object(let object): object.values.reduce(0) { max($0, last($1)) }
            }
        }
        return cassette.interactions.reduce(0) { most, interaction in
            max(most, interaction.request.body.map(last) ?? 0, interaction.response.body.map(last) ?? 0)
        }
    }

    mutating func begin(_ request: APIRequest, now: WorldTime) -> Step {
        // A write that is to happen is never answered from the file.
        if asksNothing || request.method.isRead, let key = replay?.key(of: request) {
            if let response = replay?.play(key) { return .answer(response) }
            if asksNothing, let error = replay?.failure(key) { return .refuse(error) }
        }
        guard request.method.isRead || recordsWrites else {
            return .refuse(
                TransportError(
                    .notRecorded,
                    "\(redactor.redacted(request).description) was not sent: a recording lets no writes through",
                    hint: "--record-writes sends and records them"))
        }
        let elapsed = now.milliseconds.subtractingReportingOverflow(began.milliseconds)
        let offset = elapsed.overflow ? 0 : max(0, elapsed.partialValue)
        if dropsRetried, let before = failed.removeValue(forKey: Self.key(of: request)) {
            slots[before].isSuperseded = true
        }
        slots.append(Slot(interaction: Interaction(request: request, response: APIResponse(status: 0), offset: offset)))
        return .ask(slot: slots.count - 1)
    }

    mutating func finish(_ slot: Int, _ response: APIResponse) {
        var interaction = slots[slot].interaction
        interaction.response = response
        if let version = response.headers["X-GitHub-Api-Version-Selected"] { cassette.apiVersion = version }
        slots[slot].isAnswered = true
        if dropsRetried, Self.isFailure(response) { failed[Self.key(of: interaction.request)] = slot }
        clean(slot, interaction)
        recordedCount += 1
    }

    private static func key(of request: APIRequest) -> String {
        request.description + (request.body.map { JSONWriter().string(from: $0) } ?? "")
    }

    /// An answer after which the same is asked again: trouble, or a limit.
    private static func isFailure(_ response: APIResponse) -> Bool {
        response.status >= 500 || response.status == 429
            || response.status == 403
                && (response.headers["Retry-After"] != nil || response.headers["X-RateLimit-Remaining"] == "0")
    }

    private mutating func clean(_ slot: Int, _ interaction: Interaction) {
        let clean = redactor.redacted(interaction)
        slots[slot].interaction = clean
        slots[slot].knownCount = redactor.finder.knownCount
        slots[slot].text = CassetteWriter.text(of: clean)
        slots[slot].finding = SecretAudit(redactor.finder).finding(in: clean)
    }

    mutating func learn(_ secret: String) {
        redactor.learn(secret)
    }

    /// Takes out of earlier interactions what was learned to be secret since.
    private mutating func refresh() {
        for index in slots.indices where slots[index].isAnswered {
            if slots[index].knownCount < redactor.finder.knownCount { clean(index, slots[index].interaction) }
        }
    }

    mutating func snapshot() -> Cassette {
        refresh()
        var copy = cassette
        copy.interactions += slots.lazy.filter(\.isKept).map(\.interaction)
        return copy
    }

    mutating func bytes() throws(CassetteError) -> [UInt8] {
        refresh()
        let answered = slots.filter(\.isKept)
        for (index, slot) in answered.enumerated() {
            if let finding = slot.finding { throw finding.error(at: cassette.interactions.count + index) }
        }
        if oldTexts.isEmpty, !cassette.interactions.isEmpty {
            let audit = SecretAudit(redactor.finder)
            for (index, interaction) in cassette.interactions.enumerated() {
                if let finding = audit.finding(in: interaction) { throw finding.error(at: index) }
            }
            oldTexts = cassette.interactions.map { CassetteWriter.text(of: $0) }
        }
        return CassetteWriter.document(cassette, oldTexts + answered.map(\.text))
    }

    var unplayed: [Interaction] {
        guard let replay else { return [] }
        return replay.unplayed.map { replay.interactions[$0] }
    }
}
