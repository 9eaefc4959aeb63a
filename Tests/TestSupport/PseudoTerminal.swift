#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program of this package as a child process with a terminal of its own.
package final class PseudoTerminal {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(_ description: String) {
            self.description = description
        }
    }

    /// How long anything is waited for, in seconds.
    package static let patience = 30.0

    private let master: Int32
    private let slave: Int32
    private let process: pid_t
    private var status: Int32?
    package private(set) var screen: Screen
    package private(set) var transcript: [UInt8] = []
    private var mark = 0

    package init(
        program: String, _ arguments: [String] = [], terminal: String = "xterm", locale: String = "C.UTF-8",
        columns: Int = 80,
        rows: Int = 24, environment: [String] = []
    ) throws {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        var master: Int32 = -1
        var slave: Int32 = -1
        guard openpty(&master, &slave, nil, nil, &size) == 0 else { throw Failure("no pseudo-terminal") }
        // Suites run at the same time, and `ttyname` has one place for all its answers.
        var path = [CChar](repeating: 0, count: 256)
        guard ttyname_r(slave, &path, path.count) == 0 else { throw Failure("no name of the pseudo-terminal") }
        let name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The slave stays open here, so that its size can be set and nothing is lost when the child ends.
        for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.master = master
        self.slave = slave
        screen = Screen(columns: columns, rows: rows)
        process = try ChildProcess.spawn(
            program, arguments,
            environment: environment + ["TERM=\(terminal)", "LC_ALL=\(locale)", "EDITRC=/dev/null"],
            terminal: name)
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            _ = ChildProcess.wait(process)
        }
        close(master)
        close(slave)
    }

    package func send(_ text: String) throws { try send(bytes: Array(text.utf8)) }

    package func send(bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The terminal's queue is small: what the child draws is read between the pieces.
            let count = rest.prefix(512).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure("cannot type") }
            rest = rest.dropFirst(count)
            receive(waiting: 0)
        }
    }

    /// Waits until the child has written `text` after what was last waited for.
    package func wait(for text: String) throws {
        let wanted = Array(text.utf8)
        try wait("\(text.debugDescription)") {
            guard let end = transcript[mark...].end(of: wanted) else { return false }
            mark = end
            return true
        }
    }

    /// Waits until a row of the screen, without blanks at its end, is `text`.
    package func wait(forRow text: String) throws {
        try wait("row \(text.debugDescription)") { screen.lines.contains(text) }
    }

    package func wait(forScreen lines: [String]) throws {
        try wait("screen \(lines)") { screen.lines == lines }
    }

    package func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        screen.resize(columns: columns, rows: rows)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        kill(process, SIGWINCH)
    }

    package func signal(_ number: Int32) { kill(process, number) }

    /// Waits for the child's end; its exit code, or 128 and the signal.
    package func exitCode() throws -> Int32 {
        try wait("end of the child") {
            status = ChildProcess.poll(process)
            return status != nil
        }
        return status ?? -1
    }

    package var text: String { String(decoding: transcript, as: UTF8.self) }

    package func wait(_ what: String, until isDone: () -> Bool) throws {
        let start = seconds()
        while !isDone() {
            guard seconds() - start < PseudoTerminal.patience else {
                throw Failure(
                    "waited in vain for \(what)\nscreen: \(screen.lines)\n"
                        + "since: \(String(decoding: transcript[mark...], as: UTF8.self).debugDescription)")
            }
            receive(waiting: 20)
        }
    }

    private func receive(waiting milliseconds: Int32) {
        var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while poll(&wait, 1, milliseconds) > 0 {
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = read(master, &chunk, chunk.count)
            guard count > 0 else { return }
            transcript += chunk[..<count]
            screen.feed(chunk[..<count])
            if milliseconds > 0 { return }
        }
    }
}

package func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

extension ArraySlice<UInt8> {
    fileprivate func end(of wanted: [UInt8]) -> Int? {
        guard count >= wanted.count else { return nil }
        for start in startIndex...(endIndex - wanted.count) where self[start...].starts(with: wanted) {
            return start + wanted.count
        }
        return nil
    }
}
