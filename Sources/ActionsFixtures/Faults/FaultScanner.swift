/// One word of a plan.
struct FaultWord {
    /// The word as written.
    var text: String
    /// What is before `=`, if there is one.
    var name: String?
    /// What is after `=`, without quotes.
    var value = ""
    /// Where it is, as offsets in UTF-8.
    var range: Range<Int>
    /// Where the value is.
    var valueRange: Range<Int>
}

/// Takes a plan apart into the words of each rule.
struct FaultScanner {
    private let text: String
    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// The rules that are not empty.
    mutating func rules() throws(FaultPlanError) -> [[FaultWord]] {
        var rules: [[FaultWord]] = []
        var words: [FaultWord] = []
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: ";"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if !words.isEmpty { rules.append(words) }
                words = []
                place += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"): place += 1
            case UInt8(ascii: "#"):
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
            default: words.append(try word())
            }
        }
        if !words.isEmpty { rules.append(words) }
        return rules
    }

    private mutating func word() throws(FaultPlanError) -> FaultWord {
        let start = place
        var name: String?
        var valueStart = start
        while place < bytes.count, !Self.endsWord(bytes[place]) {
            if bytes[place] < 0x20 || bytes[place] == 0x7F {
                throw FaultPlanError(
                    "a control character cannot stand in a plan", at: place..<place + 1, in: text)
            }
            if bytes[place] == UInt8(ascii: "\"") {
                throw FaultPlanError(
                    "a quotation mark stands only after `=`, as in message=\"Server Error\"", at: place..<place + 1,
                    in: text)
            }
            place += 1
            guard name == nil, bytes[place - 1] == UInt8(ascii: "=") else { continue }
            name = String(decoding: bytes[start..<place - 1], as: UTF8.self)
            valueStart = place
            if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
                let value = try quoted()
                return FaultWord(
                    text: slice(start), name: name, value: value, range: start..<place,
                    valueRange: valueStart..<place)
            }
        }
        return FaultWord(
            text: slice(start), name: name,
            value: name == nil ? "" : String(decoding: bytes[valueStart..<place], as: UTF8.self),
            range: start..<place, valueRange: valueStart..<place)
    }

    private func slice(_ start: Int) -> String {
        String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// A text in quotation marks; `\"` and `\\` stand for the characters themselves.
    private mutating func quoted() throws(FaultPlanError) -> String {
        let start = place
        var value: [UInt8] = []
        place += 1
        while place < bytes.count, bytes[place] >= 0x20, bytes[place] != 0x7F {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") {
                guard place == bytes.count || Self.endsWord(bytes[place]) else {
                    throw FaultPlanError(
                        "a space or `;` should follow the closing quotation mark", at: place..<place + 1, in: text)
                }
                return String(decoding: value, as: UTF8.self)
            }
            guard byte == UInt8(ascii: "\\") else {
                value.append(byte)
                continue
            }
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "\\") else {
                throw FaultPlanError(
                    "after `\\` comes `\"` or `\\`", at: place - 1..<min(place + 1, bytes.count), in: text)
            }
            value.append(bytes[place])
            place += 1
        }
        throw FaultPlanError(
            "the closing quotation mark is missing", at: start..<start + 1, in: text)
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"): true
        default: false
        }
    }
}
