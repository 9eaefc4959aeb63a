/// What could stand at a place of a text.
public struct CompletionResult: Hashable, Sendable {
    /// What a candidate replaces, in UTF-8 offsets: the word around the cursor, or the text inside the quotes.
    public var range: Range<Int>
    /// The type of what belongs here, where one is known.
    public var expected: ScriptType?
    /// True inside a string that has no closing quote yet.
    public var isUnterminatedString: Bool
    /// What could stand there, best first.
    public var candidates: [Candidate]

    /// One text that could stand at the cursor.
    public struct Candidate: Hashable, Sendable {
        /// What is inserted.
        public var text: String
        /// What it is.
        public var kind: Kind
        /// Its type, or how it is called; nil for words of the language.
        public var detail: String?
        /// One line of help; empty where there is none.
        public var help: String
        /// The type of the value it gives, where that is known.
        public var type: ScriptType?

        init(_ text: String, _ kind: Kind, detail: String? = nil, help: String = "", type: ScriptType? = nil) {
            self.text = text
            self.kind = kind
            self.detail = detail
            self.help = help
            self.type = type
        }
    }

    /// What a candidate is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A word of the language: `for`, `not`, `like`.
        case keyword
        /// A word that begins a write, or `print`.
        case verb
        /// A function of the language or of the script.
        case function
        /// A function of a resource: `.runner(id)`.
        case method
        /// A field of a resource or record.
        case field
        /// A variable, row name or loop variable; `it`.
        case variable
        /// A function that begins a path: `org(login)`.
        case root
        /// A value of a closed set.
        case value
        /// A word that goes on with a query, or the sign that begins a block after it.
        case clause
        /// What `label` does: `add`, `set`, `remove`, `clear`.
        case labelAction
        /// The type of a `param`.
        case typeName
    }

    static func nothing(at offset: Int) -> CompletionResult {
        CompletionResult(range: offset..<offset, expected: nil, isUnterminatedString: false, candidates: [])
    }
}
