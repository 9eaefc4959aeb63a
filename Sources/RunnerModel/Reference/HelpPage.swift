/// What there is to say of one name: plain texts in an order, which others lay out.
public struct HelpPage: Hashable, Sendable {
    /// The name: `hosted_runner`, `create jit_runner`.
    public var title: String
    /// What it is: `resource`, `verb`.
    public var kind: String
    /// A sentence or a few.
    public var summary: String
    /// What follows.
    public var sections: [Section]

    /// A part of a page under a heading of its own.
    public struct Section: Hashable, Sendable {
        /// The heading, without a full stop.
        public var heading: String
        /// Sentences; empty where the entries say all.
        public var text: String
        /// Lines to be typed as they are.
        public var code: [String]
        /// Names with their explanations.
        public var entries: [Entry]

        /// Makes a section.
        public init(_ heading: String, text: String = "", code: [String] = [], entries: [Entry] = []) {
            self.heading = heading
            self.text = text
            self.code = code
            self.entries = entries
        }

        /// Whether there is nothing under the heading.
        var isEmpty: Bool { text.isEmpty && code.isEmpty && entries.isEmpty }
    }

    /// A name and what is to be said of it.
    public struct Entry: Hashable, Sendable {
        /// The name, as it is typed.
        public var term: String
        /// Its type, or a few words in the same place; empty where there is none.
        public var detail: String
        /// Sentences.
        public var text: String

        /// Makes an entry.
        public init(_ term: String, _ detail: String = "", text: String) {
            self.term = term
            self.detail = detail
            self.text = text
        }
    }

    /// Makes a page; sections without content are left out.
    public init(_ title: String, _ kind: String, summary: String, sections: [Section] = []) {
        self.title = title
        self.kind = kind
        self.summary = summary
        self.sections = sections.filter { !$0.isEmpty }
    }
}
