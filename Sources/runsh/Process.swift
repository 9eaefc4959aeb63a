import RunnerModel
import ScriptSyntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the process was given: environment, clock, descriptors.
enum Process {
    static func exit(_ status: Int32) -> Never {
        #if canImport(Glibc)
            Glibc.exit(status)
        #elseif canImport(Musl)
            Musl.exit(status)
        #elseif canImport(Darwin)
            Darwin.exit(status)
        #endif
    }

    /// A variable of the environment; nil when it is unset or empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// All variables of the environment.
    static var environment: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }

    /// Whether this is a step of a workflow of GitHub Actions.
    static var isWorkflow: Bool { environment("GITHUB_ACTIONS") == "true" }

    /// The time of day.
    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Throws away what was typed and not read yet.
    static func forgetTypeAhead() {
        tcflush(0, TCIFLUSH)
    }

    /// Reads a line of the terminal; nil when the user would rather stop, or there is no more.
    static func readAnswer(unless isCancelled: () -> Bool) -> String? {
        var line: [UInt8] = []
        while !isCancelled() {
            var entry = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 50) > 0 else { continue }
            var byte: UInt8 = 0
            guard read(0, &byte, 1) == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            if line.count < 1000 { line.append(byte) }
        }
        return nil
    }

    static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1
    }

    /// The width of the terminal in columns: what it says of itself, else `COLUMNS`, else 80.
    static func terminalWidth() -> Int {
        var size = winsize()
        for descriptor: Int32 in [1, 2, 0] where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
            return Int(size.ws_col)
        }
        return environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// Where state is kept that outlives a run; nil without a home.
    static func stateFolder() -> String? {
        if let folder = environment("XDG_STATE_HOME"), folder.hasPrefix("/") { return folder + "/runsh" }
        return environment("HOME").map { $0 + "/.local/state/runsh" }
    }

    /// Where settings are kept; nil without a home.
    static func settingsFolder() -> String? {
        if let folder = environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/runsh" }
        return environment("HOME").map { $0 + "/.config/runsh" }
    }

    /// How many processors there are.
    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Time that only rises, in nanoseconds.
    static func uptime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// The height of the terminal in lines; nil where there is none.
    static func terminalHeight() -> Int? {
        var size = winsize()
        for descriptor: Int32 in [1, 2, 0] where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0 {
            return Int(size.ws_row)
        }
        return nil
    }

    /// Opens what the caller has closed of the three standard descriptors, so that no file takes its place and is
    /// written to by mistake. What is written there, or read from there, is still an error, as it should be.
    static func openStandardDescriptors() {
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    /// A reader that goes away must not kill the process: what it was doing is told first.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }
}
