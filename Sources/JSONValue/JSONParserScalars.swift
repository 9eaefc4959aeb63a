// Strings and numbers.

extension JSONParser {
    /// Reads a string whose opening quote is behind the cursor; ends behind the closing one.
    mutating func parseString() throws(JSONError) -> String {
        let first = cursor
        var isASCII = true
        while true {
            skipPlain()
            guard cursor != end else { throw failure(.unexpectedEnd, at: end) }
            let byte = cursor.pointee
            if byte == UInt8(ascii: "\"") {
                let text = UnsafeBufferPointer(start: first, count: cursor - first)
                cursor += 1
                return isASCII ? strings.string(text, end: end) : try validated(text)
            }
            if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: first) }
            if byte < 0x20 { throw failure(.controlCharacter(byte), at: cursor) }
            isASCII = false
            cursor += 1
        }
    }

    /// Moves the cursor over bytes that are ASCII and mean themselves.
    @inline(__always)
    private mutating func skipPlain() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while end - cursor >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // A high bit is set in each byte that is below 0x20, a quote, a backslash or above 0x7F; a borrow can
            // only set bits above the first such byte, so the lowest is exact.
            let stops =
                (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | (word &- (ones &* 0x20)) | word)
                & highs
            if stops != 0 {
                cursor += stops.trailingZeroBitCount >> 3
                return
            }
            cursor += 8
        }
        while cursor != end {
            let byte = cursor.pointee
            if byte < 0x20 || byte > 0x7F || byte == 0x22 || byte == 0x5C { return }
            cursor += 1
        }
    }

    private func validated(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> String {
        if let string = String(validating: text, as: UTF8.self) { return string }
        let base = text.baseAddress ?? start
        throw failure(.invalidUTF8, at: base + UTF8Check.firstInvalid(in: text))
    }

    private mutating func parseEscapedString(from first: UnsafePointer<UInt8>) throws(JSONError) -> String {
        var bytes = Array(UnsafeBufferPointer(start: first, count: cursor - first))
        while true {
            guard cursor != end else { throw failure(.unexpectedEnd, at: end) }
            let byte = cursor.pointee
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: bytes, as: UTF8.self) else {
                    let raw = UnsafeBufferPointer(start: first, count: cursor - first)
                    throw failure(.invalidUTF8, at: first + UTF8Check.firstInvalid(in: raw))
                }
                cursor += 1
                return string
            case UInt8(ascii: "\\"):
                try parseEscape(into: &bytes)
            case 0..<0x20:
                throw failure(.controlCharacter(byte), at: cursor)
            default:
                bytes.append(byte)
                cursor += 1
            }
        }
    }

    private mutating func parseEscape(into bytes: inout [UInt8]) throws(JSONError) {
        let backslash = cursor
        cursor += 1
        guard cursor != end else { throw failure(.unexpectedEnd, at: end) }
        let byte = cursor.pointee
        cursor += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try parseScalar(from: backslash)
            if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
        default: throw failure(.invalidEscape, at: backslash)
        }
    }

    private mutating func parseScalar(from backslash: UnsafePointer<UInt8>) throws(JSONError) -> Unicode.Scalar {
        let high = try parseHex(from: backslash)
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00 else { return try loneSurrogate(at: backslash) }
        guard cursor != end else { throw failure(.unexpectedEnd, at: end) }
        guard cursor.pointee == UInt8(ascii: "\\") else { return try loneSurrogate(at: backslash) }
        guard end - cursor > 1 else { throw failure(.unexpectedEnd, at: end) }
        guard cursor[1] == UInt8(ascii: "u") else { return try loneSurrogate(at: backslash) }
        let second = cursor
        cursor += 2
        let low = try parseHex(from: second)
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        else {
            cursor = second
            return try loneSurrogate(at: backslash)
        }
        return scalar
    }

    private func loneSurrogate(at backslash: UnsafePointer<UInt8>) throws(JSONError) -> Unicode.Scalar {
        switch loneSurrogates {
        case .refuse: throw failure(.loneSurrogate, at: backslash)
        case .replace: return "\u{FFFD}"
        }
    }

    private mutating func parseHex(from backslash: UnsafePointer<UInt8>) throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard cursor != end else { throw failure(.unexpectedEnd, at: end) }
            let digit: UInt8
            switch cursor.pointee {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = cursor.pointee - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = cursor.pointee - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = cursor.pointee - UInt8(ascii: "A") + 10
            default: throw failure(.invalidEscape, at: backslash)
            }
            value = value << 4 | UInt16(digit)
            cursor += 1
        }
        return value
    }
}

