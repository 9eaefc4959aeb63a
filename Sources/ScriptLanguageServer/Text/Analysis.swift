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
    /// The whole paths of the files that this text imports itself, by where it names them.
    let imports: [Int: String]

    /// Something that an imported file declares at top level.
    struct ImportedName {
        var declaration: Declaration
        var source: SourceText
    }

    init(name: String, bytes: [UInt8], schema: RunnerSchema, loader: ImportLoader?, reservedFlags: Set<String>) {
        let sources = ProgramSources(loader: loader, reservedFlags: reservedFlags)
        diagnostics = sources.check(name: name, bytes: bytes, schema: schema).diagnostics
        texts = sources.map
        let source = texts.sources.first ?? SourceText(name: name, bytes: bytes)
        let parsed = Parser.parse(source)
        self.source = source
        program = parsed.program
        comments = parsed.comments
        names = NameTable(program)

        imported = texts.sources.dropFirst().flatMap { file in
            NameTable.topLevel(of: Parser.parse(file).program).map { ImportedName(declaration: $0, source: file) }
        }
        let statements = program.statements.compactMap { statement in
            if case .importFile(let node) = statement { node } else { nil }
        }
        var paths: [Int: String] = [:]
        for statement in statements {
            paths[statement.pathRange.start] = try? loader?(statement.path, name).key
        }
        imports = paths
        guard !statements.isEmpty else {
            globals = GlobalScope()
            return
        }
        let text = statements.map { source.text(of: $0.range) }.joined(separator: "\n")
        let alone = ProgramSources(loader: loader).check(name: name, bytes: Array(text.utf8), schema: schema)
        globals = alone.program?.globals ?? GlobalScope()
    }

    /// Whether it depends on other files.
    var hasImports: Bool { !imports.isEmpty || texts.sources.count > 1 }

    /// Where this text names the file that a place in `text` belongs to: the whole path is the file's own name.
    func importRange(of file: SourceText) -> SourceRange? {
        let ranges = program.statements.compactMap { statement in
            if case .importFile(let node) = statement { node.pathRange } else { nil }
        }
        return ranges.first { imports[$0.start] == file.name } ?? ranges.first
    }
}
