import Testing

@testable import ScriptSyntax

@Suite struct ParserTests {
    @Test("the line of the project's first page parses") func mainLine() throws {
        let text = #"for r in org("acme").runners where r.status=="offline" < delete r >"#
        let result = Parser.parse(SourceText(name: "-c", text: text))
        #expect(result.diagnostics == [])
        guard case .forLoop(let loop) = try #require(result.program.statements.first) else {
            Issue.record("no loop")
            return
        }
        #expect(loop.variable.text == "r")
        #expect(loop.body.style == .angle)
        #expect(loop.body.statements.count == 1)
    }
}
