import ScriptSyntax

extension Checker {
    /// Checks what is looped over and gives the type of its rows.
    mutating func checkSource(_ source: Expression) -> ScriptType {
        let type = checkExpression(source)
        guard let element = type.element else {
            report(.notIterable(type, at: source.range))
            return .any
        }
        return element.kept
    }

    mutating func checkQuery(_ node: QueryExpression) -> ScriptType {
        let element = checkSource(node.source)
        scopes.append([:])
        defer { scopes.removeLast() }
        let slot: Int
        if let name = node.binding {
            if let known = lookup(name.text) {
                report(.bindingAlreadyVisible(name, first: known.declaration))
            } else {
                refuseShadowing(name)
            }
            slot = declareLocal(name, role: .row, type: element)
        } else {
            slot = newSlot()
        }
        // Without a name of its own the row is found by the place of the query.
        bindings[node.range] = .local(slot)
        return .list(checkClauses(node.clauses, slot: slot, name: node.binding?.text, type: element).asPart)
    }

    /// Checks clauses in written order and gives the type of the rows that come out.
    mutating func checkClauses(_ clauses: [Clause], slot: Int, name: String?, type: ScriptType) -> ScriptType {
        var rowType = type
        for clause in clauses {
            switch clause {
            case .filter(let node):
                inRow(slot, rowType) { $0.checkCondition(node.condition) }
            case .sort(let node):
                for key in node.keys {
                    let keyType = inRow(slot, rowType) { $0.checkExpression(key.value) }
                    if !keyType.isOrderable { report(.notOrderable(keyType, at: key.value.range)) }
                }
            case .group(let node):
                let keyType = inRow(slot, rowType) { $0.checkKept(node.key) }
                rowType = .record([.init("key", keyType.asPart), .init("rows", .list(rowType.asPart))])
            case .skip(let node):
                checkCount(node, "skip", without: name)
            case .limit(let node):
                checkCount(node, "limit", without: name)
            case .select(let node):
                rowType = inRow(slot, rowType) { $0.checkKept(node.value) }
            }
            if let name { scopes[scopes.count - 1][name]?.type = rowType }
        }
        return rowType
    }

    private mutating func inRow<Result>(
        _ slot: Int, _ type: ScriptType, _ body: (inout Checker) -> Result
    ) -> Result {
        rows.append(Row(slot: slot, type: type))
        defer { rows.removeLast() }
        return body(&self)
    }

    /// A count is one for all rows, so it sees no row, by name or without.
    private mutating func checkCount(_ node: CountClause, _ word: String, without name: String?) {
        let outer = rows
        let variable = name.flatMap { scopes[scopes.count - 1].removeValue(forKey: $0) }
        rows = []
        let type = checkExpression(node.count)
        rows = outer
        if let name, let variable { scopes[scopes.count - 1][name] = variable }
        switch type.unwrapped {
        case .any, .integer, .number: break
        case .null, .bool, .double, .text, .timestamp, .duration, .list, .record, .resource, .handle, .secret,
            .optional:
            report(.countNotInteger(word, type, at: node.count.range))
        }
    }
}

extension ScriptType {
    /// Whether values of the type can be put in order.
    var isOrderable: Bool {
        switch self {
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration: true
        case .optional(let inner): inner.isOrderable
        case .list, .record, .resource, .handle, .secret: false
        }
    }
}
