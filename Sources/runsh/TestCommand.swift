import ArgumentParser
import RunnerModel
import RunnerShell
import ScriptSyntax
import Synchronization

/// `runsh test PATH…`: runs the tests of scripts.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the tests in files named *_test.rsh.",
        discussion: """
            A file holds definitions and `test "NAME" { … }` blocks, and names its fixture in a comment at its top: \
            `# fixture: fleet.json`. Each test runs on a fresh copy of it. The exit code is 0 when all pass, 1 when \
            one fails or a file cannot be read, 2 when there is none, 3 when a file is refused by the checker, 130 when \
            it was interrupted.
            """)

    @Argument(help: "Files, and folders that are searched for *_test.rsh (default: this folder).", completion: .file())
    var paths: [String] = []

    @Option(name: .long, help: "Run only tests whose name has this in it, whatever its case.")
    var filter: String?

    @Option(name: .long, help: "How results are shown: plain, json or junit.")
    var format = ScriptTestReport.Format.plain

    @Option(name: .long, help: "Use this fixture in place of the one that a file names.")
    var fixture: String?

    @Option(name: .long, help: "Run so many tests at once (default: one for each processor).")
    var jobs: Int?

    @Option(name: .long, help: "Stop a test that goes over more rows and calls than this.")
    var maxSteps: Int?

    @Option(
        name: .long,
        help: "How errors are written: plain, json (one object a line) or github (annotations; the default in Actions)."
    )
    var diagnostics: Console.DiagnosticFormat?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is 1 or more") }
        if let maxSteps, maxSteps < 0 { throw ValidationError("--max-steps is 0 or more") }
    }

    func run() throws {
        Process.ignoreBrokenPipes()
        let console = OutputOptions.errorsOnly(diagnostics ?? OutputOptions.usualDiagnostics)
        // It may be a pipe, which can be read once; while it is waited for, Ctrl-C ends the process.
        let fixture = try fixture.map { try openFixture($0, console) }
        let cancellation = CancellationFlag()
        let interrupts = Interrupts(cancellation, isInteractive: false)
        var status = ExitStatus.success
        var tests: [(file: ScriptTestFile, index: Int)] = []
        var broken: [ScriptTestReport.Broken] = []
        let (files, failures) = ScriptFiles.find(in: paths.isEmpty ? ["."] : paths, ending: "_test.rsh")
        for failure in failures {
            console.fail(.file, "\(failure)")
            broken.append(.init(file: failure.path, message: "\(failure)"))
            status = .failure
        }
        for path in files where !cancellation.isSet {
            do throws(ScriptTestFile.Failure) {
                let file = try ScriptTestFile(path, fixture: fixture)
                tests += file.names.indices.filter { isWanted(file.names[$0]) }.map { (file, $0) }
            } catch {
                switch error {
                case .file(let error):
                    console.fail(.file, "\(error)")
                    broken.append(.init(file: path, message: "\(error)"))
                    status = .failure
                case .content(let diagnostics, let sources):
                    console.report(diagnostics, in: sources)
                    broken.append(
                        .init(file: path, message: DiagnosticRenderer(sources: sources).render(diagnostics)))
                    if status == .success { status = .rejected }
                }
            }
        }
        let results = Self.run(tests, atOnce: jobs ?? Process.processorCount, cancellation, maxSteps)
        let output = ByteSink(descriptor: 1)
        output.write(
            ScriptTestReport(format, terminal: .current()).write(
                results.compactMap { $0 }, broken: broken,
                skipped: zip(tests, results).filter { $1 == nil }.map { test, _ in
                    .init(file: test.file.path, name: test.file.names[test.index])
                }))
        output.flush()
        for case let result? in results where !result.isGood {
            console.annotate(result.failures, in: result.sources)
            if status == .success { status = .failure }
        }
        if tests.isEmpty, status == .success, !cancellation.isSet {
            complain(filter.map { "no test has \"\($0.harmless)\" in its name" } ?? "there is no test here")
            status = .usage
        }
        if cancellation.isSet { status = .interrupted }
        if let failure = output.failure { status = told(failure) }
        withExtendedLifetime(interrupts) {}
        if status != .success { throw status.exitCode }
    }

    private func isWanted(_ name: String) -> Bool {
        filter.map { name.lowercased().contains($0.lowercased()) } ?? true
    }

    private static func run(
        _ tests: [(file: ScriptTestFile, index: Int)], atOnce width: Int, _ cancellation: CancellationFlag,
        _ maximumSteps: Int?
    ) -> [ScriptTestResult?] {
        let results = ResultList(count: tests.count)
        Workers.run(tests.count, atOnce: width) { number in
            guard !cancellation.isSet else { return }
            let (file, index) = tests[number]
            let result = file.run(
                index, cancellation: cancellation, clock: Process.now, uptime: Process.uptime,
                maximumSteps: maximumSteps)
            results.list.withLock { $0[number] = result }
        }
        return results.list.withLock { $0 }
    }

    private final class ResultList: Sendable {
        let list: Mutex<[ScriptTestResult?]>

        init(count: Int) {
            list = Mutex(Array(repeating: nil, count: count))
        }
    }
}

extension ScriptTestReport.Format: ExpressibleByArgument {}
