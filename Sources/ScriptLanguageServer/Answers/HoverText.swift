import JSONValue
import RunnerModel

/// What is shown beside a name: plain texts in an order, for clients that read Markdown and for those that do not.
struct HoverText: Equatable {
    /// The name with its type or its form, as it would be written.
    var code: [String]
    /// Sentences.
    var paragraphs: [String] = []
    /// Requests with their permissions.
    var operations: [HelpPage.Entry] = []

    /// `{"kind": "markdown", "value": …}`
    func json(markdown: Bool) -> JSONValue {
        ["kind": markdown ? "markdown" : "plaintext", "value": .string(markdown ? self.markdown : plain)]
    }

    private var plain: String {
        let requests = operations.map { "\($0.term)\n    \($0.text)" }
        return ([code.joined(separator: "\n")] + paragraphs + [requests.joined(separator: "\n")])
            .filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var markdown: String {
        let block = code.isEmpty ? "" : "```rsh\n\(code.joined(separator: "\n"))\n```"
        let requests = operations.map { "- `\($0.term)`: \(Self.escaped($0.text))" }
        return ([block] + paragraphs.map(Self.escaped) + [requests.joined(separator: "\n")])
            .filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Text in which only what stands between backquotes has a meaning for Markdown.
    private static func escaped(_ text: String) -> String {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        return pieces.enumerated().map { index, piece in
            if index % 2 == 1, index + 1 < pieces.count { return "`\(piece)`" }
            var result = index % 2 == 1 ? "\\`" : ""
            for character in piece {
                if "\\*_<>[]#".contains(character) { result += "\\" }
                result.append(character)
            }
            return result
        }.joined()
    }
}

extension HoverText {
    /// The essence of a page of the reference: its form, its sentences, its operations.
    init(_ page: HelpPage, heading: String? = nil) {
        let forms = page.sections.filter { ["Form", "Call"].contains($0.heading) }.flatMap(\.code)
        code = heading.map { [$0] } ?? (forms.isEmpty ? [page.title] : forms)
        paragraphs = page.summary.isEmpty ? [] : [page.summary]
        operations = page.sections.filter { $0.heading == "Operations" }.flatMap(\.entries)
    }
}
