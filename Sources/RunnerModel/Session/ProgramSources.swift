import ScriptSemantics
import ScriptSyntax

/// Finds the file that an `import` in the text called `importer` names; gives what tells it from others, and its bytes.
public typealias ImportLoader = (_ path: String, _ importer: String) throws(ImportError) -> (
    key: String, bytes: [UInt8]
)

/// The texts of a run, and the way from a text to a program that may run.
public final class ProgramSources {
    /// Every text that was read, for diagnostics about them.
    public private(set) var map = SourceMap()

    private let loader: ImportLoader?
    private let reservedFlags: Set<String>

    /// Makes room for no text.
    ///
    /// - Parameters:
    ///   - loader: finds imported files; nil finds none.
    ///   - reservedFlags: what no `param` may be called on the command line.
    public init(loader: ImportLoader? = nil, reservedFlags: Set<String> = []) {
        self.loader = loader
        self.reservedFlags = reservedFlags
    }

    /// Parses and checks a text together with what it imports.
    public func check(
        name: String, bytes: [UInt8], schema: RunnerSchema, globals: GlobalScope = GlobalScope(),
        mode: Checker.Mode = .file
    ) -> Checker.Result {
        let id = map.add(name: name, bytes: bytes)
        guard let source = map[id] else { preconditionFailure("the text was added just now") }
        return Checker.check(
            source, schema: schema.host, globals: globals, mode: mode, reservedFlags: reservedFlags,
            importer: { (path, importer) throws(ImportError) in try self.load(path, importer) })
    }

    private func load(_ path: String, _ importer: SourceID) throws(ImportError) -> ImportedFile {
        guard let loader else { throw ImportError("there are no files here") }
        let file = try loader(path, map[importer]?.name ?? "")
        if let known = map.sources.first(where: { $0.name == file.key }) {
            return ImportedFile(key: file.key, source: known)
        }
        let id = map.add(name: file.key, bytes: file.bytes)
        guard let source = map[id] else { preconditionFailure("the text was added just now") }
        return ImportedFile(key: file.key, source: source)
    }
}
