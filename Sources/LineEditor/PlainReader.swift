#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads lines as they come, from a pipe, a file, or a terminal that cannot move its cursor.
///
/// A terminal is shown the prompts without colours; a pipe or a file, none.
final class PlainReader: EntrySource {
    /// The largest entry, in bytes.
    static let limit = 16 << 20

    private let configuration: LineEditor.Configuration
    private let notices: NoticeQueue
    let wake: WakePipe
    private let isTerminal: Bool
    private var buffer: [UInt8] = []
    private var position = 0
    private var atEnd = false

    init(configuration: LineEditor.Configuration, notices: NoticeQueue, wake: WakePipe) {
        self.configuration = configuration
        self.notices = notices
        self.wake = wake
        isTerminal = isatty(configuration.input) == 1
    }

    let canEdit = false

    private enum Line {
        case line(String)
        case stopped(LineEditor.Outcome)
    }

    var input: Int32 { configuration.input }

    func readEntry(prompt: Prompt, text: String) -> LineEditor.Outcome {
        if notices.isEnding { return .endOfInput }
        let relay = isTerminal ? SignalRelay([SIGINT], to: wake) : nil
        defer { relay?.restore() }
        var entry: String?
        show(prompt.plainText)
        while true {
            switch isTerminal ? readTerminalLine() : readBufferedLine() {
            case .stopped(.endOfInput):
                // What is left unfinished is still an entry: its reader says what it lacks.
                return entry.map { .entry($0) } ?? .endOfInput
            case .stopped(let outcome):
                return outcome
            case .line(let line):
                let text = entry.map { $0 + "\n" + line } ?? line
                guard text.utf8.count <= PlainReader.limit else {
                    return .failed(.entryTooLong(limit: PlainReader.limit))
                }
                guard case .incomplete = configuration.completeness(text) else { return .entry(text) }
                entry = text
                show(prompt.continuation)
            }
        }
    }

    func useHistory(_ history: EntryHistory) {}
    func addToHistory(_ entry: String) {}
    func muteEcho() {}
    func restoreEcho() {}

    private func show(_ text: String) {
        guard isTerminal, isatty(configuration.output) == 1 else { return }
        let waiting = notices.takeAll().map { $0 + "\n" }.joined()
        writeAll(waiting + text, to: configuration.output)
    }

    private func readTerminalLine() -> Line {
        let keys = KeyInput(descriptor: configuration.input, wake: wake)
        var bytes: [UInt8] = []
        while true {
            switch keys.next() {
            case .byte(UInt8(ascii: "\n")): return .line(PlainReader.text(bytes[...]))
            case .byte(let byte):
                guard bytes.count < PlainReader.limit else {
                    return .stopped(.failed(.entryTooLong(limit: PlainReader.limit)))
                }
                bytes.append(byte)
            case .woken(let signals):
                if signals.contains(UInt8(SIGINT)) {
                    writeAll("\n", to: configuration.output)
                    return .stopped(.interrupted)
                }
                if notices.isEnding { return .stopped(.endOfInput) }
            case .end:
                return bytes.isEmpty ? .stopped(.endOfInput) : .line(PlainReader.text(bytes[...]))
            case .failed(let error): return .stopped(.failed(error))
            }
        }
    }

    private func readBufferedLine() -> Line {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return .line(PlainReader.text(buffer[position..<end]))
            }
            if atEnd {
                defer { position = buffer.count }
                return position == buffer.count
                    ? .stopped(.endOfInput) : .line(PlainReader.text(buffer[position...]))
            }
            guard buffer.count - position <= PlainReader.limit else {
                return .stopped(.failed(.entryTooLong(limit: PlainReader.limit)))
            }
            buffer.removeSubrange(..<position)
            position = 0
            searched = buffer.count
            if let error = fill() { return .stopped(.failed(error)) }
        }
    }

    private func fill() -> LineEditorError? {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(configuration.input, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { return .system("read", code: errno) }
            if count == 0 { atEnd = true }
            buffer += chunk[..<count]
            return nil
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
    }
}
