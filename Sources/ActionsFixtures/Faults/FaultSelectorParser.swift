import ActionsAPI

/// Reads what follows `on`.
struct FaultSelectorParser {
    private(set) var selector = FaultSelector()
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Reads the word at a place, and the ones that belong to it; where the next one is.
    mutating func read(_ words: [FaultWord], at place: Int) throws(FaultPlanError) -> Int {
        let word = words[place]
        let isNumber = word.text.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
        if word.text == "every" {
            guard selector.every == nil else { throw twice("`every`", word) }
            guard place + 1 < words.count, let every = Int(words[place + 1].text), every > 0 else {
                let found = place + 1 < words.count ? words[place + 1] : word
                throw FaultPlanError(
                    "after `every` comes a number from 1, as in `every 5`", at: found.range, in: text)
            }
            selector.every = every
            return place + 2
        }
        if isNumber, word.text.hasSuffix("%") {
            guard selector.chance == nil else { throw twice("a percentage", word) }
            selector.chance = try FaultNumbers(text).hundredths(word)
        } else if isNumber {
            guard selector.numbers == nil else { throw twice("a number of requests", word) }
            selector.numbers = try FaultNumbers(text).ranges(word.text, word, "requests")
        } else {
            guard selector.operations == nil else { throw twice("an operation", word) }
            var operations: [FaultOperation] = []
            for name in word.text.split(separator: ",", omittingEmptySubsequences: false) {
                operations.append(try operation(String(name), word))
            }
            selector.operations = operations
        }
        return place + 1
    }

    private func operation(_ name: String, _ word: FaultWord) throws(FaultPlanError) -> FaultOperation {
        switch name {
        case "read": return .reads
        case "write": return .writes
        default: break
        }
        if let verb = FaultVerb(rawValue: name) { return .verb(verb) }
        if let method = HTTPMethod(rawValue: name) { return .method(method) }
        if let kind = EndpointKind(rawValue: name) { return .kind(kind) }
        if Catalogue.endpoint(operationID: name) != nil { return .operation(name) }
        if name == "on" { throw FaultPlanError("`on` comes once in a rule", at: word.range, in: text) }
        let verbs = ["read", "write"] + FaultVerb.allCases.map(\.rawValue)
        let names =
            verbs + ["every"] + EndpointKind.allCases.map(\.rawValue) + HTTPMethod.allCases.map(\.rawValue)
            + Catalogue.endpoints.map(\.operationID)
        let hint =
            name == "all" ? "without `on` every request is struck" : FaultSpelling.didYouMean(name, names)
        throw FaultPlanError(
            "`\(FaultSpelling.shown(name))` is no operation; expected \(FaultSpelling.list(verbs)), a method such as "
                + "DELETE, a kind such as listRunners, or an operation's id", hint: hint, at: word.range, in: text)
    }

    private func twice(_ what: String, _ word: FaultWord) -> FaultPlanError {
        FaultPlanError(
            "\(what) is given twice", hint: "alternatives are joined by commas: `2,4-5`, `list,delete`",
            at: word.range, in: text)
    }
}

/// Reads numbers of a plan.
struct FaultNumbers {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// `3`, `2-4`, `5-`, or several with commas.
    func ranges(
        _ list: String, _ word: FaultWord, _ what: String
    ) throws(FaultPlanError) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        for part in list.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            let first = Self.number(ends[0])
            let last = ends.count == 1 ? first : ends[1].isEmpty ? Int.max : Self.number(ends[1])
            guard let first, let last, first >= 1, first <= last else {
                throw FaultPlanError(
                    "`\(FaultSpelling.shown(String(part)))` is no number of \(what); write 3, 2-4 or 5-, from 1",
                    at: word.range, in: text)
            }
            ranges.append(first...last)
        }
        return ranges
    }

    /// A percentage with at most two places, as hundredths.
    func hundredths(_ word: FaultWord) throws(FaultPlanError) -> Int {
        let parts = word.text.dropLast().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : "0"
        if (1...2).contains(fraction.count), let whole = Self.number(parts[0]), whole <= 100,
            let places = Self.number(fraction)
        {
            let sum = whole * 100 + (fraction.count == 1 ? places * 10 : places)
            if sum <= 10_000 { return sum }
        }
        throw FaultPlanError(
            "`\(FaultSpelling.shown(word.text))` is no percentage; write 0% to 100%, with at most two places",
            at: word.range, in: text)
    }

    /// Digits alone: no sign.
    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
    }
}
