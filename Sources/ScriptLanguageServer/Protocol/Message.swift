import JSONValue

/// A message of a client, by JSON-RPC 2.0.
enum Message {
    /// Wants an answer.
    case request(id: JSONValue, method: String, params: JSONValue)
    /// Wants none.
    case notification(method: String, params: JSONValue)
    /// Answers what was never asked.
    case response

    /// Reads a message; the error goes back to the client, to the request with that identity if it has one.
    static func read(_ bytes: [UInt8]) -> Result<Message, Refusal> {
        let value: JSONValue
        do throws(JSONError) {
            // Editors written in JavaScript cut texts between the halves of a character.
            value = try JSONReader(duplicateKeys: .keepLast, loneSurrogates: .replace).read(bytes)
        } catch {
            return .failure(Refusal(.parseError, "not JSON: \(error)"))
        }
        guard let object = value.objectValue else {
            return .failure(Refusal(.invalidRequest, "a message is an object"))
        }
        let params = object["params"] ?? .null
        guard let method = object["method"]?.stringValue else {
            let isResponse = object["result"] != nil || object["error"] != nil
            return isResponse ? .success(.response) : .failure(Refusal(.invalidRequest, "no method is named"))
        }
        switch object["id"] {
        case .integer?, .string?: return .success(.request(id: object["id"] ?? .null, method: method, params: params))
        case nil: return .success(.notification(method: method, params: params))
        case .null?, .bool?, .double?, .array?, .object?:
            return .failure(Refusal(.invalidRequest, "an id is an integer or a string"))
        }
    }

    /// `{"jsonrpc":"2.0","id":…,"result":…}`
    static func answer(_ id: JSONValue, _ result: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "result": result]
    }

    /// `{"jsonrpc":"2.0","id":…,"error":…}`
    static func answer(_ id: JSONValue, _ refusal: Refusal) -> JSONValue {
        [
            "jsonrpc": "2.0", "id": id,
            "error": ["code": .integer(refusal.code.rawValue), "message": .string(refusal.message)],
        ]
    }

    /// `{"jsonrpc":"2.0","id":…,"method":…,"params":…}`
    static func request(_ id: JSONValue, _ method: String, _ params: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params]
    }

    /// `{"jsonrpc":"2.0","method":…,"params":…}`
    static func notification(_ method: String, _ params: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "method": .string(method), "params": params]
    }

    /// A message as it is sent, with its header.
    static func framed(_ message: JSONValue) -> String {
        let text = JSONWriter(.compact).string(from: message)
        return "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
    }
}

/// Why a request is not answered.
struct Refusal: Error, Hashable {
    /// The numbers of JSON-RPC and of the Language Server Protocol.
    enum Code: Int64 {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case serverNotInitialized = -32002
    }

    var code: Code
    /// One sentence without a full stop.
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
