import JSONValue
import ScriptSemantics
import ScriptSyntax

// `textDocument/completion`

/// Says what could stand at a place, as a client wants it.
struct CompletionAnswer {
    /// More are not offered at once.
    private static let most = 500

    let result: CompletionResult
    let offset: Int
    let lines: TextLines
    let encoding: PositionEncoding

    /// `{"isIncomplete": …, "items": […]}`
    var json: JSONValue {
        // Where nothing has been typed, less is offered than where something has.
        let isIncomplete = result.range.lowerBound >= offset || result.candidates.count > Self.most
        let items = result.candidates.prefix(Self.most).enumerated().map { item($1, rank: $0) }
        return ["isIncomplete": .bool(isIncomplete), "items": .array(items)]
    }

    private func item(_ candidate: CompletionResult.Candidate, rank: Int) -> JSONValue {
        var text = candidate.text
        if result.isUnterminatedString { text += "\"" }
        let digits = String(rank)
        var item: JSONObject = [
            "label": .string(candidate.text), "kind": .integer(candidate.kind.number),
            "sortText": .string(String(repeating: "0", count: max(0, 4 - digits.count)) + digits),
        ]
        if let detail = candidate.detail { item["detail"] = .string(detail) }
        if !candidate.help.isEmpty { item["documentation"] = .string(candidate.help) }
        // An edit must stay on the line of the cursor, which the text of a long string need not.
        let start = lines.position(of: result.range.lowerBound, encoding)
        let end = lines.position(of: result.range.upperBound, encoding)
        if start.line == end.line {
            item["textEdit"] = ["range": ["start": start.json, "end": end.json], "newText": .string(text)]
        } else {
            item["insertText"] = .string(text)
        }
        return .object(item)
    }
}

extension CompletionResult.Kind {
    /// The protocol's `CompletionItemKind`.
    fileprivate var number: Int64 {
        switch self {
        case .method: 2
        case .function, .root: 3
        case .field: 5
        case .variable: 6
        case .typeName: 7
        case .value: 12
        case .keyword, .verb, .clause, .labelAction: 14
        }
    }
}
