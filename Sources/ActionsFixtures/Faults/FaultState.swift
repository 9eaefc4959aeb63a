import ActionsAPI
import JSONValue

/// What a plan's rules have seen so far.
struct FaultState {
    /// How many requests a rule looked at, and how many it struck.
    struct Tally {
        var seen = 0
        var struck = 0
    }

    /// The rules that strike one request.
    struct Strikes {
        var delays: [Int] = []
        /// The rule that ends the matter.
        var ending: Int?
        /// The rules that change the answer.
        var changes: [Int] = []
    }

    private let plan: FaultPlan
    private(set) var tallies: [Tally]
    private(set) var names = RunnerNames()
    var readAhead = ReadAhead()
    private let needsNames: Bool
    private let needsRepeats: Bool
    private let needsPages: Bool
    private let staleRules: [Int]
    /// How often the same request came, by its digest.
    private var repeats: [UInt64: Int] = [:]
    private var firstAnswers: [UInt64: APIResponse] = [:]

    /// More first answers are not kept: each may hold a page.
    private static let mostFirstAnswers = 10_000

    init(_ plan: FaultPlan, asksOnce: Bool) {
        self.plan = plan
        tallies = Array(repeating: Tally(), count: plan.rules.count)
        needsNames = plan.rules.contains { $0.fault == .busy }
        needsRepeats = plan.rules.contains { $0.selector.chance != nil }
        needsPages =
            asksOnce
            && plan.rules.contains { rule in
                if case .shift = rule.fault { return true }
                return false
            }
        staleRules = plan.rules.indices.filter { plan.rules[$0].fault == .stale }
    }

    /// Counts a request and chooses what strikes it: every delay, and either the first rule that ends the matter or
    /// all that change the answer.
    mutating func strikes(_ target: FaultTarget) -> Strikes {
        let dice = needsRepeats ? thrown(target) : nil
        var chosen: [Int] = []
        var ending: Int?
        for (index, rule) in plan.rules.enumerated() where rule.looksAt(target) {
            tallies[index].seen += 1
            guard rule.selector.times.map({ tallies[index].struck < $0 }) ?? true,
                rule.selector.chooses(number: tallies[index].seen),
                rule.selector.chance.map({ dice?.comesTrue($0, rule: index) ?? false }) ?? true
            else { continue }
            switch rule.fault.stage {
            case .instead, .after: ending = ending ?? index
            case .delay, .change: break
            }
            chosen.append(index)
        }
        var strikes = Strikes(ending: ending)
        for index in chosen {
            switch plan.rules[index].fault.stage {
            case .delay:
                if case .delay(let milliseconds) = plan.rules[index].fault { strikes.delays.append(milliseconds) }
            case .instead, .after: if index != ending { continue }
            case .change:
                if ending != nil { continue }
                strikes.changes.append(index)
            }
            tallies[index].struck += 1
        }
        return strikes
    }

    private mutating func thrown(_ target: FaultTarget) -> FaultDice {
        let digest = FaultDice.digest(of: target.request)
        let number = repeats[digest, default: 0]
        repeats[digest] = number + 1
        return FaultDice(seed: plan.seed, request: digest, number: number)
    }

    /// A rule that was chosen and had nothing to strike.
    mutating func missed(_ index: Int) {
        tallies[index].struck -= 1
    }

    /// The first answer to a read of the same target.
    func firstAnswer(_ target: FaultTarget) -> APIResponse? {
        firstAnswers[FaultDice.digest(of: target.request)]
    }

    /// Remembers of an answer what faults may need later.
    mutating func note(_ response: APIResponse, _ target: FaultTarget) {
        guard target.request.method.isRead, response.status == 200 else { return }
        if needsNames { names.note(response, target) }
        if needsPages, target.page != nil { readAhead.note(response, for: target.request) }
        guard !staleRules.isEmpty, firstAnswers.count < Self.mostFirstAnswers,
            staleRules.contains(where: { plan.rules[$0].looksAt(target) })
        else { return }
        let digest = FaultDice.digest(of: target.request)
        if firstAnswers[digest] == nil { firstAnswers[digest] = response }
    }
}

/// The names of runners that were read, for messages about them.
struct RunnerNames {
    private var names: [String: [Int64: String]] = [:]

    mutating func note(_ response: APIResponse, _ target: FaultTarget) {
        switch target.endpoint?.kind {
        case .listRunners:
            let rows = target.endpoint?.itemsField.flatMap { response.body?[$0]?.arrayValue } ?? []
            for row in rows { note(row, at: ASCIIFolding.fold(target.request.path)) }
        case .getRunner:
            if let body = response.body { note(body, at: Self.parent(target.request.path).path) }
        default: break
        }
    }

    private mutating func note(_ row: JSONValue, at path: String) {
        guard let id = row["id"]?.integerValue, let name = row["name"]?.stringValue else { return }
        names[path, default: [:]][id] = name
    }

    /// The name of the runner that a path leads to, or its id.
    func name(_ target: FaultTarget) -> String {
        let (path, last) = Self.parent(target.request.path)
        return Int64(last).flatMap { names[path]?[$0] } ?? last
    }

    private static func parent(_ path: String) -> (path: String, last: String) {
        let last = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        return (ASCIIFolding.fold(String(path.dropLast(last.count + 1))), last)
    }
}

/// Pages that a shift may need, where each can be asked for only once.
struct ReadAhead {
    /// Those that were read before they were asked for.
    private var ahead: [UInt64: APIResponse] = [:]
    /// Those that were asked for.
    private var past: [UInt64: APIResponse] = [:]

    /// More are not kept.
    private static let mostPages = 1000

    mutating func keep(_ answer: APIResponse, for request: APIRequest) {
        ahead[FaultDice.digest(of: request)] = answer
    }

    /// Keeps what was asked for.
    mutating func note(_ answer: APIResponse, for request: APIRequest) {
        if past.count < Self.mostPages { past[FaultDice.digest(of: request)] = answer }
    }

    /// The answer to a request, once; a write makes all of them old.
    mutating func take(_ request: APIRequest) -> APIResponse? {
        guard request.method.isRead else {
            ahead = [:]
            past = [:]
            return nil
        }
        return ahead.isEmpty ? nil : ahead.removeValue(forKey: FaultDice.digest(of: request))
    }

    func seen(_ request: APIRequest) -> APIResponse? {
        let digest = FaultDice.digest(of: request)
        return past[digest] ?? ahead[digest]
    }
}
