import ActionsAPI

/// Reads one rule: `FAULT [NAME=VALUE …] [on WHERE …]`.
struct FaultRuleParser {
    private let words: [FaultWord]
    private let text: String
    private var options: [FaultOption: FaultWord] = [:]
    private var next = 0

    init(_ words: [FaultWord], _ text: String) {
        self.words = words
        self.text = text
    }

    /// The rule; `words` holds at least one word.
    mutating func rule() throws(FaultPlanError) -> FaultRule {
        let name = try faultName()
        let milliseconds = name == .delay ? try duration() : nil
        try readOptions(for: name)
        var selector = FaultSelector()
        if next < words.count {
            var parser = FaultSelectorParser(text)
            let on = words[next]
            next += 1
            while next < words.count {
                if words[next].name != nil {
                    try readOption(for: name)
                } else {
                    next = try parser.read(words, at: next)
                }
            }
            if next == words.count, words.last?.text == on.text, words.last?.range == on.range {
                throw error(
                    "after `on` comes where it strikes: a number, `every 5`, `10%`, an operation, page=2 or path=GLOB",
                    on)
            }
            selector = parser.selector
        }
        selector.times = try number(.times, 1...Int.max, "how often it strikes at most, from 1")
        if let word = options[.page] { selector.pages = try FaultNumbers(text).ranges(word.value, word, "pages") }
        if let word = options[.path] {
            guard !word.value.isEmpty, word.value.utf8.count <= 1000 else {
                throw error("a path is a pattern such as path=/orgs/*/runners", word)
            }
            selector.path = PathGlob(word.value)
        }
        let fault = try fault(name, milliseconds: milliseconds)
        try check(fault, selector)
        return FaultRule(
            description: words.map(\.text).joined(separator: " "), fault: fault, selector: selector)
    }

    // MARK: The fault

