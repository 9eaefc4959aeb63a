import ScriptSyntax

// Pages for the codes of diagnostics.

extension HelpIndex {
    /// `RSH0306`: what kind of mistake it tells, and how such a message reads.
    func diagnostic(_ name: String) -> HelpPage? {
        let text = name.uppercased()
        guard text.hasPrefix("RSH"), text.utf8.count <= 8, let number = Int(text.dropFirst(3)),
            let message = DiagnosticMessages.texts[number]
        else { return nil }
        let code = DiagnosticCode(rawValue: number).description
        return HelpPage(
            code, "diagnostic", summary: Self.family(of: number),
            sections: [
                HelpPage.Section("For example", text: message),
                HelpPage.Section("Explained in", code: ["docs/diagnostics.md#\(code.lowercased())"]),
            ])
    }

    private static func family(of number: Int) -> String {
        switch number {
        case ..<100: "Characters and literals; told before anything runs."
        case ..<140: "Syntax; told before anything runs."
        case ..<200: "A habit from another language; told before anything runs."
        case ..<300: "Names and structure; told before anything runs."
        case ..<400: "Types; told before anything runs."
        case ..<500: "A value, while a script runs."
        case ..<600: "The API, while a script runs."
        case ..<700: "A write."
        default: "Files and fixtures."
        }
    }
}
