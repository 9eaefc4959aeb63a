import ScriptSyntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Shows results that are longer than the screen, as `gh` does: with the command of `GH_PAGER`, else of `PAGER`, else
/// with `less` where there is one.
///
/// The command runs in `/bin/sh` on the same terminal. It may end before it has read everything.
public final class Pager {
    /// So many rows of a table go to a pager when nobody asked for another number.
    public static let maximumRows = 250_000

    /// What runs.
    public let command: String
    /// Is called before the pager starts: the terminal must be as any program expects it.
    public var willRun: () -> Void = {}
    /// Is called when it has ended: a Ctrl-C meanwhile was meant for the pager, and is to be forgotten.
    public var didRun: () -> Void = {}

    private let environment: [String: String]
    private let output: Int32
    private let screenRows: () -> Int?

    /// Chooses a pager; nil where none is wanted or there is none.
    ///
    /// - Parameters:
    ///   - environment: all variables; `GH_PAGER` or `PAGER` that is set but empty, or `cat`, means that none is wanted.
    ///   - output: the terminal it writes to.
    ///   - screenRows: how high the screen is now; the terminal is asked when it is not given.
    public init?(environment: [String: String], output: Int32 = 1, screenRows: (() -> Int?)? = nil) {
        let chosen = environment["GH_PAGER"] ?? environment["PAGER"]
        let command = (chosen ?? Self.usualPager(environment)).trimmed
        guard !command.isEmpty, command != "cat" else { return nil }
        self.command = command
        self.output = output
        self.screenRows = screenRows ?? { Self.height(of: output) }
        self.environment = environment.merging(["LESS": "FRX", "LV": "-c"]) { old, _ in old }
    }

    /// Whether a text has more lines than the screen shows above the next prompt.
    public func isNeeded(for text: String, width: Int) -> Bool {
        guard let rows = screenRows(), rows > 0 else { return false }
        var needed = 0
        var (columns, isEscaped) = (0, false)
        for byte in text.utf8 {
            switch byte {
            case 0x0A:
                needed += 1 + max(0, columns - 1) / max(width, 1)
                if needed >= rows { return true }
                columns = 0
            case 0x1B: isEscaped = true
            case UInt8(ascii: "m") where isEscaped: isEscaped = false
            // Of a character of several bytes the first one counts.
            case 0x80..<0xC0: break
            default: columns += isEscaped ? 0 : 1
            }
        }
        return false
    }

    /// What became of a text.
    public enum Outcome: Hashable, Sendable {
        case shown
        /// Nothing was shown, and why.
        case notStarted(String)
    }

    /// Shows a text, and comes back when the person has left the pager.
    public func show(_ text: String) -> Outcome {
        // The reader of a pipe may leave: that is told by the write.
        signal(SIGPIPE, SIG_IGN)
        willRun()
        defer { didRun() }
        let quiet = IgnoredSignals([SIGINT, SIGQUIT])
        defer { quiet.restore() }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return .notStarted(String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let started = ChildCommand.start(command, environment: environment, input: ends[0], output: output)
        close(ends[0])
        switch started {
        case .failure(let reason):
            close(ends[1])
            return .notStarted("\(command): \(reason.text)")
        case .success(let child):
            let sink = ByteSink(descriptor: ends[1])
            sink.write(text)
            sink.flush()
            close(ends[1])
            // What a shell says of a command that it did not find or could not run.
            switch child.waitForEnd() {
            case 128...:
                // A pager that a signal ended may have left the cursor anywhere.
                let line = ByteSink(descriptor: output)
                line.write("\n")
                line.flush()
                return .shown
            case 127: return .notStarted("\(command): not found")
            case 126: return .notStarted("\(command): cannot be run")
            default: return .shown
            }
        }
    }

    private static func usualPager(_ environment: [String: String]) -> String {
        guard environment["TERM"] != "dumb" else { return "" }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { access("\($0)/less", X_OK) == 0 } ? "less" : ""
    }

    private static func height(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
        return Int(size.ws_row)
    }
}
