import ActionsAPI
import ActionsFixtures
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// Tests of scripts: a file `NAME_test.rsh` goes in, with its fixture; what became of each `test` block comes out. Each
// block runs in a session of its own over a fresh copy of the fixture, so that no test sees what another did. How that is
// shown, and how many run at once, is the business of others.

/// A file of tests, ready to be run.
public struct ScriptTestFile: Sendable {
    /// Why a file cannot be run.
    public enum Failure: Error, Sendable {
        case file(FileError)
        /// What is wrong with the file or its fixture, with the texts to show it.
        case content([Diagnostic], SourceMap)
    }

    /// The file, as it was named.
    public let path: String
    /// The names of its tests, in order.
    public let names: [String]
    let lines: [Int]
    private let fixture: Fixture
    private let now: Timestamp?
    /// The tests as programs, with the schema that they were checked against and the texts that they were made of.
    private let programs: [CheckedProgram]
    private let schema: RunnerSchema
    private let texts: SourceMap

    /// Reads a file of tests, the fixture that it names, and checks every test of it.
    ///
    /// `# fixture: FILE` among the comments at its top names the fixture, from the file's own folder on; `# now: TIME` sets
    /// what `now()` gives.
    /// - Parameters:
    ///   - fixture: a fixture to be used in place of the one it names.
    public init(_ path: String, fixture other: Fixture? = nil) throws(Failure) {
        self.path = path
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.readRegular(path)
        } catch {
            throw .file(error)
        }
        var sources = SourceMap()
        let id = sources.add(name: path, bytes: bytes)
        guard let source = sources[id] else { preconditionFailure("the text was added just now") }
        let tests = ProgramSources.tests(in: source)
        names = tests.map(\.name)
        lines = tests.map { source.position(of: $0.range.start).line }
        let heading = Heading(source)
        now = heading.now.flatMap { Timestamp(iso8601: $0.text) }
        if let time = heading.now, now == nil {
            throw .content([.notATime(at: time.range)], sources)
        }
        if let other { fixture = other } else { fixture = try Self.fixture(heading, of: source) }
        schema = RunnerSchema(edition: Self.edition(of: fixture))
        let checking = ProgramSources(
            loader: ImportFolder(script: path).load, reservedFlags: ScriptArguments.reservedFlags)
        let found = checking.checkTests(name: path, bytes: bytes, schema: schema)
        (programs, texts) = (found.programs, checking.map)
        let missing = (programs.first?.parameters ?? []).filter { $0.defaultValue == nil }
        let errors =
            found.diagnostics.filter { $0.severity == .error } + missing.map { .paramWithoutDefault($0.name) }
        if !errors.isEmpty { throw .content(errors, texts) }
    }

    /// The fixture that a file names at its top.
    private static func fixture(_ heading: Heading, of source: SourceText) throws(Failure) -> Fixture {
        var sources = SourceMap()
        sources.add(name: source.name, bytes: source.bytes)
        guard let named = heading.fixture else {
            throw .content([.noFixture(at: SourceRange(0, 0, in: source.id))], sources)
        }
        do throws(FixtureFile.Failure) {
            return try FixtureFile.read(Self.path(named.text, from: source.name), onlyRegular: true)
        } catch {
            switch error {
            case .content(let diagnostic, let sources): throw .content([diagnostic], sources)
            case .file(let error): throw .content([.fixtureNotRead("\(error)", named: named)], sources)
            }
        }
    }

    private static func edition(of fixture: Fixture) -> HostEdition? {
        switch fixture {
        case .world(let world): world.ghes.map { .server($0) }
        case .cassette: nil
        }
    }

    private var backend: Backend {
        switch fixture {
        case .world(let world):
            var backend = Backend(
                kind: .world, name: "the fixture", transport: WorldTransport(world),
                now: now ?? world.now.flatMap { Timestamp(iso8601: $0) })
            backend.edition = Self.edition(of: fixture)
            return backend
        case .cassette(let cassette):
            let transport = RehearsalTransport(cassette, repeatsReads: true, knownSecrets: [])
            return Backend(
                kind: .cassette(replaysWrites: transport.replaysWrites), name: "the fixture", transport: transport,
                now: now ?? Timestamp(iso8601: cassette.recordedAt), prepareWrites: { transport.prepareWorld() })
        }
    }

    /// Runs one test on a fresh copy of the fixture; it takes the thread until its end.
    ///
    /// - Parameters:
    ///   - clock: the time of day, where neither the file nor the fixture sets it.
    ///   - uptime: time that only rises, in nanoseconds.
    ///   - maximumSteps: how many rows and calls it may take.
    public func run(
        _ index: Int, cancellation: CancellationFlag, clock: @escaping @Sendable () -> Timestamp,
        uptime: @escaping @Sendable () -> UInt64, maximumSteps: Int?
    ) -> ScriptTestResult {
        let began = uptime()
        let output = ScriptTestOutput()
        var options = Session.Options()
        options.maximumSteps = maximumSteps
        let session = Session(
            schema: schema, backend: backend, options: options, output: output, cancellation: cancellation,
            clock: clock, texts: ProgramSources(map: texts))
        let isGood = session.run(programs[index]) == .finished
        return ScriptTestResult(
            file: path, name: names[index], line: lines[index], isGood: isGood,
            milliseconds: Double(uptime() - began) / 1_000_000, failures: output.diagnostics, sources: texts,
            printed: output.printed)
    }

    /// A path that a file names, from the file's own folder on.
    private static func path(_ named: String, from file: String) -> String {
        if named.hasPrefix("/") { return named }
        return (file.lastIndex(of: "/").map { String(file[...$0]) } ?? "") + named
    }
}

