import ActionsAPI
import JSONValue
import ScriptRuntime

/// What a run has read: the same path is not asked for twice, unless this run wrote to its owner.
struct ReadCache {
    /// One question.
    struct Question: Hashable {
        /// Whom it is about; nil for the user who is signed in.
        var owner: String?
        var endpoint: EndpointKind
        /// The values of its path besides the owner.
        var arguments: [PathArgument]
        /// How much of the answer was asked for.
        var scope = Scope.whole

        /// What of a list was asked for.
        enum Scope: Hashable {
            case whole
            /// The rows of this name.
            case named(String)
            /// The rows from the first on, as far as they were needed.
            case start
            /// How many rows there are.
            case total
        }

        init(_ endpoint: EndpointKind, of owner: RunnerOwner?, _ arguments: [PathArgument]) {
            self.owner = owner?.foldedKey
            self.endpoint = endpoint
            self.arguments = arguments
        }

        /// The same question about another part of the list.
        func about(_ scope: Scope) -> Question {
            var question = self
            question.scope = scope
            return question
        }
    }

    /// What was answered.
    enum Answer {
        /// The rows of a list of objects.
        case rows([JSONObject])
        /// A list of plain values.
        case values([JSONValue])
        /// One object.
        case object(JSONObject)
        /// How many rows a list has; nil where the host does not tell.
        case total(Int?)
    }

    /// An answer, and when it was read, in nanoseconds of the steady clock.
    struct Entry {
        var answer: Answer
        var at: UInt64
    }

    private var entries: [Question: Entry] = [:]
    /// How often a part of a list was asked for instead of the whole.
    private var narrowed: [Question: Int] = [:]
    /// Whether any read lost rows.
    var isPartial: Bool

    init(isPartial: Bool = false) {
        self.isPartial = isPartial
    }

    subscript(question: Question) -> Entry? {
        get { entries[question] }
        set { entries[question] = newValue }
    }

    /// Every row that was read.
    var rows: [JSONObject] {
        entries.values.flatMap { entry -> [JSONObject] in
            switch entry.answer {
            case .rows(let rows): rows
            case .object(let object): [object]
            case .values, .total: []
            }
        }
    }

    /// After so many questions about parts of a list all of it is read: a loop over names must not cost a request each
    /// where a few pages hold them all.
    private static let mostNarrow = 10

    /// Whether a part of a list may be asked for, rather than all of it.
    mutating func mayNarrow(_ question: Question) -> Bool {
        let count = narrowed[question, default: 0]
        guard count < Self.mostNarrow else { return false }
        narrowed[question] = count + 1
        return true
    }

    /// Forgets what was read of the owners that a batch wrote to.
    mutating func forget(writtenBy batch: WriteBatch, _ schema: RunnerSchema) {
        guard !entries.isEmpty else { return }
        var owners: [ObjectIdentifier: String] = [:]
        for chain in batch.chains { collect(chain, schema, &owners) }
        let keys = Set(owners.values)
        guard !keys.isEmpty else { return }
        entries = entries.filter { question, _ in question.owner.map { !keys.contains($0) } ?? true }
        narrowed = narrowed.filter { question, _ in question.owner.map { !keys.contains($0) } ?? true }
    }

    private func collect(_ chain: Chain, _ schema: RunnerSchema, _ owners: inout [ObjectIdentifier: String]) {
        for step in chain.steps {
            switch step {
            case .print: break
            case .each(let chains): for inner in chains { collect(inner, schema, &owners) }
            case .write(let intent):
                let resource = intent.target.owner ?? intent.target
                guard owners[ObjectIdentifier(resource)] == nil else { continue }
                owners[ObjectIdentifier(resource)] = schema.owner(resource)?.foldedKey
            }
        }
    }
}
