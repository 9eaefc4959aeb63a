/// Tells when calls have used up much of the stack, so that endless recursion is a diagnostic and not the end of the
/// process.
struct StackGauge {
    /// How many bytes calls may use. The usual main thread has 8 MB; the other half is for what a last call does, which
    /// may be an expression as deep as the parser takes.
    private static let budget: UInt = 4 << 20

    private let start: UInt

    /// Measures from where it is made.
    init() {
        start = Self.here
    }

    /// Whether another call is too much.
    var isLow: Bool {
        let here = Self.here
        return (here < start ? start - here : here - start) > Self.budget
    }

    private static var here: UInt {
        var mark: UInt8 = 0
        return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }
}
