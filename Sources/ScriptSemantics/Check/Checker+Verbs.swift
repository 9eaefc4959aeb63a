import ScriptSyntax

extension Checker {
    mutating func checkDelete(_ node: DeleteStatement) {
        checkTarget(node.target, verb: .delete, allowed: schema.deletable, at: node.range)
    }

    mutating func checkLabel(_ node: LabelStatement) {
        switch node.action {
        case .add(let labels): checkLabels(labels, allowed: schema.labels.add, node)
        case .set(let labels): checkLabels(labels, allowed: schema.labels.set, node)
        case .remove(let labels): checkLabels(labels, allowed: 1...Int.max, node)
        case .clear: break
        }
        if let absence = schema.labels.absence { report(.absent(absence, at: node.range)) }
        checkTarget(node.target, verb: .label, allowed: schema.labels.targets, at: node.range)
    }

    mutating func checkIssue(_ node: IssueStatement) {
        let spec = spec(.issue, node.kind)
        let type = checkKept(node.owner)
        if let spec { refuse(type, unlessOf: spec, at: node.owner.range, verb: node.range) }
        finish(.issue, at: node.range, binding: node.binding, result: spec?.result)
    }

    mutating func checkCreate(_ node: CreateStatement) {
        let spec = spec(.create, node.kind)
        let type = checkKept(node.owner)
        if let spec {
            refuse(type, unlessOf: spec, at: node.owner.range, verb: node.range)
            checkSettings(node.settings, of: spec)
        } else {
            _ = checkKept(node.settings)
        }
        finish(.create, at: node.range, binding: node.binding, result: spec?.result)
    }

    mutating func checkUpdate(_ node: UpdateStatement) {
        let spec = use(of: .update, on: checkKept(node.target), at: node.target.range)
        if let spec {
            checkSettings(node.settings, of: spec)
        } else {
            _ = checkKept(node.settings)
        }
        finish(.update, at: node.range, binding: node.binding, result: spec?.result)
    }

    /// `add MEMBER to GROUP`, `remove MEMBER from GROUP`
    mutating func checkMembership(_ verb: Verb, _ member: Expression, _ group: Expression, at range: SourceRange) {
        let memberType = checkKept(member)
        let groupType = checkKept(group)
        if let spec = use(of: verb, on: groupType, at: group.range) {
            refuse(memberType, unlessOf: spec.members, spec.title, at: member.range)
        }
        noteWrite(verb, at: range)
    }

    /// The use of a verb that a kind names; an unknown one is reported.
    private mutating func spec(_ verb: Verb, _ kind: Name) -> VerbSpec? {
        let found = schema.verb(verb, kind.text)
        if found == nil { report(.unknownKind(kind, after: verb, known: schema.verbs(verb).map(\.kind))) }
        return found
    }

    /// The use of a verb for a resource of this type; nil when it is not known, or was reported to be none.
    private mutating func use(of verb: Verb, on type: ScriptType, at range: SourceRange) -> VerbSpec? {
        let uses = schema.verbs(verb)
        refuse(type, unlessOf: uses.reduce(into: []) { $0.formUnion($1.targets) }, verb.rawValue, at: range)
        guard let resource = type.resourceType else { return nil }
        return uses.first { $0.targets.contains(resource.kind) }
    }

    private mutating func refuse(
        _ type: ScriptType, unlessOf spec: VerbSpec, at range: SourceRange, verb: SourceRange
    ) {
        refuse(type, unlessOf: spec.targets, spec.title, at: range)
        if let kind = type.resourceType?.kind, let absence = spec.absences[kind] { report(.absent(absence, at: verb)) }
    }

    private mutating func refuse(
        _ type: ScriptType, unlessOf kinds: Set<ResourceKind>, _ title: String, at range: SourceRange
    ) {
        if type.unwrapped == .any { return }
        if let resource = type.resourceType, kinds.contains(resource.kind) { return }
        let allowed = schema.resources.filter { kinds.contains($0.kind) }.map(\.titleWithArticle)
        report(.verbTarget(title, type, allowed: allowed, at: range))
    }

    /// The write is noted, and the name that its answer gets: whoever uses the name needs the write done by then.
    private mutating func finish(_ verb: Verb, at range: SourceRange, binding: Name?, result: ScriptType?) {
        noteWrite(verb, at: range)
        guard let binding else { return }
        if result == .null { report(.bindingOfValue(binding)) }
        declareLet(binding, type: result ?? .any)
        if scopes.isEmpty {
            noteUseOfResult()
        } else {
            scopes[scopes.count - 1][binding.text]?.isResult = true
        }
    }

    /// The write is noted last: what its operands read is read before it.
    private mutating func checkTarget(
        _ target: Expression, verb: Verb, allowed: Set<ResourceKind>, at range: SourceRange
    ) {
        let type = checkKept(target)
        defer { noteWrite(verb, at: range) }
        switch type.unwrapped {
        case .any: break
        case .resource(let resource), .handle(let resource):
            if !allowed.contains(resource.kind) {
                report(.verbTarget(verb.rawValue, type, at: target.range))
            }
        case .list:
            report(verb == .delete ? .deleteOfList(at: target.range) : .verbTarget("label", type, at: target.range))
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .record, .secret, .optional:
            report(.verbTarget(verb.rawValue, type, at: target.range))
        }
    }

    private mutating func checkLabels(_ labels: [Expression], allowed: ClosedRange<Int>, _ node: LabelStatement) {
        var isCountKnown = true
        for label in labels {
            let type = checkExpression(label)
            switch type.unwrapped {
            case .any: isCountKnown = false
            case .text: break
            case .list(let element):
                isCountKnown = false
                if !element.isTextual { report(.labelNotText(element, at: label.range)) }
            case .null, .bool, .integer, .double, .number, .timestamp, .duration, .record, .resource, .handle, .secret,
                .optional:
                report(.labelNotText(type, at: label.range))
            }
        }
        if isCountKnown, !allowed.contains(labels.count) {
            report(.labelCount(labels.count, allowed: allowed, at: node.range))
        }
    }
}
