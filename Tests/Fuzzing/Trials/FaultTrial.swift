import ActionsFixtures

/// The rules of a plan are spelt so that they are read as the same plan; an error is inside the text.
enum FaultTrial {
    static func verdict(_ bytes: [UInt8]) -> Verdict {
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            let plan = try FaultPlan(parsing: text)
            let spelt = plan.rules.map(\.description).joined(separator: "\n") + "\nseed=\(plan.seed)"
            guard let again = try? FaultPlan(parsing: spelt) else { return .wrong("a plan that is spelt is not read") }
            return again == plan ? .accepted : .wrong("a plan is not the same when it is spelt and read")
        } catch {
            let isInside = error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count
            if !isInside { return .wrong("the error is at \(error.range) of \(text.utf8.count) bytes") }
            let hasPlace = error.line > 0 && error.column > 0 && !error.message.isEmpty
            return hasPlace ? .refused : .wrong("an error without a place")
        }
    }
}
