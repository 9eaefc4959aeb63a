import JSONValue

/// What is read is written and read again as the same; what is not has an error inside the text.
enum JSONTrial {
    static func verdict(_ bytes: [UInt8]) -> Verdict {
        let value: JSONValue
        do {
            value = try JSONReader().read(bytes)
        } catch {
            return (0...bytes.count).contains(error.offset) ? .refused : .wrong("the error is at \(error.offset)")
        }
        for layout in [JSONWriter.Layout.compact, .pretty] {
            let written = JSONWriter(layout).bytes(from: value)
            guard let again = try? JSONReader().read(written) else { return .wrong("what is written is not read") }
            if again != value { return .wrong("what is written is read as another value") }
        }
        return .accepted
    }

    static func text(_ value: JSONValue) -> [UInt8] { JSONWriter(.compact).bytes(from: value) }
}
