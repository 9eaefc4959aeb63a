import ActionsFixtures
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// What came of running a script.
struct ScenarioRun: Sendable {
    struct Reported: Sendable {
        var severity: Diagnostic.Severity
        var code: String
        var message: String
        var line: Int
        var hint: String?
        var notes: [String]
    }

    var ending: Session.Ending
    var output: [String]
    var reported: [Reported]
    var warnings: [String]
    var events: [String]
    var plan: [String]
    var writes: String
    var requests: Int
    var sent: Int

    /// All that must be the same whichever way the script's blocks are written.
    var facts: [String] {
        ["\(ending)"] + output + warnings + events + plan + [writes, "\(requests) requests, \(sent) writes"]
            + reported.map { "\($0.severity) \($0.code) \($0.message)" }
    }

    /// Runs `text` as the scenario asks, over a fresh copy of the world.
    static func of(_ text: String, _ scenario: Scenario, _ world: World) async -> ScenarioRun {
        await onBigStack { run(text, scenario, world) }
    }

    private static func run(_ text: String, _ scenario: Scenario, _ world: World) -> ScenarioRun {
        let transport = WorldTransport(world)
        let output = Recorder()
        var options = Session.Options()
        options.isDryRun = scenario.isDryRun
        options.maximumChanges = scenario.maximumChanges
        options.failsFast = scenario.failsFast
        let now = scenario.now ?? Timestamp(milliseconds: 1_767_225_600_000)
        let session = Session(
            schema: RunnerSchema(),
            backend: Backend(kind: .world, name: "test", transport: transport, now: now), options: options,
            output: output, cancellation: CancellationFlag(), clock: { now })
        let ending = session.run(
            name: "test.rsh", bytes: Array(text.utf8), mode: scenario.mode == .file ? .file : .entry)
        return ScenarioRun(
            ending: ending, output: output.lines, reported: output.reported, warnings: output.warnings,
            events: output.events, plan: session.plan.map(\.shown), writes: session.summary.shown,
            requests: transport.requestCount, sent: transport.writeCount)
    }
}

/// Takes down everything that a session tells.
private final class Recorder: SessionOutput {
    var lines: [String] = []
    var reported: [ScenarioRun.Reported] = []
    var warnings: [String] = []
    var events: [String] = []

    func show(_ value: Value) { lines += split(value.text) }

    func print(_ values: [Value]) { lines += split(values.map(\.text).joined(separator: " ")) }

    func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        reported += diagnostics.map { diagnostic in
            ScenarioRun.Reported(
                severity: diagnostic.severity, code: diagnostic.code.description, message: diagnostic.message,
                line: sources.position(of: diagnostic.range)?.position.line ?? 0, hint: diagnostic.hint,
                notes: diagnostic.notes)
        }
    }

    func warn(_ message: String) { warnings.append(message) }
    func willReveal(_ text: String) {}
    func note(_ message: String) {}

    func report(_ event: ExecutionEvent, in sources: SourceMap) { events.append(event.shown) }

    func willWrite(to backend: Backend, isDryRun: Bool) {}

    private func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension RunnerModel.Operation {
    /// `delete runner 23`, `label runner 23 +gpu -old`.
    fileprivate var shown: String {
        let which = target.idText.isEmpty ? nameText : target.idText
        return [verb.rawValue, resourceText, which, difference].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension ExecutionEvent {
    fileprivate var shown: String {
        switch self {
        case .planned(let operation): "planned \(operation.shown)"
        case .done(let operation): "done \(operation.shown)"
        case .unchanged(let operation, let reason): "unchanged \(operation.shown): \(reason)"
        case .failed(let operation, let reason): "failed \(operation.shown): \(reason.message)"
        case .notTried(let operation, let reason): "not tried \(operation.shown): \(reason)"
        case .print(let values): "print \(values.map(\.text).joined(separator: " "))"
        }
    }
}

extension WriteSummary {
    /// `3 done, 1 failed`; `none` when no write was asked for.
    fileprivate var shown: String {
        let parts = [
            (done, "done"), (planned, "planned"), (unchanged, "unchanged"), (failed, "failed"), (notTried, "not tried"),
        ]
        let shown = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return shown.isEmpty ? "none" : shown
    }
}
