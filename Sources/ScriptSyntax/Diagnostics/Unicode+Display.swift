// How scalars show on a terminal.

extension Unicode.Scalar {
    /// False for what moves the cursor, changes the terminal, or reorders or hides text.
    var isHarmless: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator:
            // Joiners and tags belong to emoji and to several scripts.
            value == 0x200C || value == 0x200D
        default: true
        }
    }

    /// What is shown in place of a scalar that is not harmless.
    var picture: String {
        if value < 0x20, let scalar = Unicode.Scalar(0x2400 + value) { return String(scalar) }
        if value == 0x7F { return "\u{2421}" }
        return "\\u{\(String(value, radix: 16, uppercase: true))}"
    }

    /// How many columns of a terminal the scalar takes when it stands alone.
    public var columns: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if properties.isEmojiModifier { return 0 }
        if properties.isEmojiPresentation, !(0x1F1E6...0x1F1FF).contains(value) { return 2 }
        return Self.wideRanges.contains { $0.contains(value) } ? 2 : 1
    }

    /// East Asian wide and full-width blocks.
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}

extension String {
    /// How many columns of a terminal the text takes.
    public var columns: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return unicodeScalars.reduce(0) { $0 + $1.columns }
    }

    /// The text with everything that could act on a terminal made visible.
    public var harmless: String {
        guard unicodeScalars.contains(where: { !$0.isHarmless }) else { return self }
        return unicodeScalars.reduce(into: "") { result, scalar in
            if scalar.isHarmless { result.unicodeScalars.append(scalar) } else { result += scalar.picture }
        }
    }
}
