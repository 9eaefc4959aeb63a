import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("A strange client")
struct StrangeClientTests {
    /// Numbers that look random and are the same in each run.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var mixed = state
            mixed ^= mixed >> 33
            mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
            return mixed ^ (mixed >> 33)
        }
    }

    private static let visit: [JSONValue] = {
        let document: JSONValue = ["uri": .string(Editor.uri)]
        let text =
            "import \"lib.rsh\"\ndef f(a, b = 7d) { return \"x \\(a)\" }\nfor r in org(\"acme\").runners < delete r >\n"
        func request(_ id: Int64, _ method: String, _ line: Int, _ character: Int) -> JSONValue {
            [
                "id": .integer(id), "method": .string("textDocument/" + method),
                "params": ["textDocument": document, "position": place(line, character)],
            ]
        }
        return [
            [
                "method": "textDocument/didOpen",
                "params": ["textDocument": ["uri": .string(Editor.uri), "version": 1, "text": .string(text)]],
            ],
            request(2, "hover", 1, 5), request(3, "completion", 2, 20), request(4, "definition", 1, 30),
            [
                "method": "textDocument/didChange",
                "params": [
                    "textDocument": document,
                    "contentChanges": [["range": range(place(2, 20), place(2, 40)), "text": "😀\n.sta"]],
                ],
            ],
            request(5, "completion", 3, 4), request(6, "documentSymbol", 0, 0), request(7, "formatting", 0, 0),
            ["method": "textDocument/didClose", "params": ["textDocument": document]],
        ]
    }()

    /// A server that is sent the bytes is alive afterwards: what it says can be read, and a new visit is answered.
    private func survives(_ bytes: [UInt8], _ generator: inout Generator) throws {
        var editor = try Editor(files: ["lib.rsh": "let a = 1"], format: { _ in "x\n" })
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...400, using: &generator))
            _ = try Editor.messages(editor.server.receive(Array(piece)))
            if Bool.random(using: &generator) { _ = try Editor.messages(editor.server.settle()) }
            rest = rest.dropFirst(piece.count)
        }
        // What of a message is missing comes now.
        _ = editor.server.receive([UInt8](repeating: 0x20, count: 200_000))
        guard !editor.server.hasExited, !editor.server.wasShutDown else { return }
        let found = try editor.ask("textDocument/hover", at: "let a = 1\nprint a▮")
        #expect(found["range"] == range(place(1, 6), place(1, 7)))
    }

    @Test("wrong bytes in a visit do no harm", arguments: 0..<60)
    func bytes(seed: Int) throws {
        var generator = Generator(state: UInt64(seed))
        var bytes = Self.visit.flatMap { Editor.framed($0) }
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: Array("Content-Length: 7\r\n\r\n".utf8), at: place)
            }
        }
        try survives(bytes, &generator)
    }

    @Test("wrong values in a visit do no harm", arguments: 0..<60)
    func values(seed: Int) throws {
        var generator = Generator(state: UInt64(seed) &+ 1000)
        let bytes = Self.visit.flatMap { Editor.framed(changed($0, &generator)) }
        try survives(bytes, &generator)
    }

    /// The value with some of what is in it replaced by something else.
    private func changed(_ value: JSONValue, _ generator: inout Generator) -> JSONValue {
        if Int.random(in: 0..<12, using: &generator) == 0 {
            let others: [JSONValue] = [
                .null, true, -1, 7, .integer(.max), .integer(.min), 1e300, "", "x", "\u{0}", [], [:], [1, "a"],
                .string(Editor.uri),
            ]
            return others[Int.random(in: 0..<others.count, using: &generator)]
        }
        switch value {
        case .array(let elements): return .array(elements.map { changed($0, &generator) })
        case .object(let object):
            var members: [(String, JSONValue)] = []
            for (key, value) in object.members where Int.random(in: 0..<20, using: &generator) > 0 {
                members.append((key, key == "method" ? value : changed(value, &generator)))
            }
            return .object(JSONObject(members))
        case .null, .bool, .integer, .double, .string: return value
        }
    }
}
