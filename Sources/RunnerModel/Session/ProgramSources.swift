import ScriptSemantics
import ScriptSyntax

/// Finds the file that an `import` in the text called `importer` names; gives what tells it from others, and its bytes.
public typealias ImportLoader = (_ path: String, _ importer: String) throws(ImportError) -> (
    key: String, bytes: [UInt8]
)

/// The texts of a run, and the way from a text to a program that may run.
public final class ProgramSources {
    /// Every text that was read, for diagnostics about them.
    public private(set) var map: SourceMap

    private let loader: ImportLoader?
    private let reservedFlags: Set<String>

    /// Makes room for no text.
    ///
    /// - Parameters:
    ///   - loader: finds imported files; nil finds none.
    ///   - reservedFlags: what no `param` may be called on the command line.
    ///   - map: texts that programs to be run were made of already.
    public init(loader: ImportLoader? = nil, reservedFlags: Set<String> = [], map: SourceMap = SourceMap()) {
        self.map = map
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

    /// The names of the tests in a text, in order, with their places.
    public static func tests(in source: SourceText) -> [(name: String, range: SourceRange)] {
        Parser.parse(source, mode: .file).program.statements.compactMap { statement in
            if case .test(let test) = statement { (test.name, test.range) } else { nil }
        }
    }

    /// What a check of all tests of a file gives.
    public struct CheckedTests {
        /// Errors and warnings; what the tests share is told of once.
        public var diagnostics: [Diagnostic] = []
        /// The tests that may run.
        public var programs: [CheckedProgram] = []

        /// Every verb statement, in written order.
        public var writes: [WriteSite] {
            Array(Set(programs.flatMap(\.writes))).sorted { $0.range.start < $1.range.start }
        }
    }

    /// Parses a file of tests, and checks all of them.
    public func checkTests(name: String, bytes: [UInt8], schema: RunnerSchema) -> CheckedTests {
        let id = map.add(name: name, bytes: bytes)
        guard let source = map[id] else { preconditionFailure("the text was added just now") }
        let results = Checker.checkTests(
            of: source, schema: schema.host, reservedFlags: reservedFlags,
            importer: { (path, importer) throws(ImportError) in try self.load(path, importer) })
        var found = CheckedTests()
        var told: Set<Diagnostic> = []
        for result in results {
            found.diagnostics += result.diagnostics.filter { told.insert($0).inserted }
            if let program = result.program { found.programs.append(program) }
        }
        return found
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
