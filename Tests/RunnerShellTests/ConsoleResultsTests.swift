import Foundation
import ScriptRuntime
import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("Where values go")
struct ConsoleResultsTests {
    private let screen: Screen

    init() throws { screen = try Screen() }

    /// A console whose output and errors are files.
    private final class Screen {
        let folder = FileManager.default.temporaryDirectory.appending(path: "runsh-\(UUID().uuidString)")
        let output: FileHandle
        let errors: FileHandle

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let files = [folder.appending(path: "out"), folder.appending(path: "err")]
            for file in files { try Data().write(to: file) }
            output = try FileHandle(forWritingTo: files[0])
            errors = try FileHandle(forWritingTo: files[1])
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func path(_ name: String) -> String { folder.appending(path: name).path() }

        func text(_ name: String) throws -> String {
            String(decoding: try FileAccess.read(path(name)), as: UTF8.self)
        }

        func console(isTerminal: Bool = true) -> Console {
            Console(
                output: ByteSink(descriptor: output.fileDescriptor),
                errors: ByteSink(descriptor: errors.fileDescriptor),
                terminal: { TerminalTraits(isTerminal: isTerminal) }, options: Console.Options())
        }

        func pager(_ command: String, rows: Int = 24) throws -> Pager {
            try #require(
                Pager(
                    environment: ["PAGER": command, "PATH": "/usr/bin:/bin"], output: output.fileDescriptor,
                    screenRows: { rows }))
        }
    }

    private func rows(_ count: Int) -> Value {
        let shape = RecordShape(["id", "at"])
        return .list(
            (0..<count).map { index in
                .record(
                    Record(shape: shape, values: [.integer(Int64(index)), .timestamp(Timestamp(milliseconds: 0))]))
            })
    }

    @Test("the format may be changed while the console is in use")
    func format() throws {
        let console = screen.console()
        console.format = .json
        console.show(.list([.integer(1)]))
        console.format = nil
        console.show(.list([.integer(2)]))
        #expect(try screen.text("out") == "[\n  1\n]\n2\n")
    }

    @Test("values go to the end of a file in the form of a pipe, and back to the terminal")
    func redirect() throws {
        let console = screen.console()
        console.now = { Timestamp(milliseconds: 3_600_000) }
        try console.redirect(to: screen.path("values"))
        #expect(console.redirectionPath == screen.path("values"))
        console.show(rows(1))
        try console.stopRedirect()
        console.show(.integer(5))
        try console.redirect(to: screen.path("values"))
        console.print([.string("more")])
        try console.stopRedirect()
        #expect(try screen.text("values") == "0\t1970-01-01T00:00:00Z\nmore\n")
        #expect(try screen.text("out") == "5\n")
        #expect(console.redirectionPath == nil)
    }

    @Test("a file that values go to is its owner's alone")
    func mode() throws {
        let console = screen.console()
        try console.redirect(to: screen.path("values"))
        let attributes = try FileManager.default.attributesOfItem(atPath: screen.path("values"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("a file that cannot be opened is an error, and values go where they went")
    func unopened() throws {
        let console = screen.console()
        try console.redirect(to: screen.path("values"))
        #expect(throws: FileError.self) { try console.redirect(to: screen.folder.path()) }
        console.show(.integer(1))
        #expect(try screen.text("values") == "1\n")
    }

    @Test("a value that does not get into the file is said and shown")
    func full() throws {
        guard FileAccess.exists("/dev/full") else { return }
        let console = screen.console()
        try console.redirect(to: "/dev/full")
        console.show(.integer(1))
        #expect(try screen.text("out") == "1\n")
        #expect(try screen.text("err").hasPrefix("warning: /dev/full: No space left"))
        #expect(console.redirectionPath == nil)
    }

    @Test("a long result goes to the pager with all its rows")
    func paged() throws {
        let console = screen.console()
        console.pager = try screen.pager("cat > '\(screen.path("paged"))'")
        console.show(rows(2000))
        #expect(try screen.text("out") == "")
        #expect(try screen.text("paged").split(separator: "\n").count == 2002)
        #expect(try screen.text("paged").hasSuffix("2,000 rows\n"))
    }

    @Test("a result that fits on the screen does not")
    func notPaged() throws {
        let console = screen.console()
        console.pager = try screen.pager("exit 3", rows: 6)
        console.show(rows(3))
        #expect(try screen.text("out").hasSuffix("3 rows\n"))
        console.show(rows(4))
        #expect(try screen.text("out").hasSuffix("3 rows\n"), "six lines leave no room for the prompt")
    }

    @Test("without a terminal there is no pager")
    func pipe() throws {
        let console = screen.console(isTerminal: false)
        console.pager = try screen.pager("exit 3")
        console.show(rows(100))
        console.flush()
        #expect(try screen.text("out").split(separator: "\n").count == 100)
    }

    @Test("a pager that cannot be started is told once, and the result is shown without it")
    func missingPager() throws {
        let console = screen.console()
        console.pager = try screen.pager("no-such-pager-here 2>/dev/null")
        console.show(rows(600))
        console.show(rows(600))
        #expect(try screen.text("out").split(separator: "\n").count == 2 * 502)
        #expect(try screen.text("out").hasSuffix("600 rows, the first 500 shown\n"))
        #expect(try screen.text("err") == "warning: no pager: no-such-pager-here 2>/dev/null: not found\n")
    }

    @Test("so many rows are shown as are asked for")
    func maximumRows() throws {
        let console = screen.console()
        console.maximumRows = 2
        console.show(rows(5))
        #expect(try screen.text("out").hasSuffix("5 rows, the first 2 shown\n"))
    }

    @Test("times are told as seen from the time that is given")
    func now() throws {
        let console = screen.console()
        console.now = { Timestamp(milliseconds: 2 * 3_600_000) }
        console.show(rows(1))
        #expect(try screen.text("out") == "ID  AT\n 0  2 h ago\n1 row\n")
        console.format = .csv
        console.show(rows(1))
        #expect(try screen.text("out").hasSuffix("id,at\n0,1970-01-01T00:00:00Z\n"))
    }
}