/// What became of a test.
public struct ScriptTestResult: Sendable {
    /// The file.
    public var file: String
    /// The test's name.
    public var name: String
    /// Where it begins.
    public var line: Int
    /// Whether it came to its end with nothing wrong.
    public var isGood: Bool
    /// How long it took.
    public var milliseconds: Double
    /// What was wrong.
    public var failures: [Diagnostic]
    /// The texts that those point into.
    public var sources: SourceMap
    /// What it printed, and what became of its writes, a line each.
    public var printed: [String]
}

/// Keeps what a test tells.
private final class ScriptTestOutput: SessionOutput {
    var printed: [String] = []
    var diagnostics: [Diagnostic] = []
    private let writer = ValueWriter(format: .table, terminal: TerminalTraits(isTerminal: false))

    func show(_ value: Value) { add(writer.write(value)) }
    func print(_ values: [Value]) { add(writer.write(values)) }

    private func add(_ text: String) {
        printed += text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    func report(_ diagnostics: [Diagnostic], in sources: SourceMap) { self.diagnostics += diagnostics }
    func warn(_ message: String) { printed.append("warning: \(message)") }
    func note(_ message: String) { printed.append(message) }
    func willReveal(_ text: String) {}
    func willWrite(to backend: Backend, isDryRun: Bool) {}

    func report(_ event: ExecutionEvent, in sources: SourceMap) {
        switch event {
        case .done(let operation): printed.append("done: \(operation.phrase)")
        case .unchanged(let operation, let reason): printed.append("unchanged: \(operation.phrase): \(reason)")
        case .failed(let operation, let reason): printed.append("failed: \(operation.phrase): \(reason.message)")
        case .notTried(let operation, let reason): printed.append("not tried: \(operation.phrase): \(reason)")
        case .planned, .print: break
        }
    }
}

/// What the comments at the top of a file say of how it is to be tested.
private struct Heading {
    /// The text that follows a word, and the line that it is on.
    struct Entry {
        var text: String
        var range: SourceRange
    }

    var fixture: Entry?
    var now: Entry?

    init(_ source: SourceText) {
        var offset = 0
        for line in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var text = String(decoding: line, as: UTF8.self)
            if offset == 0, text.hasPrefix("\u{FEFF}") { text.removeFirst() }
            text = text.trimmed
            guard text.isEmpty || text.hasPrefix("#") else { return }
            let comment = String(text.drop { $0 == "#" }).trimmed
            let range = SourceRange(offset, offset + line.count, in: source.id)
            func entry(_ word: String) -> Entry? {
                comment.hasPrefix(word) ? Entry(text: comment.dropFirst(word.count).trimmed, range: range) : nil
            }
            fixture = fixture ?? entry("fixture:")
            now = now ?? entry("now:")
            offset += line.count + 1
        }
    }
}

extension Diagnostic {
    fileprivate static func noFixture(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            708, "no fixture is named for these tests", at: range,
            hint: "begin the file with `# fixture: FILE`, or name one with --fixture")
    }

    fileprivate static func fixtureNotRead(_ reason: String, named: Heading.Entry) -> Diagnostic {
        let isOdd = named.text.contains("\"") || named.text.contains("'") || named.text.contains(" #")
        return Diagnostic(
            708, "the fixture cannot be read: \(reason)", at: named.range,
            hint: isOdd ? "the whole rest of the line is the file's name, without quotes" : nil)
    }

    fileprivate static func notATime(at range: SourceRange) -> Diagnostic {
        Diagnostic(708, "this is no time", at: range, hint: "write it as 2026-01-31T08:00Z")
    }

    fileprivate static func paramWithoutDefault(_ name: Name) -> Diagnostic {
        Diagnostic(
            709, "`\(name.text)` has no default, and a test is given no params", at: name.range,
            hint: "give it one, as in `param \(name.text): TYPE = …`")
    }
}