    private mutating func faultName() throws(FaultPlanError) -> FaultName {
        let word = words[0]
        next = 1
        if let status = Int(word.text), word.text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            guard (400...599).contains(status) else {
                throw error("a status that says no is 400 to 599, not \(word.text)", word)
            }
            return .status
        }
        if let name = FaultName(rawValue: word.text), name != .status { return name }
        let names = FaultName.allCases.filter { $0 != .status }.map(\.rawValue)
        if word.text == "on" || FaultOption(rawValue: word.name ?? "") != nil {
            throw error("a rule begins with a fault: a status such as 502, \(list(names))", word)
        }
        throw error(
            "`\(FaultSpelling.shown(word.text))` is no fault; expected a status such as 502, \(list(names))", word,
            hint: FaultSpelling.didYouMean(word.text, names))
    }

    private mutating func duration() throws(FaultPlanError) -> Int {
        guard next < words.count, words[next].name == nil, words[next].text != "on" else {
            throw error("after `delay` comes how long, as in `delay 200ms`", words[next - 1])
        }
        let word = words[next]
        next += 1
        let units = [("ms", 1), ("s", 1000), ("m", 60_000)]
        for (unit, factor) in units where word.text.hasSuffix(unit) {
            guard let count = Int(word.text.dropLast(unit.count)), count >= 0 else { continue }
            let (product, overflows) = count.multipliedReportingOverflow(by: factor)
            guard !overflows, product <= 600_000 else { throw error("a delay is at most 10m", word) }
            return product
        }
        throw error("`\(FaultSpelling.shown(word.text))` is no time; write it as 200ms, 3s or 1m", word)
    }

    private func fault(_ name: FaultName, milliseconds: Int?) throws(FaultPlanError) -> Fault {
        let retryAfter = try number(.retryAfter, 0...86_400, "seconds from 0 to 86400")
        switch name {
        case .status:
            var refusal = Fault.Refusal(retryAfter: retryAfter, message: options[.message]?.value)
            if let word = options[.body] {
                let names = Fault.Body.allCases.map(\.rawValue)
                guard let body = Fault.Body(rawValue: word.value) else {
                    throw error(
                        "a body is \(list(names))", word, hint: FaultSpelling.didYouMean(word.value, names))
                }
                if body == .empty, let message = options[.message] {
                    throw error("an empty body has no message", message)
                }
                refusal.body = body
            }
            return .status(Int(words[0].text) ?? 500, refusal)
        case .secondary:
            let status = try number(.status, 403...429, "403 or 429") ?? 403
            guard status == 403 || status == 429 else {
                throw error("the secondary limit answers 403 or 429", options[.status] ?? words[0])
            }
            return .secondaryLimit(status: status, retryAfter: retryAfter)
        case .delay: return .delay(milliseconds: milliseconds ?? 0)
        case .drop: return .drop
        case .lost: return .lost
        case .truncate: return .truncate
        case .html: return .page
        case .type:
            let keys = options[.field].map { $0.value.split(separator: ".", omittingEmptySubsequences: false) } ?? []
            guard keys.allSatisfy({ !$0.isEmpty }), keys.count <= 10 else {
                throw error(
                    "a field is a name such as field=id, or field=labels.name", options[.field] ?? words[0])
            }
            let row = try number(.row, 1...Int.max, "a row from 1")
            return .wrongType(field: keys.map(String.init), row: row ?? 1)
        case .shift:
            let rows = try number(.by, -100...100, "rows from -100 to 100, and not 0") ?? 1
            guard rows != 0 else { throw error("a shift by no rows is none", options[.by] ?? words[0]) }
            return .shift(rows)
        case .busy: return .busy
        case .stale: return .stale
        }
    }

    // MARK: Options

    private mutating func readOptions(for name: FaultName) throws(FaultPlanError) {
        while next < words.count, words[next].text != "on" {
            guard words[next].name != nil else {
                let word = words[next]
                throw error(
                    "expected `on` or an option of `\(words[0].text)`, found `\(FaultSpelling.shown(word.text))`", word,
                    hint: "where a fault strikes comes after `on`: "
                        + "`\(words[0].text) on \(FaultSpelling.shown(word.text))`")
            }
            try readOption(for: name)
        }
    }

    private mutating func readOption(for name: FaultName) throws(FaultPlanError) {
        let word = words[next]
        next += 1
        let known = name.options.map(\.rawValue)
        let written = word.name ?? ""
        guard let option = FaultOption(rawValue: written) else {
            if written == "seed" {
                throw error("the seed is a rule of its own", word, hint: "write `;` before `\(word.text)`")
            }
            throw error(
                "`\(FaultSpelling.shown(written))` is no option; `\(words[0].text)` takes \(list(known))", word,
                hint: FaultSpelling.didYouMean(written, known))
        }
        guard name.options.contains(option) else {
            throw error("`\(words[0].text)` has no `\(written)`; it takes \(list(known))", word)
        }
        guard options[option] == nil else { throw error("`\(written)` is given twice", word) }
        options[option] = word
    }

    private func number(
        _ option: FaultOption, _ range: ClosedRange<Int>, _ expected: String
    ) throws(FaultPlanError) -> Int? {
        guard let word = options[option] else { return nil }
        guard let number = Int(word.value), range.contains(number) else {
            throw error("`\(option.rawValue)` is \(expected), not `\(FaultSpelling.shown(word.value))`", word)
        }
        return number
    }

    // MARK: Whether it can strike

    private func check(_ fault: Fault, _ selector: FaultSelector) throws(FaultPlanError) {
        let rows = Catalogue.endpoints.filter { row in
            selector.operations?.contains { $0.holds(row, row.method) } ?? true
        }
        if selector.operations != nil, !rows.contains(where: { fault.canStrike($0, method: $0.method) }) {
            throw error("`\(words[0].text)` strikes \(fault.target), never what `on` names", words[0])
        }
        let paged = rows.contains { $0.paging != nil && fault.canStrike($0, method: $0.method) }
        if let word = options[.page], !paged {
            throw error("`page` chooses among lists that come in pages; none of them is struck here", word)
        }
        if case .wrongType(let field, _) = fault, let first = field.first, let word = options[.field] {
            let names = Set(rows.flatMap { FaultFields.names($0) }).sorted()
            guard !names.contains(first) else { return }
            throw error(
                "no answer that is struck here has a field `\(FaultSpelling.shown(first))`", word,
                hint: FaultSpelling.didYouMean(first, names))
        }
    }

    private func error(_ message: String, _ word: FaultWord, hint: String? = nil) -> FaultPlanError {
        FaultPlanError(message, hint: hint, at: word.range, in: text)
    }

    private func list(_ names: [String]) -> String { FaultSpelling.list(names) }
}

/// What a rule begins with.
enum FaultName: String, CaseIterable {
    /// A number.
    case status
    case secondary
    case delay
    case drop
    case lost
    case truncate
    case html
    case type
    case shift
    case busy
    case stale

    /// What may be said of such a fault.
    var options: [FaultOption] {
        let own: [FaultOption] =
            switch self {
            case .status: [.retryAfter, .message, .body]
            case .secondary: [.retryAfter, .status]
            case .type: [.field, .row]
            case .shift: [.by]
            case .delay, .drop, .lost, .truncate, .html, .busy, .stale: []
            }
        return own + [.page, .path, .times]
    }
}

/// What is written as `NAME=VALUE`.
enum FaultOption: String {
    case retryAfter = "retry-after"
    case message
    case body
    case status
    case field
    case row
    case by
    case page
    case path
    case times
}

/// The fields that an answer can have.
enum FaultFields {
    /// Those of the answer, and those of its rows.
    static func names(_ endpoint: Endpoint) -> [String] {
        [endpoint.response, endpoint.itemType].flatMap { type -> [String] in
            switch type {
            case .object(let schema)?: schema.fields.map(\.name)
            case .array?, .string?, .integer?, .boolean?, .timestamp?, .anyObject?, nil: []
            }
        }
    }
}
