/// A value of gh's settings: text, or a group of named values.
enum Setting: Hashable, Sendable {
    case none
    case text(String)
    case group([Member])

    /// One named value.
    struct Member: Hashable, Sendable {
        var name: String
        var value: Setting
    }

    /// The value of `name`, if this is a group that has it.
    subscript(name: String) -> Setting? {
        guard case .group(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text, if this is one.
    var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }
}

/// Why a text is not read as settings.
struct SettingsError: Error, Hashable, CustomStringConvertible {
    var line: Int
    var what: String

    var description: String { "line \(line) \(what)" }
}

/// Reads the part of YAML that gh writes its settings in: groups by indentation, and texts, quoted or not.
///
/// Lists and blocks of text are passed over, for gh has none where tokens are. Anchors, tags and flow groups are
/// errors rather than read wrongly.
struct SettingsReader {
    private struct Line {
        var number: Int
        var indent: Int
        var text: Substring

        func error(_ what: String) -> SettingsError { SettingsError(line: number, what: what) }
    }

    private static let deepest = 16
    private var lines: [Line]
    private var next = 0

    /// Reads a text.
    static func read(_ text: String) throws(SettingsError) -> Setting {
        var reader = try SettingsReader(text)
        guard let first = reader.lines.first else { return .none }
        let setting = try reader.group(indent: first.indent, depth: 1)
        if reader.next < reader.lines.count {
            throw reader.lines[reader.next].error("is indented like no line before it")
        }
        return setting
    }

    private init(_ text: String) throws(SettingsError) {
        lines = []
        var number = 0
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let rest = raw.drop { $0 == " " }
            guard let first = rest.first, first != "#" else { continue }
            if first == "\t" {
                if rest.allSatisfy(\.isWhitespace) { continue }
                throw SettingsError(line: number, what: "is indented with a tab")
            }
            if rest == raw, raw.hasPrefix("---"), lines.isEmpty { continue }
            if rest == raw, raw.hasPrefix("...") { break }
            lines.append(Line(number: number, indent: raw.count - rest.count, text: rest))
        }
    }

    private mutating func group(indent: Int, depth: Int) throws(SettingsError) -> Setting {
        var members: [Setting.Member] = []
        while next < lines.count, lines[next].indent == indent {
            let line = lines[next]
            if line.text == "-" || line.text.hasPrefix("- ") {
                guard depth > 1 else { throw line.error("begins a list") }
                next += 1
                passOver(deeperThan: indent)
                continue
            }
            guard depth <= Self.deepest else { throw line.error("is nested too deep") }
            var scalar = ScalarReader(line.text, line: line.number)
            let name = try scalar.name()
            let value = try scalar.value()
            next += 1
            switch value {
            case .text(let text): members.append(.init(name: name, value: .text(text)))
            case .nothing:
                let inner = next < lines.count && lines[next].indent > indent
                let value: Setting = inner ? try group(indent: lines[next].indent, depth: depth + 1) : .none
                members.append(.init(name: name, value: value))
            case .null: members.append(.init(name: name, value: .none))
            case .block:
                passOver(deeperThan: indent)
                members.append(.init(name: name, value: .none))
            }
        }
        return .group(members)
    }

    private mutating func passOver(deeperThan indent: Int) {
        while next < lines.count, lines[next].indent > indent { next += 1 }
    }
}

/// Reads `NAME: VALUE` off a line.
private struct ScalarReader {
    enum Value {
        case text(String)
        case null
        /// The end of the line: a group may follow.
        case nothing
        /// Lines that follow are one text.
        case block
    }

    private var rest: Substring
    private let line: Int

    init(_ text: Substring, line: Int) {
        rest = text
        self.line = line
    }

    mutating func name() throws(SettingsError) -> String {
        let name: String
        if rest.first == "\"" || rest.first == "'" {
            name = try quoted()
        } else {
            try refuseMarks()
            var end = rest.startIndex
            while end < rest.endIndex, !isColon(at: end) { end = rest.index(after: end) }
            name = String(rest[..<end])
            rest = rest[end...]
        }
        guard rest.first == ":" else { throw error("has no name before a colon") }
        rest = rest.dropFirst()
        guard rest.isEmpty || rest.first == " " || rest.first == "\t" else {
            throw error("has no space after the colon")
        }
        return name
    }

    /// A colon ends a name only before a space or the end, so that a host's port stays in it.
    private func isColon(at index: Substring.Index) -> Bool {
        guard rest[index] == ":" else { return false }
        let after = rest.index(after: index)
        return after == rest.endIndex || rest[after] == " " || rest[after] == "\t"
    }

    mutating func value() throws(SettingsError) -> Value {
        skipSpace()
        guard let first = rest.first, first != "#" else { return .nothing }
        if first == "\"" || first == "'" {
            let text = try quoted()
            skipSpace()
            guard rest.isEmpty || rest.first == "#" else { throw error("has more after a quoted text") }
            return .text(text)
        }
        if first == "|" || first == ">" { return .block }
        var text = rest
        if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
        while text.last?.isWhitespace == true { text.removeLast() }
        if ["~", "null", "Null", "NULL", "{}", "[]"].contains(text) { return .null }
        try refuseMarks()
        if text.contains(": ") || text.hasSuffix(":") { throw error("has a second colon: quote the text") }
        return .text(String(text))
    }

    private func refuseMarks() throws(SettingsError) {
        if let first = rest.first, "&*!{[%@`?,]}".contains(first) { throw error("has YAML that is not read here") }
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == " " || $0 == "\t" }
    }

    private mutating func quoted() throws(SettingsError) -> String {
        let quote = rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == quote {
                guard quote == "'", rest.first == "'" else { return text }
                text.append(rest.removeFirst())
            } else if character == "\\", quote == "\"" {
                switch rest.popFirst() {
                case "\"": text.append("\"")
                case "\\": text.append("\\")
                case "/": text.append("/")
                case "n": text.append("\n")
                case "t": text.append("\t")
                default: throw error("has an escape that is not read here")
                }
            } else {
                text.append(character)
            }
        }
        throw error("has a quote without its end")
    }

    private func error(_ what: String) -> SettingsError { SettingsError(line: line, what: what) }
}
