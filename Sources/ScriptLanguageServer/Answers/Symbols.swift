import JSONValue
import ScriptSyntax

// `textDocument/documentSymbol`

/// Lists what a text declares: functions, variables, parameters and tests.
struct SymbolsAnswer {
    private struct Symbol {
        var name: String
        var detail: String = ""
        /// The protocol's `SymbolKind`.
        var kind: Int64
        var range: SourceRange
        var nameRange: SourceRange
        var children: [Symbol] = []
    }

    private static let method: Int64 = 6
    private static let function: Int64 = 12
    private static let variable: Int64 = 13
    private static let constant: Int64 = 14

    let uri: DocumentURI
    let lines: TextLines
    let encoding: PositionEncoding
    let isTree: Bool

    /// `[{"name": …, "kind": …, …}]`
    func json(_ program: Program) -> JSONValue {
        let symbols = Self.symbols(program.statements)
        return .array(isTree ? symbols.map(tree) : symbols.flatMap { flat($0, in: nil) })
    }

    private static func symbols(_ statements: [Statement]) -> [Symbol] {
        statements.flatMap { statement -> [Symbol] in
            switch statement {
            case .function(let node):
                [
                    Symbol(
                        name: node.name.text, detail: node.signature, kind: function, range: node.range,
                        nameRange: node.name.range, children: symbols(node.body.statements))
                ]
            case .letBinding(let node):
                [Symbol(name: node.name.text, kind: variable, range: node.range, nameRange: node.name.range)]
            case .parameter(let node):
                [
                    Symbol(
                        name: node.name.text, detail: node.typeName.text, kind: constant, range: node.range,
                        nameRange: node.name.range)
                ]
            case .test(let node):
                [
                    Symbol(
                        name: node.name.isEmpty ? "test" : node.name, kind: method, range: node.range,
                        nameRange: node.range, children: symbols(node.body.statements))
                ]
            case .forLoop(let node): symbols(node.body.statements)
            case .ifElse(let node): symbols(node)
            case .tryCatch(let node): symbols(node.body.statements) + symbols(node.handler.statements)
            case .assignment, .returnValue, .fail, .expect, .wait, .print, .delete, .label, .issue, .create, .update,
                .add, .remove, .expression, .importFile, .invalid:
                []
            }
        }
    }

    private static func symbols(_ node: IfStatement) -> [Symbol] {
        let then = symbols(node.then.statements)
        return switch node.otherwise {
        case .block(let block): then + symbols(block.statements)
        case .ifElse(let next): then + symbols(next)
        case nil: then
        }
    }

    private func tree(_ symbol: Symbol) -> JSONValue {
        var object: JSONObject = [
            "name": .string(symbol.name), "kind": .integer(symbol.kind), "range": range(symbol.range),
            "selectionRange": range(symbol.nameRange),
        ]
        if !symbol.detail.isEmpty { object["detail"] = .string(symbol.detail) }
        if !symbol.children.isEmpty { object["children"] = .array(symbol.children.map(tree)) }
        return .object(object)
    }

    private func flat(_ symbol: Symbol, in container: String?) -> [JSONValue] {
        var object: JSONObject = [
            "name": .string(symbol.name), "kind": .integer(symbol.kind),
            "location": ["uri": .string(uri.text), "range": range(symbol.range)],
        ]
        if let container { object["containerName"] = .string(container) }
        return [.object(object)] + symbol.children.flatMap { flat($0, in: symbol.name) }
    }

    private func range(_ range: SourceRange) -> JSONValue { lines.json(range.start..<range.end, encoding) }
}
