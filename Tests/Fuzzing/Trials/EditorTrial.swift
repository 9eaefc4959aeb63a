import JSONValue
import RunnerModel
import ScriptLanguageServer
import ScriptSemantics
import ScriptSyntax

/// A text that came to a language server in pieces is the same to it as one that came at once: every request has one
/// answer, and that is the same.
enum EditorTrial {
    private static let methods = [
        "textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/formatting",
        "textDocument/documentSymbol",
    ]

    static func verdict(_ bytes: [UInt8]) -> Verdict { Verdict(problem(bytes), isAccepted: true) }

    private static func problem(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        var whole = Client(text)
        var edited = Client(String(text.unicodeScalars.prefix(text.unicodeScalars.count / 2)))
        for change in changes(to: text) { edited.change(change) }
        if whole.findings() != edited.findings() { return "the findings are others after changes" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        for (number, method) in methods.enumerated() {
            let line = lines * number / methods.count
            guard let answer = whole.answer(method, line: line, character: 3 * number) else {
                return "\(method) has not one answer"
            }
            if edited.answer(method, line: line, character: 3 * number) != answer {
                return "\(method) is answered differently after changes"
            }
        }
        // As a message, as one that says what it changes, and as no message at all.
        whole.send(Array("Content-Length: \(bytes.count)\r\n\r\n".utf8) + bytes)
        whole.change([
            .object(["text": .string(text), "range": .string("?")]), (try? JSONReader().read(bytes)) ?? .null,
        ])
        whole.send(bytes)
        return whole.server.hasExited ? "the server has ended" : nil
    }

    /// Adds the second half; takes a part away; puts it back.
    private static func changes(to text: String) -> [[JSONValue]] {
        let scalars = Array(text.unicodeScalars)
        let half = scalars.count / 2
        func place(_ index: Int) -> JSONValue {
            var (line, character) = (0, 0)
            for (offset, scalar) in scalars[..<index].enumerated() {
                let isCut = scalar == "\r" && offset + 1 < scalars.count && scalars[offset + 1] == "\n"
                if scalar == "\n" || (scalar == "\r" && !isCut) {
                    (line, character) = (line + 1, 0)
                } else {
                    character += UTF16.width(scalar)
                }
            }
            return ["line": .integer(Int64(line)), "character": .integer(Int64(character))]
        }
        func string(_ range: Range<Int>) -> JSONValue { .string(String(String.UnicodeScalarView(scalars[range]))) }
        // Between the two of a line end there is no place, nor where they meet when what was between them goes.
        func isPlace(_ index: Int, before next: Int) -> Bool {
            index == 0 || next == scalars.count || scalars[index - 1] != "\r" || scalars[next] != "\n"
        }
        let (from, to) = (scalars.count / 3, scalars.count * 2 / 3)
        let places = [(half, half), (from, from), (to, to), (from, to)]
        guard places.allSatisfy({ isPlace($0.0, before: $0.1) }) else { return [[["text": string(0..<scalars.count)]]] }
        return [
            [["text": string(half..<scalars.count), "range": ["start": place(half), "end": place(half)]]],
            [["text": "", "range": ["start": place(from), "end": place(to)]]],
            [["text": string(from..<to), "range": ["start": place(from), "end": place(from)]]],
        ]
    }
}

/// A client with one text open.
private struct Client {
    private(set) var server: LanguageServer
    private var asked: Int64 = 0
    private var version: Int64 = 1

    init(_ text: String) {
        server = LanguageServer(
            LanguageServerSettings(
                version: "0", reservedFlags: [],
                imports: { _ in { (path, _) throws(ImportError) in throw ImportError("\(path) is not there") } },
                format: { source in
                    (try? Formatter().format(source)).map { String(decoding: $0, as: UTF8.self) }
                }))
        _ = ask("initialize", ["capabilities": [:]])
        tell("initialized", [:])
        tell(
            "textDocument/didOpen",
            ["textDocument": ["uri": "file:///a.rsh", "languageId": "rsh", "version": 1, "text": .string(text)]])
    }

    mutating func change(_ changes: [JSONValue]) {
        version += 1
        tell(
            "textDocument/didChange",
            [
                "textDocument": ["uri": "file:///a.rsh", "version": .integer(version)],
                "contentChanges": .array(changes),
            ])
    }

    /// What is told of the text, without the version.
    mutating func findings() -> JSONValue? {
        Self.messages(server.settle()).last?["params"]?["diagnostics"]
    }

    /// The one answer to a request about a place.
    mutating func answer(_ method: String, line: Int, character: Int) -> JSONValue? {
        ask(
            method,
            [
                "textDocument": ["uri": "file:///a.rsh"], "options": ["tabSize": 4, "insertSpaces": true],
                "position": ["line": .integer(Int64(line)), "character": .integer(Int64(character))],
            ])
    }

    mutating func send(_ bytes: [UInt8]) { _ = server.receive(bytes) }

    private mutating func ask(_ method: String, _ params: JSONValue) -> JSONValue? {
        asked += 1
        let request: JSONValue = ["jsonrpc": "2.0", "id": .integer(asked), "method": .string(method), "params": params]
        let answers = Self.messages(server.receive(Self.framed(request)))
        guard answers.count == 1, answers[0]["id"] == .integer(asked), answers[0]["error"] == nil else { return nil }
        return answers[0]["result"] ?? .null
    }

    private mutating func tell(_ method: String, _ params: JSONValue) {
        send(Self.framed(["jsonrpc": "2.0", "method": .string(method), "params": params]))
    }

    private static func framed(_ message: JSONValue) -> [UInt8] {
        let body = JSONTrial.text(message)
        return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    private static func messages(_ text: String) -> [JSONValue] {
        text.split(separator: "Content-Length: ").compactMap { message in
            message.firstRange(of: "\r\n\r\n").flatMap { try? JSONReader().read(String(message[$0.upperBound...])) }
        }
    }
}
