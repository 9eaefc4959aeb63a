import ActionsFixtures
import Foundation
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax
import Testing

/// `docs/diagnostics.md` shows every diagnostic with a program that brings it about, as it is really told.
///
/// `RUNSH_UPDATE_DOCS=1 swift test --filter DiagnosticsCatalogueTests` rewrites what is shown; read it then. A new
/// code gets a section `## RSH0123` with a fenced `rsh` program and an empty fenced `text` block, or, when no program
/// alone can bring it about, a row in the table at the top of the page.
@Suite struct DiagnosticsCatalogueTests {
    @Test("an example shows what is told", arguments: try Catalogue.read().sections)
    func example(_ section: Catalogue.Section) async throws {
        let told = try await section.rendering()
        #expect(told.contains("[\(section.code)]"), "the program brings about another diagnostic:\n\(told)")
        if Catalogue.isUpdating { return }
        #expect(told == section.text)
    }

    @Test("what is shown can be rewritten", .enabled(if: Catalogue.isUpdating)) func update() async throws {
        var catalogue = try Catalogue.read()
        for section in catalogue.sections {
            catalogue.replaceText(of: section, with: try await section.rendering())
        }
        try catalogue.page.write(to: Catalogue.file, atomically: true, encoding: .utf8)
    }

    @Test("every code of the sources has a section or a reason to have none") func complete() throws {
        let catalogue = try Catalogue.read()
        let used = try SourceCodes.all()
        let shown = catalogue.sections.map(\.code)
        #expect(used.count > 140, "the sources are searched for codes as they are written")
        #expect(shown == shown.sorted(), "the sections stand in order")
        #expect(Set(shown).count == shown.count, "a code has one section")
        #expect(used.subtracting(shown).subtracting(catalogue.explained) == [], "not in docs/diagnostics.md")
        #expect(Set(shown).union(catalogue.explained).subtracting(used) == [], "not in the sources")
        #expect(Set(shown).intersection(catalogue.explained) == [], "a code with an example needs no reason")
    }
}

/// The page, cut into sections.
struct Catalogue {
    /// `## RSH0123`, a program, and what is told of it.
    struct Section: Sendable, CustomTestStringConvertible {
        var code: String
        var program: String
        var text: String

        var testDescription: String { code }

        /// Runs the program and gives everything told of it, as on a terminal without colours.
        func rendering() async throws -> String {
            let world = try Corpus.world("default")
            let (scenario, program) = (Scenario(program), program)
            return await onBigStack { CatalogueRun.rendering(program, scenario, world) }
        }
    }

    static let isUpdating = ProcessInfo.processInfo.environment["RUNSH_UPDATE_DOCS"] != nil
    static let root = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
    static let file = root.appendingPathComponent("docs/diagnostics.md")

    var page: String
    var sections: [Section] = []
    /// The codes of the table: what brings them about is no program.
    var explained: Set<String> = []

    static func read() throws -> Catalogue {
        Catalogue(page: try String(contentsOf: file, encoding: .utf8))
    }

    init(page: String) {
        self.page = page
        let parts = page.components(separatedBy: "\n## ")
        for line in parts[0].split(separator: "\n") where line.hasPrefix("| RSH") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.count == 2, !cells[1].isEmpty { explained.insert(cells[0]) }
        }
        for part in parts.dropFirst() {
            sections.append(
                Section(
                    code: String(part.prefix { $0 != "\n" }), program: Self.block("rsh", of: part),
                    text: Self.block("text", of: part)))
        }
    }

    private static func block(_ language: String, of part: String) -> String {
        guard let opening = part.range(of: "```\(language)\n"),
            let closing = part.range(of: "\n```", range: part.index(before: opening.upperBound)..<part.endIndex)
        else { return "" }
        return opening.upperBound <= closing.lowerBound ? part[opening.upperBound..<closing.lowerBound] + "\n" : ""
    }

    mutating func replaceText(of section: Section, with text: String) {
        let old = "```rsh\n\(section.program)```\n\n```text\n\(section.text)```\n"
        guard let heading = page.range(of: "## \(section.code)\n"),
            let place = page.range(of: old, range: heading.upperBound..<page.endIndex)
        else { return }
        page.replaceSubrange(place, with: "```rsh\n\(section.program)```\n\n```text\n\(text)```\n")
    }
}

/// A run that keeps what is reported.
private final class CatalogueRun: SessionOutput {
    var rendered: [String] = []

    static func rendering(_ program: String, _ scenario: Scenario, _ world: World) -> String {
        let output = CatalogueRun()
        var options = Session.Options()
        options.isDryRun = scenario.isDryRun
        options.maximumChanges = scenario.maximumChanges
        let now = Timestamp(milliseconds: 1_767_225_600_000)
        let session = Session(
            schema: RunnerSchema(),
            backend: Backend(kind: .world, name: "default.json", transport: WorldTransport(world), now: now),
            options: options, output: output, cancellation: CancellationFlag(), clock: { now })
        _ = session.run(
            name: "script.rsh", bytes: Array(program.utf8), mode: scenario.mode == .file ? .file : .entry)
        return output.rendered.joined(separator: "\n")
    }

    func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        rendered.append(DiagnosticRenderer(sources: sources, style: .plain, width: 120).render(diagnostics))
    }

    func show(_ value: Value) {}
    func note(_ message: String) {}
    func print(_ values: [Value]) {}
    func warn(_ message: String) {}
    func willReveal(_ text: String) {}
    func report(_ event: ExecutionEvent, in sources: SourceMap) {}
    func willWrite(to backend: Backend, isDryRun: Bool) {}
}

/// The codes that the sources give diagnostics, found by how factories are written.
enum SourceCodes {
    static func all() throws -> Set<String> {
        let sources = Catalogue.root.appendingPathComponent("Sources")
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        var numbers: Set<Int> = []
        for path in paths where path.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
            // `Diagnostic(301, …)`, `lexical(20, …)`, `.init(415, …)`
            let factories = text.matches(of: /(?:Diagnostic|lexical|self\.init|\.init)\(\s*([0-9]{1,4}),\s*["a-z]/)
            numbers.formUnion(factories.compactMap { Int($0.1) })
            // `HostError(code: 510, …)`, `static let file: DiagnosticCode = 702`
            let named = text.matches(of: /(?:\bcode: |DiagnosticCode = )([0-9]{1,4})\b/)
            numbers.formUnion(named.compactMap { Int($0.1) })
            // `lexical(isSmart ? 5 : 6, …)`
            for choice in text.matches(of: /lexical\(\s*\w+ \? ([0-9]+) : ([0-9]+),/) {
                numbers.formUnion([choice.1, choice.2].compactMap { Int($0) })
            }
        }
        return Set(numbers.map { DiagnosticCode(rawValue: $0).description })
    }
}
