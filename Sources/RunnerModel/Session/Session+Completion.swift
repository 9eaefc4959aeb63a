import JSONValue
import ScriptSemantics
import ScriptSyntax

// What a shell offers while an entry is typed: nothing is asked for it.

extension Session {
    /// What could stand at a UTF-8 offset of an entry.
    public func complete(_ text: String, at offset: Int) -> CompletionResult {
        Completer.complete(
            SourceText(name: "entry", text: text), at: offset, schema: schema.host, globals: knownGlobals, mode: .entry)
    }

    /// Names and labels that were read already and begin with `prefix`, whatever its case; in order, each once.
    public func seenNames(beginningWith prefix: String, most: Int) -> [String] {
        let wanted = prefix.lowercased()
        var names: Set<String> = []
        func note(_ name: String?) {
            guard let name, names.count < most, name.lowercased().hasPrefix(wanted) else { return }
            names.insert(name)
        }
        for row in reads.rows {
            if names.count >= most { break }
            note(row["name"]?.stringValue)
            for label in row["labels"]?.arrayValue ?? [] { note(label["name"]?.stringValue) }
        }
        return names.sorted()
    }
}
