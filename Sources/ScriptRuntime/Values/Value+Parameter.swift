import ScriptSemantics
import ScriptSyntax

extension Value {
    /// What the command line gives for a `param`; nil when the text is no value of the param's type.
    public init?(_ text: String, as kind: ScriptParameter.Kind) {
        switch kind {
        case .string: self = .string(text)
        case .int:
            guard let value = Int64(text) else { return nil }
            self = .integer(value)
        case .number:
            if let value = Int64(text) {
                self = .integer(value)
            } else if let value = Double(text), value.isFinite, text.utf8.allSatisfy(Self.isDecimal) {
                self = .double(value)
            } else {
                return nil
            }
        case .bool:
            switch text {
            case "true", "yes": self = .bool(true)
            case "false", "no": self = .bool(false)
            default: return nil
            }
        case .duration:
            guard let span = TimeSpan(literal: text) else { return nil }
            self = .duration(span)
        case .timestamp:
            guard let time = Timestamp(iso8601: text) else { return nil }
            self = .timestamp(time)
        }
    }

    /// Digits, signs, a point and an exponent: neither `nan` nor hexadecimal.
    private static func isDecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].contains(byte)
    }
}
