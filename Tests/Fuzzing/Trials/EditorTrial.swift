import JSONValue
import RunnerModel
import ScriptLanguageServer
import ScriptSemantics
import ScriptSyntax

/// A language server that has the input open, and gets it as a message as well, answers each request once.
enum EditorTrial {
    private static let methods = [
        "textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/formatting",
        "textDocument/documentSymbol",
    ]

    static func verdict(_ bytes: [UInt8]) -> Verdict { Verdict(problem(bytes), isAccepted: true) }

    private static func problem(_ bytes: [UInt8]) -> String? {
        var server = LanguageServer(
            LanguageServerSettings(
                version: "0", reservedFlags: [],
                imports: { _ in { (path, _) throws(ImportError) in throw ImportError("\(path) is not there") } },
                format: { source in
                    (try? Formatter().format(source)).map { String(decoding: $0, as: UTF8.self) }
                }))
        _ = server.receive(framed(message("initialize", id: 1, ["capabilities": [:]])))
        _ = server.receive(framed(message("initialized", id: nil, [:])))
        let document: JSONValue = ["uri": "file:///a.rsh"]
        let text = String(decoding: bytes, as: UTF8.self)
        _ = server.receive(
            framed(
                message(
                    "textDocument/didOpen", id: nil,
                    [
                        "textDocument": [
                            "uri": "file:///a.rsh", "languageId": "rsh", "version": 1, "text": .string(text),
                        ]
                    ])))
        _ = server.settle()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        for (number, method) in methods.enumerated() {
            let position: JSONValue = [
                "line": .integer(Int64(lines * number / methods.count)), "character": .integer(Int64(3 * number)),
            ]
            let params: JSONValue = [
                "textDocument": document, "position": position, "options": ["tabSize": 4, "insertSpaces": true],
            ]
            let answer = server.receive(framed(message(method, id: Int64(number + 2), params)))
            if answer.ranges(of: "\"jsonrpc\"").count != 1 { return "\(method) is answered \(answer.prefix(200))" }
        }
        // As a message, and as no message at all.
        _ = server.receive(Array("Content-Length: \(bytes.count)\r\n\r\n".utf8) + bytes)
        _ = server.receive(bytes)
        return server.hasExited ? "the server has ended" : nil
    }

    private static func message(_ method: String, id: Int64?, _ params: JSONValue) -> JSONValue {
        var members: [(String, JSONValue)] = [("jsonrpc", "2.0"), ("method", .string(method)), ("params", params)]
        if let id { members.append(("id", .integer(id))) }
        return .object(JSONObject(members))
    }

    private static func framed(_ message: JSONValue) -> [UInt8] {
        let body = JSONTrial.text(message)
        return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
}
