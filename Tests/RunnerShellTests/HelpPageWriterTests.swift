import RunnerModel
import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("A page of help")
struct HelpPageWriterTests {
    private let page = HelpPage(
        "pool", "resource", summary: "A pool.",
        sections: [
            .init("Fields", entries: [.init("id", "integer", text: "Its number."), .init("name", text: "What it is.")])
        ])

    private func write(_ page: HelpPage, columns: Int, isColored: Bool = false) -> String {
        HelpPageWriter(TerminalTraits(isTerminal: true, width: columns, colorsOutput: isColored)).write([page])
    }

    @Test("puts explanations beside their names")
    func beside() {
        #expect(
            write(page, columns: 80) == """
                pool  resource
                  A pool.

                Fields
                  id    Integer. Its number.
                  name  What it is.

                """)
    }

    @Test("puts explanations below their names in 40 columns")
    func below() {
        #expect(
            write(page, columns: 40) == """
                pool  resource
                  A pool.

                Fields
                  id
                      Integer. Its number.
                  name
                      What it is.

                """)
    }

    @Test("no page is wider than the terminal", arguments: [24, 40, 59, 60, 80, 200])
    func width(_ columns: Int) {
        let index = HelpIndex()
        let pages = index.names.flatMap { index.pages(for: [$0]) } + RunnerSchema().operations.map(\.page)
        for page in pages {
            for line in write(page, columns: columns).split(separator: "\n") where !line.contains("https://") {
                #expect(String(line).columns <= columns, "\(line)")
            }
        }
    }

    @Test("an address is not broken, so that it can be copied")
    func address() {
        let link = "https://docs.github.com/enterprise-cloud@latest/rest/actions/secrets#get"
        let text = write(HelpPage("a", "b", summary: "", sections: [.init("Link", code: [link])]), columns: 40)
        #expect(text.contains("  \(link)\n"))
    }

    @Test("what a terminal would obey is shown instead")
    func harmless() {
        let hostile = "a\u{1B}[2Jb"
        let page = HelpPage(
            hostile, "resource", summary: hostile,
            sections: [
                .init("Fields", text: hostile, code: [hostile], entries: [.init(hostile, hostile, text: hostile)])
            ])
        #expect(!write(page, columns: 80).contains("\u{1B}"))
        #expect(!write(page, columns: 40).contains("\u{1B}"))
    }

    @Test("is coloured only where colour is wanted")
    func colour() {
        #expect(write(page, columns: 80, isColored: true).hasPrefix("\u{1B}[1mpool\u{1B}[0m"))
        #expect(!write(page, columns: 80).contains("\u{1B}"))
    }

    @Test("a word longer than the line is broken after a slash if it has one")
    func long() {
        #expect(
            "GET /orgs/{org}/actions/runners/{id}".wrapped(to: 20, further: 2) == [
                "GET /orgs/{org}", "  /actions/runners", "  /{id}",
            ])
        #expect(String(repeating: "x", count: 12).wrapped(to: 8) == ["xxxxxxxx", "xxxx"])
        #expect("".wrapped(to: 8).isEmpty)
    }
}
