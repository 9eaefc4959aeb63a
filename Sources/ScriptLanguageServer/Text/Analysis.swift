import RunnerModel
import ScriptSemantics
import ScriptSyntax

/// What the language finds in one text and the files that it imports.
struct Analysis {
    let source: SourceText
    let program: Program
    let comments: [Comment]
    /// What is wrong, here and in imported files.
    let diagnostics: [Diagnostic]
    /// The text and what it imports, for the places of diagnostics.
    let texts: SourceMap
    /// The names that are declared here, and where they are used.
    let names: NameTable
    /// What imported files declare.
    let imported: [ImportedName]
    /// The same for completion.
    let globals: GlobalScope
    /// Whether it depends on other files, there or not.
    let hasImports: Bool
    /// The whole paths of the files that this text imports itself, by where it names them.
    let imports: [Int: String]

    /// Something that an imported file declares at top level.
    struct ImportedName {
        var declaration: Declaration
        var source: SourceText
    }

    init(name: String, bytes: [UInt8], schema: RunnerSchema, loader: ImportLoader?, reservedFlags: Set<String>) {
        let sources = ProgramSources(loader: loader, reservedFlags: reservedFlags)
        let tests = ProgramSources.tests(in: SourceText(name: name, bytes: bytes)).count
        // A file of tests is as many programs, which share their definitions.
        diagnostics =
            tests == 0
            ? sources.check(name: name, bytes: bytes, schema: schema).diagnostics
            : sources.checkTests(name: name, bytes: bytes, schema: schema).diagnostics
        texts = sources.map
        let source = texts.sources.first ?? SourceText(name: name, bytes: bytes)
        let parsed = Parser.parse(source)
        self.source = source
        program = parsed.program
        comments = parsed.comments
        names = NameTable(program)

        let statements = program.statements.compactMap { statement in
            if case .importFile(let node) = statement { node } else { nil }
        }
        var paths: [Int: String] = [:]
        for statement in statements {
            paths[statement.pathRange.start] = try? loader?(statement.path, name).key
        }
        imports = paths
        hasImports = !statements.isEmpty
        guard hasImports else {
            globals = GlobalScope()
            imported = []
            return
        }
        // The imports alone can be read while the text around them is not finished.
        let text = statements.map { source.text(of: $0.range) }.joined(separator: "\n")
        let alone = ProgramSources(loader: loader)
        globals =
            alone.check(name: name, bytes: Array(text.utf8), schema: schema).program?.globals ?? GlobalScope()
        imported = alone.map.sources.dropFirst().flatMap { file in
            NameTable.topLevel(of: Parser.parse(file).program).map { ImportedName(declaration: $0, source: file) }
        }
    }

    /// The text as the program that a place belongs to: in a test its statements stand at top level, and the other
    /// tests are not there. Every byte keeps its place.
    func source(at offset: Int) -> SourceText {
        let tests = program.statements.compactMap { if case .test(let node) = $0 { node } else { nil } }
        guard !tests.isEmpty else { return source }
        var bytes = source.bytes
        let newline = UInt8(ascii: "\n")
        for test in tests {
            let body = test.body.range
            let isHere = body.start < offset && offset <= body.end
            let header = test.range.start..<(isHere ? min(body.start + 1, body.end) : test.range.end)
            for index in header where bytes[index] != newline { bytes[index] = UInt8(ascii: " ") }
            guard isHere, body.end > body.start + 1 else { continue }
            let closing = bytes[body.end - 1]
            if closing == UInt8(ascii: "}") || closing == UInt8(ascii: ">") { bytes[body.end - 1] = newline }
        }
        return SourceText(id: source.id, name: source.name, bytes: bytes)
    }

    /// Where this text names the file that a place in `text` belongs to: the whole path is the file's own name.
    func importRange(of file: SourceText) -> SourceRange? {
        let ranges = program.statements.compactMap { statement in
            if case .importFile(let node) = statement { node.pathRange } else { nil }
        }
        return ranges.first { imports[$0.start] == file.name } ?? ranges.first
    }
}
