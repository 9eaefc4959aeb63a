import ScriptSemantics
import ScriptSyntax

extension Value {
    /// The value as `string(…)`, `print` and interpolation show it: text as it is, everything else as it is written.
    public var text: String {
        switch self {
        case .string(let text), .folding(let text): text
        case .secret: Secret.mask
        case .unknown: Self.unknownText
        case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource: source
        }
    }

    /// The value as a script would write it.
    public var source: String {
        var out = ""
        write(to: &out, depth: 0)
        return out
    }

    private func write(to out: inout String, depth: Int) {
        guard depth < 64, out.utf8.count < Limits.text else {
            out += "…"
            return
        }
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .double(let value): out += Self.number(value)
        case .string(let text), .folding(let text): out += Self.quoted(text)
        case .timestamp(let time): out += time.description
        case .duration(let span): out += span.description
        case .list(let elements):
            out += "["
            for (index, element) in elements.enumerated() {
                if out.utf8.count >= Limits.text { break }
                if index > 0 { out += ", " }
                element.write(to: &out, depth: depth + 1)
            }
            out += "]"
        case .record(let record):
            out += "{"
            for (index, key) in record.shape.keys.enumerated() {
                if index > 0 { out += ", " }
                out += Self.isWord(key) ? key : Self.quoted(key)
                out += ": "
                record.values[index].write(to: &out, depth: depth + 1)
            }
            out += "}"
        case .resource(let resource):
            out += resource.name ?? resource.title
        case .secret: out += Secret.mask
        case .unknown: out += Self.unknownText
        }
    }

    /// A double as short as it can be written without losing anything; `2` as `2.0`.
    static func number(_ value: Double) -> String {
        value.description
    }

    /// Text in quotes, with what a terminal might obey escaped.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            default:
                if scalar.properties.generalCategory == .control {
                    out += "\\u{\(String(scalar.value, radix: 16))}"
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }

    /// Text for a message: as it is when harmless, else quoted with escapes.
    static func printable(_ text: String) -> String {
        text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? quoted(text) : text
    }

    private static func isWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7a).contains($0) || (0x41...0x5a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f
        }
    }

    /// What kind of value it is, with its article, for messages.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .integer: "an integer"
        case .double: "a double"
        case .string, .folding: "a string"
        case .timestamp: "a timestamp"
        case .duration: "a duration"
        case .list: "a list"
        case .record: "a record"
        case .resource(let resource): resource.type.titleWithArticle
        case .secret: "a secret"
        case .unknown: "a value that is known only after apply"
        }
    }
}
