import ActionsFixtures
import Foundation
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax
import TestSupport
import Testing

/// Programs that are too deep or would grow too long: they end, soon, and what is rejected asks nobody. Programs that
/// are only strange are those of `FuzzingTests`.
@Suite struct RobustnessTests {
    static let bombs: [String: String] = {
        func times(_ text: String, _ count: Int = 100_000) -> String { String(repeating: text, count: count) }
        return [
            "brackets": times("[") + times("]"),
            "parentheses": times("(") + "1" + times(")"),
            "records": times("{a:") + "1" + times("}"),
            "open brackets": times("["),
            "minuses": times("-") + "1",
            "sums": "1" + times("+1"),
            "nots": times("not ") + "true",
            "members": "a" + times(".a"),
            "optional members": "let a = null\na" + times("?.a"),
            "indices": "[1]" + times("[0]"),
            "calls": "org" + times("(1)"),
            "coalesces": "null" + times("??null"),
            "ands": "true" + times(" and true"),
            "ifs": times("if true {") + times("}"),
            "else ifs": "if false { }" + times(" else if false { }"),
            "loops": times("for r in [1] {") + times("}"),
            "interpolations": times("\"\\(") + "1" + times(")\""),
            "clauses": "[1]" + times(" where true"),
            "selects": "[1]" + times(" select [it]"),
            "groups": "[1]" + times(" group by it", 10_000),
        ]
    }()

    @Test("a nesting bomb is refused or survived", arguments: bombs.keys.sorted())
    func nesting(_ name: String) async throws {
        let world = try Corpus.world("default")
        let text = try #require(Self.bombs[name])
        let trial = await onBigStack { Trial.of(Array(text.utf8), world) }
        #expect(trial.ending != .finished || name == "clauses")
        #expect(trial.requests == 0)
    }

    @Test("building, unique and group by take time in proportion to the rows") func growth() async throws {
        let world = try Corpus.world("default")
        let digits = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
        let text = """
            let xs = []
            for a in [0, 1, 2] < for b in \(digits) < for c in \(digits) < for d in \(digits) <
                xs = xs + [{name: "\\(a)\\(b)\\(c)\\(d)", list: [[[{d: d, c: c, b: b, a: a}]]]}]
            > > > >
            expect count(unique(xs)) == 3000
            expect count(xs group by it) == 3000
            """
        let trial = await onBigStack { Trial.of(Array(text.utf8), world) }
        #expect(trial.ending == .finished)
        #expect(trial.seconds < 10)
    }

    @Test(
        "what a function would give is refused before the memory is full",
        arguments: [
            "let t = \" \"\nfor n in range(26) < t = t + t >\ntry { print to_json([t, t, t, t, t, t]) }",
            "let t = \"[],\"\nfor n in range(23) < t = t + t >\ntry { print from_json(\"[\" + t + \"0]\") }",
            "let t = \"ΐ\"\nfor n in range(24) < t = t + t >\ntry { print upper(t) }",
            "let xs = range(3333334)\ntry { print zip(xs, xs) }",
        ]) func bounds(_ text: String) async throws
    {
        let world = try Corpus.world("default")
        let script = "let m = \"\"\n\(text) catch e { m = e.message }\nexpect m like \"the * would be longer than *\""
        let trial = await onBigStack { Trial.of(Array(script.utf8), world) }
        #expect(trial.ending == .finished)
    }

    @Test("trees as deep as the parser takes are checked, run and shown") func deepest() async throws {
        let world = try Corpus.world("default")
        let depth = Parser.maximumDepth - 20
        func times(_ text: String) -> String { String(repeating: text, count: depth) }
        let texts = [
            times("[") + times("]"), "1" + times("+1"), times("not ") + "true", times("-") + "1",
            times("(") + "1" + times(")"),
        ]
        for text in texts {
            let trial = await onBigStack { Trial.of(Array(text.utf8), world) }
            #expect(trial.ending == .finished, "\(text.prefix(12))")
        }
    }
}

/// How one program went.
private struct Trial: Sendable {
    var ending: Session.Ending
    var requests: Int
    var seconds: Double

    static func of(_ bytes: [UInt8], _ world: World) -> Trial {
        let transport = WorldTransport(world)
        let now = Timestamp(milliseconds: 1_767_225_600_000)
        let flag = CancellationFlag()
        // Ends what would never end. Other tests may hold every thread that requests need, so this is not the measure.
        let alarm = DispatchWorkItem { flag.set() }
        DispatchQueue.global().asyncAfter(deadline: .now() + 300, execute: alarm)
        defer { alarm.cancel() }
        let session = Session(
            schema: RunnerSchema(), backend: Backend(kind: .world, name: "test", transport: transport, now: now),
            options: Session.Options(), output: Silence(), cancellation: flag, clock: { now })
        var ending = Session.Ending.finished
        let seconds = processorTime { ending = session.run(name: "mutant", bytes: bytes) }
        return Trial(ending: ending, requests: transport.requestCount, seconds: flag.isSet ? .infinity : seconds)
    }
}

/// Renders what it is told, for that must not trap either, and drops it.
private final class Silence: SessionOutput {
    func show(_ value: Value) { _ = value.text }
    func print(_ values: [Value]) {
        for value in values {
            // A mutant may print millions of numbers, which is its right.
            if case .list(let elements) = value, elements.count > 10_000 { continue }
            _ = value.json
        }
    }
    func warn(_ message: String) {}
    func willReveal(_ text: String) {}
    func note(_ message: String) {}
    func report(_ event: ExecutionEvent, in sources: SourceMap) {}
    func willWrite(to backend: Backend, isDryRun: Bool) {}
    func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        _ = DiagnosticRenderer(sources: sources).render(diagnostics)
    }
}
