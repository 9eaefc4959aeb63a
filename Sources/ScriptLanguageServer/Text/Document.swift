import JSONValue
import ScriptSyntax

/// A text that is open in the editor.
struct Document {
    /// Larger texts are not looked at, in bytes.
    static let maximumSize = 4 << 20
    /// Larger ones are not kept either, in bytes.
    static let largestKept = 64 << 20

    let uri: DocumentURI
    private(set) var version: Int64?
    /// The text; nil once it is not known, until all of it comes again.
    private(set) var lines: TextLines?
    /// What was found in this text, once it was asked for.
    var analysis: Analysis?
    /// Whether what the client shows of it may be out of date.
    var isDirty = true

    init(uri: DocumentURI, version: Int64?, text: String) {
        self.uri = uri
        self.version = version
        set(Array(text.utf8))
    }

    /// What diagnostics and imports call it: its path, else its URI.
    var name: String { uri.path ?? uri.text }

    /// Changes the text as `didChange` says: one change after the other, each of the whole text or of a part of it.
    mutating func apply(_ changes: [JSONValue], version: Int64?, _ encoding: PositionEncoding) {
        self.version = version ?? self.version
        for change in changes {
            guard let text = change["text"]?.stringValue else { continue }
            guard let range = change["range"], !range.isNull else {
                set(Array(text.utf8))
                continue
            }
            guard let lines, let start = TextPosition(range["start"]), let end = TextPosition(range["end"]) else {
                continue
            }
            let from = lines.offset(of: start, encoding)
            let to = lines.offset(of: end, encoding)
            var bytes = lines.bytes
            bytes.replaceSubrange(min(from, to)..<max(from, to), with: text.utf8)
            set(bytes)
        }
    }

    /// Forgets what was found in the text.
    mutating func forget() {
        analysis = nil
        isDirty = true
    }

    /// Notes that the text may have been changed in a way that is not known.
    mutating func lose() {
        lines = nil
        forget()
    }

    private mutating func set(_ bytes: [UInt8]) {
        lines = bytes.count <= Self.largestKept ? TextLines(bytes) : nil
        forget()
    }
}
