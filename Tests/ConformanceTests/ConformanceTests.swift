import RunnerModel
import ScriptSyntax
import Testing

/// Every script under `scripts` does what its own comments say, however its blocks are written.
@Suite struct ConformanceTests {
    @Test("a script does what its comments say", arguments: Corpus.names)
    func script(_ name: String) async throws {
        let scenario = Scenario(try Corpus.text(name))
        let world = try Corpus.world(scenario.fixture)
        let run = await ScenarioRun.of(scenario.text, scenario, world)

        #expect(scenario.strange.isEmpty, "no such directive")
        #expect(run.output == scenario.output)
        expectDiagnostics(of: run, scenario)
        if let plan = scenario.plan { #expect(run.plan == plan) }
        if let events = scenario.events { #expect(run.events == events) }
        if let writes = scenario.writes { #expect(run.writes == writes) }
        if let requests = scenario.requests { #expect(run.requests == requests) }
        if scenario.isDryRun { #expect(run.sent == 0, "a dry run sends no write") }
        if run.ending == .rejected { #expect(run.requests == 0, "a rejected program sends no request") }
    }

    private func expectDiagnostics(of run: ScenarioRun, _ scenario: Scenario) {
        var left = run.reported
        for expected in scenario.diagnostics {
            let found = left.firstIndex {
                $0.severity == expected.severity && $0.code == expected.code && $0.line == expected.line
                    && $0.message.contains(expected.message)
            }
            if let found {
                left.remove(at: found)
            } else {
                Issue.record("not reported: \(expected)")
            }
        }
        #expect(left.isEmpty, "reported, but not expected")
        for hint in scenario.hints {
            #expect(run.reported.contains { $0.hint?.contains(hint) == true }, "no hint says: \(hint)")
        }
        for note in scenario.notes {
            #expect(run.reported.contains { $0.notes.contains { $0.contains(note) } }, "no note says: \(note)")
        }
        let expectsErrors = scenario.diagnostics.contains { $0.severity == .error }
        #expect((run.ending == .finished) == !expectsErrors)
    }

    @Test("blocks in braces and in angle brackets mean the same", arguments: Corpus.names)
    func blockStyles(_ name: String) async throws {
        let scenario = Scenario(try Corpus.text(name))
        let parsed = Parser.parse(
            SourceText(name: name, text: scenario.text), mode: scenario.mode == .file ? .file : .entry)
        guard !parsed.hasErrors else { return }
        let world = try Corpus.world(scenario.fixture)
        let original = await ScenarioRun.of(scenario.text, scenario, world)
        for style in [TreePrinter.BlockStyle.brace, .angle] {
            let text = TreePrinter(blockStyle: style).print(parsed.program)
            let run = await ScenarioRun.of(text, scenario, world)
            #expect(run.facts == original.facts, "printed as:\n\(text)")
        }
    }
}
