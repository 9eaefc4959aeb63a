import ActionsAPI
import ActionsClient
import ActionsFixtures
import Foundation
import JSONValue
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax
import Synchronization

/// A transport that a test writes itself; it counts what goes through it.
final class TestTransport: Transport {
    struct Log {
        var requests: [APIRequest] = []
        var succeededWrites: [String] = []
        var writesUnderWay = 0
        var mostWritesAtOnce = 0
    }

    let log = Mutex(Log())
    private let world: WorldTransport
    private let answer: @Sendable (APIRequest, Int) async throws -> APIResponse?

    /// Asks `answer`, which is also given how many writes came before, and the world where that gives nil.
    init(
        _ world: World, answer: @escaping @Sendable (APIRequest, Int) async throws -> APIResponse? = { _, _ in nil }
    ) {
        self.world = WorldTransport(world)
        self.answer = answer
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let isWrite = request.method != .get
        let number = log.withLock { log in
            let before = log.requests.count { $0.method != .get }
            log.requests.append(request)
            if isWrite {
                log.writesUnderWay += 1
                log.mostWritesAtOnce = max(log.mostWritesAtOnce, log.writesUnderWay)
            }
            return before
        }
        defer { if isWrite { log.withLock { $0.writesUnderWay -= 1 } } }
        if let response = try await answer(request, number) { return response }
        let response = try await world.send(request)
        if isWrite, response.isSuccess { log.withLock { $0.succeededWrites.append(request.path) } }
        return response
    }

    func count(_ method: HTTPMethod) -> Int {
        log.withLock { $0.requests.count { $0.method == method } }
    }

    var sentWrites: Int { log.withLock { $0.requests.count { $0.method != .get } } }
}

/// What one run told.
struct RunResult: Sendable {
    var endings: [Session.Ending]
    var output: [String]
    var codes: [String]
    var notes: [String]
    var events: [String]
    var failures: [String]
    var summary: WriteSummary
    var announcements: Int
    var questions: [WriteQuestion.Count]
    /// Some names of what the session still knows.
    var seen: [String]

    var ending: Session.Ending? { endings.last }
}

/// Runs texts one after another in one session, on a thread with room for it; `:dry on`, `:plan`, `:apply` and so on do
/// what they do in a shell.
func run(
    _ texts: String..., on transport: TestTransport, mode: Checker.Mode = .file, edition: HostEdition? = nil,
    kind: Backend.Kind = .world, pacing: Pacing? = nil, answers: [Bool] = [],
    flag: CancellationFlag = CancellationFlag(), _ change: @Sendable (inout Session.Options) -> Void = { _ in }
) async -> RunResult {
    await play(
        texts, on: transport, mode: mode, edition: edition, kind: kind, pacing: pacing, answers: answers, flag: flag,
        change)
}

/// The same for a list of texts.
func play(
    _ texts: [String], on transport: TestTransport, mode: Checker.Mode = .entry, edition: HostEdition? = nil,
    kind: Backend.Kind = .world, pacing: Pacing? = nil, answers: [Bool] = [],
    flag: CancellationFlag = CancellationFlag(), _ change: @Sendable (inout Session.Options) -> Void = { _ in }
) async -> RunResult {
    var options = Session.Options()
    change(&options)
    let chosen = options
    return await withCheckedContinuation { continuation in
        let thread = Thread {
            let output = TestOutput(answers: answers)
            let now = Timestamp(milliseconds: 1_767_225_600_000)
            var backend = Backend(kind: kind, name: "test", transport: transport, now: now)
            backend.pacing = pacing
            backend.edition = edition
            let session = Session(
                schema: RunnerSchema(), backend: backend,
                options: chosen, output: output, cancellation: flag, clock: { now })
            let endings = texts.map { text -> Session.Ending in
                switch text {
                case ":dry on": return session.setDryRun(true) ? .finished : .failed(.refused)
                case ":dry off": return session.setDryRun(false) ? .finished : .failed(.refused)
                case ":discard":
                    output.notes.append("\(session.discardPlan()) dropped")
                    return .finished
                case ":plan":
                    output.notes += session.plan.map(\.phrase)
                    return .finished
                case ":limits":
                    output.lines += session.limits().map { [$0.text] } ?? []
                    return .finished
                case ":apply":
                    let done = session.applyPlan()
                    output.lines += done.results.map(\.text)
                    output.notes.append("\(done.left) left")
                    return done.ending
                default: return session.run(name: "test", bytes: Array(text.utf8), mode: mode)
                }
            }
            continuation.resume(
                returning: RunResult(
                    endings: endings, output: output.lines, codes: output.codes, notes: output.notes,
                    events: output.events, failures: output.failures, summary: session.summary,
                    announcements: output.announcements, questions: output.questions,
                    seen: session.seenNames(beginningWith: "", most: 5)))
        }
        thread.stackSize = 16 << 20
        thread.start()
    }
}

private final class TestOutput: SessionOutput {
    var lines: [String] = []
    var codes: [String] = []
    var notes: [String] = []
    var events: [String] = []
    var failures: [String] = []
    var announcements = 0
    var questions: [WriteQuestion.Count] = []
    private var answers: [Bool]

    init(answers: [Bool]) {
        self.answers = answers
    }

    /// Gives the test's answers one after another, then declines.
    func approves(_ question: WriteQuestion, in sources: SourceMap) -> Bool {
        questions.append(question.count)
        return answers.isEmpty ? false : answers.removeFirst()
    }

    func show(_ value: Value) { lines.append(value.text) }
    func print(_ values: [Value]) { lines.append(values.map(\.text).joined(separator: " ")) }
    func warn(_ message: String) {}
    func willReveal(_ text: String) {}
    func note(_ message: String) {}
    func willWrite(to backend: Backend, isDryRun: Bool) { announcements += 1 }

    func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        codes += diagnostics.map(\.code.description)
        notes += diagnostics.flatMap(\.notes)
    }

    func report(_ event: ExecutionEvent, in sources: SourceMap) {
        switch event {
        case .planned(let operation): events.append("planned \(operation.target.idText)")
        case .done(let operation): events.append("done \(operation.target.idText)")
        case .unchanged(let operation, _): events.append("unchanged \(operation.target.idText)")
        case .notTried(let operation, _): events.append("not tried \(operation.target.idText)")
        case .print: break
        case .failed(let operation, let reason):
            events.append("failed \(operation.target.idText)")
            failures.append(reason.message)
        }
    }
}

extension World {
    /// An organization `acme` with so many idle runners, numbered from 1; each has the custom labels `a` and `b`.
    static func fleet(_ count: Int) -> World {
        let runners = (1...max(1, Int64(count))).map { id in
            JSONObject([
                ("id", .integer(id)), ("name", .string("r-\(id)")), ("os", "Linux"), ("status", "offline"),
                ("busy", .bool(false)),
                (
                    "labels",
                    .array(["a", "b"].map { ["id": 1, "name": .string($0), "type": "custom"] })
                ),
            ])
        }
        return World(owners: [WorldOwner(.organization("acme"), id: 1, runners: runners)])
    }
}

extension APIRequest {
    /// The runner's id in the path.
    var runnerID: Int? {
        let parts = path.split(separator: "/")
        return parts.firstIndex(of: "runners").flatMap { parts.indices.contains($0 + 1) ? Int(parts[$0 + 1]) : nil }
    }
}