extension JSONParser {
    /// Reads the number at the cursor.
    mutating func parseNumber() throws(JSONError) -> JSONValue {
        let first = cursor
        let isNegative = cursor.pointee == UInt8(ascii: "-")
        if isNegative { cursor += 1 }
        let digits = cursor
        var magnitude: UInt64 = 0
        var overflows = false
        while let digit = digit() {
            let (product, tooLarge) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, stillTooLarge) = product.addingReportingOverflow(UInt64(digit))
            overflows = overflows || tooLarge || stillTooLarge
            magnitude = sum
            cursor += 1
        }
        if cursor == digits { throw numberFailure(first) }
        if digits.pointee == UInt8(ascii: "0"), cursor - digits > 1 { throw failure(.invalidNumber, at: first) }
        var isWhole = true
        if cursor != end, cursor.pointee == UInt8(ascii: ".") {
            isWhole = false
            cursor += 1
            try skipDigits(of: first)
        }
        if cursor != end, cursor.pointee | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            cursor += 1
            if cursor != end, cursor.pointee == UInt8(ascii: "+") || cursor.pointee == UInt8(ascii: "-") { cursor += 1 }
            try skipDigits(of: first)
        }
        if isWhole, !overflows, let value = Self.integer(magnitude, isNegative) { return .integer(value) }
        let text = String(decoding: UnsafeBufferPointer(start: first, count: cursor - first), as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw failure(.numberOutOfRange, at: first) }
        return .double(value)
    }

    @inline(__always)
    private func digit() -> UInt8? {
        guard cursor != end else { return nil }
        let value = cursor.pointee &- UInt8(ascii: "0")
        return value < 10 ? value : nil
    }

    private mutating func skipDigits(of first: UnsafePointer<UInt8>) throws(JSONError) {
        guard digit() != nil else { throw numberFailure(first) }
        while digit() != nil { cursor += 1 }
    }

    private func numberFailure(_ first: UnsafePointer<UInt8>) -> JSONError {
        cursor == end ? failure(.unexpectedEnd, at: end) : failure(.invalidNumber, at: first)
    }

    /// The number as 64 bits; `nil` if it does not fit, and for `-0`, which only a double can hold.
    private static func integer(_ magnitude: UInt64, _ isNegative: Bool) -> Int64? {
        guard isNegative else { return Int64(exactly: magnitude) }
        if magnitude == 0 { return nil }
        if magnitude == Int64.min.magnitude { return .min }
        return Int64(exactly: magnitude).map { -$0 }
    }
}

/// Where bytes stop being UTF-8.
enum UTF8Check {
    /// The offset of the first byte that belongs to no valid sequence; the count if there is none.
    static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var offset = 0
        while offset < bytes.count {
            let length = sequenceLength(bytes, offset)
            if length == 0 { return offset }
            offset += length
        }
        return offset
    }

    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
        let lead = bytes[offset]
        let length =
            switch lead {
            case 0..<0x80: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        if length <= 1 { return length }
        guard offset + length <= bytes.count else { return 0 }
        let rest = UnsafeBufferPointer(rebasing: bytes[offset..<offset + length])
        return String(validating: rest, as: UTF8.self) == nil ? 0 : length
    }
}
