import JSONValue
import TestSupport
import Testing

@testable import ScriptLanguageServer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("runsh lsp")
struct OverPipesTests {
    /// What a server that is sent `messages` answers, and its exit code.
    private func run(_ messages: [JSONValue], pieces: Int = .max) throws -> (answers: [JSONValue], status: Int32) {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        try #require(pipe(&input) == 0 && pipe(&output) == 0)
        for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = try ChildProcess.spawn(
            "runsh", ["lsp", "--stdio"], environment: ["PATH=/usr/bin:/bin"], input: input[0], output: output[1])
        close(input[0])
        close(output[1])
        var bytes = messages.flatMap { Editor.framed($0) }[...]
        while !bytes.isEmpty {
            let piece = bytes.prefix(pieces)
            let count = piece.withUnsafeBytes { write(input[1], $0.baseAddress, $0.count) }
            try #require(count > 0)
            bytes = bytes.dropFirst(count)
        }
        close(input[1])
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while case let count = read(output[0], &chunk, chunk.count), count > 0 { text += chunk[..<count] }
        close(output[0])
        let status = ChildProcess.wait(process)
        return (try Editor.messages(String(decoding: text, as: UTF8.self)), status)
    }

    private let initialize: JSONValue = ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": [:]]
    private let shutdown: JSONValue = ["jsonrpc": "2.0", "id": 99, "method": "shutdown"]
    private let exit: JSONValue = ["jsonrpc": "2.0", "method": "exit"]

    private func open(_ text: String, at path: String) -> JSONValue {
        let document: JSONValue = [
            "uri": .string(DocumentURI(path: path).text), "languageId": "rsh", "version": 1, "text": .string(text),
        ]
        return ["jsonrpc": "2.0", "method": "textDocument/didOpen", "params": ["textDocument": document]]
    }

    private func request(_ id: Int64, _ method: String, at path: String, _ position: JSONValue) -> JSONValue {
        let params: JSONValue = [
            "textDocument": ["uri": .string(DocumentURI(path: path).text)], "position": position,
        ]
        return ["jsonrpc": "2.0", "id": .integer(id), "method": .string("textDocument/" + method), "params": params]
    }

    @Test("an editor's whole visit is answered, with messages whole or in pieces", arguments: [Int.max, 7])
    func visit(pieces: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write("# Twice as much.\ndef twice(n) { return n + n }\n", to: "lib.rsh")
        let path = folder.path + "/a.rsh"
        let text = "import \"lib.rsh\"\nprint twice(1)\nfor r in org(\"acme\").runners { label r ad }\nlet x=1\n"
        let (answers, status) = try run(
            [
                initialize, ["jsonrpc": "2.0", "method": "initialized", "params": [:]], open(text, at: path),
                request(2, "hover", at: path, place(1, 8)), request(3, "definition", at: path, place(1, 8)),
                request(4, "completion", at: path, place(2, 41)), request(5, "documentSymbol", at: path, .null),
                request(6, "formatting", at: path, .null), shutdown, exit,
            ], pieces: pieces)
        #expect(status == 0)
        let results = Dictionary(
            uniqueKeysWithValues: answers.compactMap { answer in
                answer["id"]?.integerValue.flatMap { id in answer["result"].map { (id, $0) } }
            })
        #expect(results[1]?["serverInfo"]?["name"] == "runsh")
        #expect(results[2]?["contents"]?["value"] == "def twice(n)\n\nTwice as much.")
        #expect(results[3]?["range"]?["start"] == place(1, 4))
        #expect(results[4]?["items"]?[0]?["label"] == "add")
        #expect(results[5]?.arrayValue?.map { $0["name"] } == ["x"])
        #expect(results[6] == .null)
        #expect(results[99] == .null)
    }

    @Test("what is wrong is told when nothing more is waiting")
    func diagnostics() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.rsh"
        let (answers, status) = try run([initialize, open("print nothing", at: path)])
        let told = answers.filter { $0["method"] == "textDocument/publishDiagnostics" }
        #expect(told.last?["params"]?["diagnostics"]?[0]?["code"] == "RSH0201")
        #expect(status == 1, "a client that goes without a word has crashed")
    }

    @Test("a text is formatted as by runsh fmt, with its comments")
    func formatting() throws {
        let path = "/nowhere/a.rsh"
        let (answers, _) = try run([
            initialize, open("# One\nlet x=1 # two\nprint x\n", at: path), request(2, "formatting", at: path, .null),
            shutdown, exit,
        ])
        let edits = answers.first { $0["id"] == 2 }?["result"]
        #expect(edits == [["range": range(place(1, 0), place(2, 0)), "newText": "let x = 1  # two\n"]])
    }

    @Test("a text as deep as the parser reads is answered")
    func deep() throws {
        let text = "print " + String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
        let path = "/nowhere/a.rsh"
        let (answers, status) = try run([
            initialize, open(text, at: path), request(2, "hover", at: path, place(0, 5006)),
            request(3, "completion", at: path, place(0, 300)), shutdown, exit,
        ])
        #expect(status == 0)
        #expect(answers.filter { $0["error"] != nil }.isEmpty)
    }

    @Test("an import may not lead out of the script's folder")
    func outside() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.rsh"
        let (answers, _) = try run([initialize, open("import \"../b.rsh\"", at: path)])
        let told = answers.last { $0["method"] == "textDocument/publishDiagnostics" }
        #expect(told?["params"]?["diagnostics"]?[0]?["message"]?.stringValue?.contains("goes up") == true)
    }
}
