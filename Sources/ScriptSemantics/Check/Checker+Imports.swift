import ScriptSyntax

/// A file that an `import` names.
public struct ImportedFile: Sendable {
    /// What tells it from every other file, however it was named: its whole path with links resolved.
    public var key: String
    /// Its text.
    public var source: SourceText

    /// Makes a file.
    public init(key: String, source: SourceText) {
        self.key = key
        self.source = source
    }
}

/// Why a file cannot be imported.
public struct ImportError: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    public var message: String
    /// What to do about it.
    public var hint: String?

    /// Makes an error.
    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// Finds the file that `path` names in an `import` of the source `importer`; the language itself opens no file.
public typealias Importer = (_ path: String, _ importer: SourceID) throws(ImportError) -> ImportedFile

/// What is known while the files of a program are collected.
struct ImportWalk {
    /// Nil where there are no files.
    let importer: Importer?
    /// The files being read, outermost first, each with the place that imports it.
    var open: [(key: String, range: SourceRange?)]
    /// The files that were read.
    var done: Set<String> = []

    init(_ importer: Importer?, program: String) {
        self.importer = importer
        open = [(program, nil)]
    }
}

extension Checker {
    /// More files than this are refused.
    private static let maximumImports = 200

    /// Reads the files that the statements import, and those that they import in turn.
    mutating func collectImports(of statements: [Statement], _ walk: inout ImportWalk) {
        for case .importFile(let node) in statements where !collectImport(node, &walk) {
            // What the file would have brought is not known, so nothing can be said of names that are missing.
            lacksImports = true
        }
    }

    /// False when the file cannot be had.
    private mutating func collectImport(_ node: ImportStatement, _ walk: inout ImportWalk) -> Bool {
        let file: ImportedFile
        do throws(ImportError) {
            guard let importer = walk.importer else { throw ImportError("there are no files here") }
            file = try importer(node.path, node.range.source)
        } catch {
            report(.importFailed(error, at: node.pathRange))
            return false
        }
        if let first = walk.open.first(where: { $0.key == file.key }) {
            report(.importCycle(node.path, at: node.pathRange, first: first.range))
            return false
        }
        guard walk.done.insert(file.key).inserted else { return true }
        guard imports.count < Self.maximumImports else {
            report(.importFailed(ImportError("more than \(Self.maximumImports) files"), at: node.pathRange))
            return false
        }
        let parsed = Parser.parse(file.source)
        diagnostics += parsed.diagnostics
        guard !parsed.hasErrors else { return false }
        walk.open.append((file.key, node.pathRange))
        collectImports(of: parsed.program.statements, &walk)
        walk.open.removeLast()
        imports.append(parsed.program)
        return true
    }

    /// A statement of an imported file: it may define, and does nothing.
    mutating func checkImported(_ statement: Statement) {
        switch statement {
        case .function, .importFile, .invalid: break
        case .letBinding(let node):
            let before = readCount
            loopStates = [LoopState()]
            check(statement, atTopLevel: true)
            if readCount > before { report(.importedLetReads(at: node.value.range)) }
        case .parameter(let node): report(.paramNotHere(at: node.range, isImported: true))
        case .forLoop, .ifElse, .tryCatch, .assignment, .returnValue, .fail, .expect, .wait, .print, .delete, .label,
            .issue, .create, .update, .add, .remove, .expression, .test:
            report(.notInImport(at: statement.range))
        }
    }
}
