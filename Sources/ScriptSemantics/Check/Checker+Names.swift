import ScriptSyntax

// Scopes, slots and what names mean.

extension Checker {
    mutating func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    /// The visible variable called `name`, innermost first.
    func lookup(_ name: String) -> Variable? {
        for scope in scopes.reversed() {
            if let variable = scope[name] { return variable }
        }
        return globals.variables[name].map {
            Variable(role: .binding, slot: .global($0.slot), type: $0.type, declaration: $0.declaration)
        }
    }

    /// Reports a name that may not be declared here because it means something already.
    mutating func refuseShadowing(_ name: Name) {
        // A pure function is found by its call, so a variable may be called `first` or `day` all the same.
        if roots[name.text] != nil {
            report(.nameOfFunction(name))
            return
        }
        if functions[name.text] != nil || mode == .file && globals.functions[name.text] != nil {
            report(.nameOfFunction(name))
            return
        }
        guard let known = lookup(name.text) else { return }
        if mode == .entry {
            // The shell may take a name again; only within one entry's own blocks is it a slip.
            let isLocal = scopes.contains { $0[name.text] != nil }
            if !isLocal { return }
        }
        report(.alreadyDeclared(name, first: known.declaration))
    }

    /// Declares a `let`: a global at top level, else a local of the innermost block.
    mutating func declareLet(_ name: Name, type: ScriptType) {
        refuseShadowing(name)
        let type = reassigned.contains(name.text) ? ScriptType.any : type
        if scopes.isEmpty {
            bindings[name.range] = .global(globals.redeclare(name.text, type: type, at: name.range))
        } else {
            declareLocal(name, role: .binding, type: type)
        }
    }

    /// Declares a local name in the innermost scope.
    @discardableResult
    mutating func declareLocal(_ name: Name, role: Variable.Role, type: ScriptType) -> Int {
        let slot = newSlot()
        bindings[name.range] = .local(slot)
        if scopes.isEmpty { scopes.append([:]) }
        scopes[scopes.count - 1][name.text] = Variable(
            role: role, slot: .local(slot), type: type, declaration: name.range)
        return slot
    }

    /// The type of a name used as a value.
    mutating func checkName(_ name: Name) -> ScriptType {
        if let variable = lookup(name.text) {
            bindings[name.range] = variable.slot
            if variable.isResult { noteUseOfResult() }
            if function != nil, case .global(let slot) = variable.slot { globals.pin(slot) }
            return variable.type
        }
        if isFunction(name.text) {
            report(.functionAsValue(name))
        } else if !lacksImports {
            reportUnknownName(name)
        }
        return .any
    }

    mutating func checkRow(_ node: RowReference) -> ScriptType {
        guard let row = rows.last else {
            report(
                .rowOutsideClause(at: node.range, isImplicit: node.isImplicit, loopVariable: loopVariable))
            return .any
        }
        bindings[node.range] = .local(row.slot)
        return row.type
    }

    var visibleNames: [String] {
        scopes.flatMap(\.keys).sorted() + globals.variables.keys.sorted()
    }

    var functionNames: [String] {
        functions.keys.sorted() + globals.functions.keys.sorted() + BuiltinFunction.allCases.map(\.rawValue)
            + schema.roots.map(\.name)
    }

    func isFunction(_ name: String) -> Bool {
        functions[name] != nil || globals.functions[name] != nil || BuiltinFunction(rawValue: name) != nil
            || roots[name] != nil
    }
}
