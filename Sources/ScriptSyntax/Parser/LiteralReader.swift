/// Reads the values of literals from their bytes; what does not fit is a diagnostic.
struct LiteralReader {
    let bytes: [UInt8]
    let source: SourceID

    func integer(_ token: Token) -> Result<Int64, Diagnostic> {
        var value: Int64 = 0
        for byte in bytes[token.start..<token.end] {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !overflow, !carry else { return .failure(.integerTooLarge(at: range(token))) }
            value = sum
        }
        return .success(value)
    }

    /// True for 9223372036854775808, which exists only with a minus before it.
    func isIntegerMinimum(_ token: Token) -> Bool {
        let digits = bytes[token.start..<token.end].drop { $0 == UInt8(ascii: "0") }
        return token.kind == .integer && digits.elementsEqual("9223372036854775808".utf8)
    }

    func double(_ token: Token) -> Result<Double, Diagnostic> {
        guard let value = Double(text(token)), value.isFinite else {
            return .failure(.doubleOutOfRange(at: range(token)))
        }
        return .success(value)
    }

    func duration(_ token: Token) -> Result<TimeSpan, Diagnostic> {
        guard let span = TimeSpan(literal: bytes[token.start..<token.end]) else {
            return .failure(.durationTooLong(at: range(token)))
        }
        return .success(span)
    }

    func timestamp(_ token: Token) -> Result<Timestamp, Diagnostic> {
        guard let time = Timestamp(iso8601: bytes[(token.start + 1)..<token.end]) else {
            return .failure(.impossibleTimestamp(at: range(token)))
        }
        return .success(time)
    }

    func text(_ token: Token) -> String {
        String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }

    func range(_ token: Token) -> SourceRange { SourceRange(token.start, token.end, in: source) }
}
