import ScriptSyntax

extension Outline {
    /// What completes all that is open, so that the parser reads it.
    ///
    /// `isNewStatement` says that the cursor begins a statement, so that nothing of the one before is missing.
    func closing(isNewStatement: Bool) -> String {
        var text = ""
        for (index, level) in levels.enumerated().reversed() {
            if level.isBlock, index < levels.count - 1 || !isNewStatement { text += level.rest }
            switch level.opening {
            case .program: text += "\n"
            case .braces: text += "\n}"
            case .angles: text += "\n>\n"
            case .paren: text += ")"
            case .bracket: text += "]"
            case .record: text += "}"
            case .value(let isMultiline): text += isMultiline ? ")\"\"\"" : ")\""
            }
        }
        return text
    }
}

extension Outline.Level {
    /// What the statement that has come to an operand still needs.
    fileprivate var rest: String {
        guard let word else { return "" }
        if isHeader { return " { }" }
        if word == .try {
            return step == nil ? " catch { }" : isAfterBody || last == .leftBrace || last == .less ? "" : " { }"
        }
        if word == .def || word == .test { return last == .leftBrace || last == .less || isAfterBody ? "" : " { }" }
        guard needsMore else { return "" }
        if word == .wait { return " timeout 1s" }
        if word == .create || word == .update { return " with {}" }
        if word == .add { return " to null" }
        if word == .remove { return " from null" }
        return word == .label ? " clear" : ""
    }
}
