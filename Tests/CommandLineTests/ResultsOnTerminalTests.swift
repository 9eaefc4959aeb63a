import TestSupport
import Testing

/// How results are fitted to a terminal.
@Suite("Results on a terminal", .serialized, .timeLimit(.minutes(2)))
struct ResultsOnTerminalTests {
    private let fleet: FleetFolder

    init() throws {
        let labels = """
            [{"id":1,"name":"self-hosted","type":"read-only"},{"id":2,"name":"team-payments","type":"custom"},
             {"id":3,"name":"a-rather-long-label-of-a-pool","type":"custom"}]
            """
        fleet = try FleetFolder(runners: [
            FleetFolder.runner(15040, "ci-linux-arm64-0002", labels: labels),
            FleetFolder.runner(15041, "構築-linux-0017", status: "online", isBusy: true),
        ])
    }

    private func screen(_ code: String, until end: String, columns: Int) throws -> [String] {
        let terminal = try fleet.terminal(["-c", code], columns: columns)
        try terminal.wait(for: end)
        #expect(try terminal.exitCode() == 0)
        return terminal.screen.lines
    }

    @Test("40 columns show what runners are known by and how they are, and name what is left out")
    func narrow() throws {
        #expect(
            try screen("org(\"acme\").runners", until: "hidden", columns: 40) == [
                "   ID  NAME               STATUS   BUSY",
                "15040  ci-linux…m64-0002  offline  false",
                "15041  構築-linux-0017    online   true",
                "2 runners; 2 columns hidden: os, labels",
            ])
    }

    @Test("80 columns keep names whole and cut labels")
    func usual() throws {
        #expect(
            try screen("org(\"acme\").runners", until: "2 runners", columns: 80) == [
                "   ID  NAME                 OS     STATUS   BUSY   LABELS",
                "15040  ci-linux-arm64-0002  linux  offline  false  self-hosted,team-payments,a-…",
                "15041  構築-linux-0017      linux  online   true",
                "2 runners",
            ])
    }

    @Test("one runner is shown a field a line, with nothing cut")
    func record() throws {
        let lines = try screen("org(\"acme\").runner(15040)", until: "owner", columns: 40)
        let start = try #require(lines.firstIndex { $0.hasPrefix("labels") })
        #expect(
            lines[start..<(start + 3)] == [
                "labels", "  self-hosted, team-payments,", "  a-rather-long-label-of-a-pool",
            ])
        #expect(lines.contains("status           offline"))
    }

    @Test("a state is coloured where there is colour")
    func colour() throws {
        let terminal = try fleet.terminal(["-c", "org(\"acme\").runners"], isColored: true)
        try terminal.wait(for: "\u{1B}[31moffline\u{1B}[0m")
        try terminal.wait(for: "\u{1B}[32monline\u{1B}[0m")
        try terminal.wait(for: "\u{1B}[33mtrue\u{1B}[0m")
    }
}
