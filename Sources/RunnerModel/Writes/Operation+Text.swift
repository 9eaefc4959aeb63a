import JSONValue
import ScriptSemantics

// How an operation shows in plans and reports.

extension Operation {
    /// What it makes or changes, as scripts name it: `runner`, `registration_token`.
    public var resourceText: String {
        switch change {
        case .issue(let kind), .create(let kind, _): kind
        case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .update, .add, .remove:
            target.kind.rawValue
        }
    }

    /// The name of what it makes or changes; empty where it has none.
    public var nameText: String {
        switch change {
        case .create(_, let settings): settings["name"]?.stringValue ?? ""
        case .issue: ""
        case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .update, .add, .remove: target.name
        }
    }

    /// The labels that come and those that go.
    public var labelChanges: (added: [String], removed: [String]) {
        switch change {
        case .addLabels(let labels): (labels, [])
        case .setLabels(_, let added, let removed): (added, removed)
        case .removeLabels(let labels): ([], labels)
        case .clearLabels(let removed): ([], removed)
        case .delete, .issue, .create, .update, .add, .remove: ([], [])
        }
    }

    /// The settings that it sends; nil where it sends none.
    public var settings: JSONObject? {
        switch change {
        case .create(_, let settings), .update(let settings): settings
        case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .issue, .add, .remove: nil
        }
    }

    /// What comes to the target or leaves it; nil where nothing does.
    public var member: Target? {
        switch change {
        case .add(let member), .remove(let member): member
        case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .issue, .create, .update: nil
        }
    }

    /// What is another thing afterwards, in a few words: `+gpu -old`, `maximum_runners=20`; empty for a delete.
    public var difference: String {
        let (added, removed) = labelChanges
        if let settings {
            let writer = JSONWriter(.compact)
            return settings.members.filter { !isNew || $0.key != "name" }.map { key, value in
                key + "=" + (value.stringValue ?? writer.string(from: value))
            }.joined(separator: " ")
        }
        if let member {
            let sign = verb == .add ? "+" : "-"
            return sign + [member.title, member.idText, member.name].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return (added.map { "+" + $0 } + removed.map { "-" + $0 }).joined(separator: " ")
    }

    private var isNew: Bool { verb == .create }

    /// The operation on one line: `delete runner 23 linux_runner of org("acme")`, `create jit_runner ci-9 in org("acme")`.
    public var phrase: String {
        let what: String
        switch change {
        case .issue(let kind): what = "issue \(kind) for \(target.description)"
        case .create(let kind, _):
            what = (["create", kind, nameText].filter { !$0.isEmpty } + ["in", target.description])
                .joined(separator: " ")
        case .add(let member): return "add \(member.shortText) to \(target.description)"
        case .remove(let member): return "remove \(member.shortText) from \(target.description)"
        case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .update:
            what = "\(verb.rawValue) \(target.description)"
        }
        return difference.isEmpty ? what : "\(what) \(difference)"
    }
}

extension Target {
    fileprivate var shortText: String {
        [title, idText, name].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
