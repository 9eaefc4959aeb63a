/// Finds what makes a text no UTF-8 text: the first faulty byte or NUL, whichever comes first.
enum EncodingFault {
    static func first(in source: SourceText) -> Diagnostic? {
        let bytes = source.bytes
        var offset = source.start
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte < 0x80 {
                if byte == 0 { return .nulByte(at: SourceRange(offset, offset + 1, in: source.id)) }
                offset += 1
                continue
            }
            let length = scalarLength(bytes, at: offset)
            guard length > 0 else { return .invalidUTF8(at: SourceRange(offset, offset + 1, in: source.id)) }
            offset += length
        }
        return nil
    }

    /// The length of the well-formed multi-byte scalar at `offset`; 0 when it is not well-formed.
    static func scalarLength(_ bytes: [UInt8], at offset: Int) -> Int {
        func continuation(_ distance: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            let index = offset + distance
            return index < bytes.count && allowed.contains(bytes[index])
        }
        switch bytes[offset] {
        case 0xC2...0xDF: return continuation(1) ? 2 : 0
        case 0xE0: return continuation(1, 0xA0...0xBF) && continuation(2) ? 3 : 0
        case 0xED: return continuation(1, 0x80...0x9F) && continuation(2) ? 3 : 0
        case 0xE1...0xEF: return continuation(1) && continuation(2) ? 3 : 0
        case 0xF0: return continuation(1, 0x90...0xBF) && continuation(2) && continuation(3) ? 4 : 0
        case 0xF1...0xF3: return continuation(1) && continuation(2) && continuation(3) ? 4 : 0
        case 0xF4: return continuation(1, 0x80...0x8F) && continuation(2) && continuation(3) ? 4 : 0
        default: return 0
        }
    }
}
