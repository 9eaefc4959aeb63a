import ActionsAPI
import ActionsFixtures
import Dispatch
import JSONValue
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// Runs a script against a world: once as a dry run, which must send no write, and twice for real, which must do the
/// same both times, and what was planned if all goes well and the dry run did not warn that its plan may differ.
struct RunTrial: Sendable {
    private let worlds: [World]
    private let schema = RunnerSchema()

    init(worlds: [[UInt8]]) throws {
        self.worlds = try worlds.map { try World.load($0) }
    }

    func verdict(_ bytes: [UInt8]) -> Verdict {
        let world = worlds[bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % worlds.count]
        let dry = run(bytes, world, isDry: true)
        if dry.writes > 0 { return .wrong("a dry run sent \(dry.writes) writes") }
        if dry.ending == .rejected {
            return dry.requests > 0 ? .wrong("a program that is refused sent \(dry.requests) requests") : .refused
        }
        let first = run(bytes, world, isDry: false)
        let second = run(bytes, world, isDry: false)
        if first.wasStopped || second.wasStopped { return .accepted }
        if first.printed != second.printed { return .wrong("two runs print different things") }
        if first.ending != second.ending {
            return .wrong("two runs end in different ways: \(first.ending), \(second.ending)")
        }
        // Numbers are given in the order of arrival, so that two worlds may differ in them.
        if first.operations.sorted() != second.operations.sorted() { return .wrong("two runs do different things") }
        if dry.mayDiffer { return .accepted }
        let wentWell = dry.ending == .finished && first.ending == .finished && !first.hasFailures
        if wentWell, !Self.isSame(planned: dry.operations, done: first.operations, unchanged: first.unchanged) {
            return .wrong("planned \(dry.operations), done \(first.operations)")
        }
        return .accepted
    }

    /// Whether each deed was planned and the other way round. What a dry run would make has no name yet, and whether
    /// something is left to do to it by then is not known: that may turn out to be nothing.
    private static func isSame(planned: [Deed], done: [Deed], unchanged: [Deed]) -> Bool {
        var (left, nothings) = (done.sorted(), unchanged)
        for deed in planned.sorted().reversed() {
            if let place = left.lastIndex(where: deed.stands) {
                left.remove(at: place)
            } else if deed.name.isEmpty, let place = nothings.firstIndex(where: deed.stands) {
                nothings.remove(at: place)
            } else {
                return false
            }
        }
        return left.isEmpty
    }

    private struct Run {
        var ending: Session.Ending
        var requests: Int
        var writes: Int
        var printed: Int
        var operations: [Deed]
        var unchanged: [Deed]
        var hasFailures: Bool
        var mayDiffer: Bool
        var wasStopped: Bool
    }

    private func run(_ bytes: [UInt8], _ world: World, isDry: Bool) -> Run {
        let transport = WorldTransport(world)
        let now = Timestamp(milliseconds: 1_767_225_600_000)
        let flag = CancellationFlag()
        // Ends what is only long. What does not end then is found by its processor time.
        let alarm = DispatchWorkItem { flag.set() }
        DispatchQueue.global().asyncAfter(deadline: .now() + 2, execute: alarm)
        defer { alarm.cancel() }
        var options = Session.Options()
        options.isDryRun = isDry
        options.maximumSteps = 20_000
        let output = Listener()
        let session = Session(
            schema: schema, backend: Backend(kind: .world, name: "world", transport: transport, now: now),
            options: options, output: output, cancellation: flag, clock: { now })
        let ending = session.run(name: "input.rsh", bytes: bytes)
        return Run(
            ending: ending, requests: transport.requestCount, writes: transport.writeCount,
            printed: output.hasher.finalize(),
            operations: output.operations, unchanged: output.unchanged, hasFailures: output.hasFailures,
            mayDiffer: output.mayDiffer, wasStopped: flag.isSet)
    }
}

/// What was planned or done.
private struct Deed: Comparable, CustomStringConvertible {
    var what: String
    var name: String

    var description: String { "\(what) \(name)" }

    /// Whether it may have been planned as this.
    func stands(for done: Deed) -> Bool { done.what == what && (name.isEmpty || name == done.name) }

    static func < (left: Deed, right: Deed) -> Bool { (left.what, left.name) < (right.what, right.name) }
}

/// Renders what it is told, for that must not trap either, and remembers a hash of what is printed.
private final class Listener: SessionOutput {
    var hasher = Hasher()
    var operations: [Deed] = []
    /// What turned out to be done already.
    var unchanged: [Deed] = []
    var hasFailures = false
    /// Whether it was told that the plan may not be what a run does.
    var mayDiffer = false

    func show(_ value: Value) { print([value]) }

    func print(_ values: [Value]) {
        for value in values {
            // A script may print millions of numbers, which is its right.
            if case .list(let elements) = value, elements.count > 10_000 {
                hasher.combine(elements.count)
            } else {
                hasher.combine(value.text)
                hasher.combine(JSONTrial.text(value.json))
            }
        }
    }

    func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        hasher.combine(DiagnosticRenderer(sources: sources).render(diagnostics))
    }

    func report(_ event: ExecutionEvent, in sources: SourceMap) {
        // Writes that are sent at once end in any order, so that they do not count for the hash.
        switch event {
        case .print(let values): print(values)
        case .planned(let operation), .done(let operation): operations.append(deed(operation))
        case .unchanged(let operation, _): unchanged.append(deed(operation))
        case .failed, .notTried: hasFailures = true
        }
    }

    private func deed(_ operation: Operation) -> Deed {
        let target = operation.target
        return Deed(
            what: "\(operation.verb) \(target.title) of \(target.ownerText): \(text(operation.change))",
            name: target.name)
    }

    private func text(_ change: Operation.Change) -> String {
        switch change {
        case .delete, .issue: "\(change)"
        case .addLabels(let labels), .removeLabels(let labels), .setLabels(let labels, _, _), .clearLabels(let labels):
            labels.joined(separator: ", ")
        case .create(let kind, let settings): "\(kind) \(settings.keys)"
        case .update(let settings): "\(settings.keys)"
        case .add(let member), .remove(let member): member.title
        }
    }

    func warn(_ message: String) {
        if message.contains("may differ from a run") { mayDiffer = true }
    }

    func note(_ message: String) {}
    func willReveal(_ text: String) {}
    func willWrite(to backend: Backend, isDryRun: Bool) {}
}
