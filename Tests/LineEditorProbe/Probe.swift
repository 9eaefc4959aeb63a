import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A shell that does nothing but say what it read, as `[entry:…]`; the tests run it under a pseudo-terminal.
///
///     LineEditorProbe [--history FILE] [--append COUNT TAG]
@main
struct Probe {
    static func main() throws {
        var arguments = CommandLine.arguments.dropFirst()
        var history: HistoryFile?
        while let option = arguments.popFirst() {
            switch option {
            case "--history":
                history = arguments.popFirst().map { HistoryFile(path: $0) }
            case "--append":
                let count = arguments.popFirst().flatMap { Int($0) } ?? 0
                let tag = arguments.popFirst() ?? ""
                for number in 0..<count { try history?.append("\(tag) \(number)") }
                return
            default:
                say("[option:\(option)]")
            }
        }
        try read(history: history)
    }

    static func read(history: HistoryFile?) throws {
        let terminal = getenv("TERM").map { String(cString: $0) }
        let editor = try LineEditor(
            configuration: .init(
                terminalType: terminal, history: history, completeness: completeness, completion: completion))
        if let failure = editor.takeHistoryFailure() { say("[history:\(failure)]") }
        let prompt = Prompt([.init("été", style: "1;32"), .init("> ")])
        while true {
            switch editor.readEntry(prompt: prompt) {
            case .entry("notify"):
                say("[notifying]")
                let notices = editor.notices
                Task.detached {
                    try await Task.sleep(for: .milliseconds(300))
                    notices.post("a runner went away")
                }
            case .entry("busy"):
                editor.muteEcho()
                say("[busy]")
                sleep(1)
                say("[done]")
            case .entry(let text):
                say("[entry:\(escaped(text))]")
            case .interrupted: say("[interrupted]")
            case .endOfInput:
                say("[end]")
                return
            case .failed(let error):
                say("[failed:\(error)]")
                return
            }
            if let failure = editor.takeHistoryFailure() { say("[history:\(failure)]") }
        }
    }

    static func completeness(_ text: String) -> LineEditor.Completeness {
        let depth = text.reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) }
        return depth > 0 ? .incomplete(indent: String(repeating: "  ", count: depth)) : .complete
    }

    static func completion(_ text: String, _ offset: Int) -> LineCompletion {
        let head = text.utf8.prefix(offset)
        let start = head.lastIndex(of: UInt8(ascii: " ")).map { head.distance(from: head.startIndex, to: $0) + 1 } ?? 0
        let word = String(decoding: head.dropFirst(start), as: UTF8.self)
        let words = ["status", "state", "station", "délete", "repository", "runners", "runner_groups"]
        let candidates = words.filter { $0.hasPrefix(word) }
            .map { LineCompletion.Candidate($0, help: $0.hasPrefix("r") ? "help for \($0)" : nil, suffix: " ") }
        return LineCompletion(range: start..<offset, candidates: candidates)
    }

    static func escaped(_ text: String) -> String {
        text.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    }

    static func say(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }
}
