import ActionsAPI

/// Where a fault strikes: everything that is said must hold.
struct FaultSelector: Hashable, Sendable {
    /// One of these; `nil` is every operation.
    var operations: [FaultOperation]?
    /// Which of the requests that the rule looks at, counted from 1.
    var numbers: [ClosedRange<Int>]?
    /// Every so-many-th of them.
    var every: Int?
    /// Hundredths of a percent of them.
    var chance: Int?
    var pages: [ClosedRange<Int>]?
    var path: PathGlob?
    /// It strikes at most so often.
    var times: Int?

    /// Whether the n-th request that the rule looks at is chosen, percentages aside.
    func chooses(number: Int) -> Bool {
        numbers.map { $0.contains { $0.contains(number) } } ?? true
            && every.map { number.isMultiple(of: $0) } ?? true
    }
}

extension FaultRule {
    /// Whether the rule's operation, method, page and path are those of a request, and its fault can strike it.
    func looksAt(_ target: FaultTarget) -> Bool {
        guard fault.canStrike(target.endpoint, method: target.request.method) else { return false }
        if let operations = selector.operations,
            !operations.contains(where: { $0.holds(target.endpoint, target.request.method) })
        {
            return false
        }
        // No rows come before those of the first page.
        if case .shift(let rows) = fault, rows < 0, target.page == 1 { return false }
        if let pages = selector.pages {
            guard let page = target.page, pages.contains(where: { $0.contains(page) }) else { return false }
        }
        return selector.path?.matches(target.request.path) ?? true
    }
}

/// Which operations a rule is about.
enum FaultOperation: Hashable, Sendable {
    case reads
    case writes
    case method(HTTPMethod)
    case verb(FaultVerb)
    case kind(EndpointKind)
    case operation(String)

    func holds(_ endpoint: Endpoint?, _ method: HTTPMethod) -> Bool {
        switch self {
        case .reads: method.isRead
        case .writes: !method.isRead
        case .method(let wanted): method == wanted
        case .verb(let verb): endpoint?.kind.verb == verb
        case .kind(let kind): endpoint?.kind == kind
        case .operation(let id): endpoint?.operationID == id
        }
    }
}

/// What an operation does, in one word.
enum FaultVerb: String, Hashable, Sendable, CaseIterable {
    case list
    case get
    case create
    case update
    case delete
    case issue
    case add
    case set
    case remove
}

extension EndpointKind {
    var verb: FaultVerb {
        switch self {
        case .listRunners, .listRunnerApplications, .listLabels, .listHostedRunners, .listHostedRunnerImages,
            .listPartnerImages, .listMachineSizes, .listPlatforms, .listSecrets, .listRunnerGroups, .listGroupRunners,
            .listUserOrganizations, .listRepositories:
            .list
        case .getRunner, .getHostedRunner, .getHostedRunnerLimits, .getSecretsPublicKey, .getSecret, .getRunnerGroup:
            .get
        case .generateJITConfig, .createHostedRunner: .create
        case .createRegistrationToken, .createRemoveToken: .issue
        case .updateHostedRunner: .update
        case .deleteRunner, .deleteHostedRunner: .delete
        case .addLabels, .addRunnerToGroup: .add
        case .setLabels: .set
        case .removeLabel, .removeAllLabels, .removeRunnerFromGroup: .remove
        }
    }
}

/// A pattern for a path: `*` is any text, `?` any character; the case of ASCII letters does not matter.
struct PathGlob: Hashable, Sendable {
    private let pattern: [UInt8]

    init(_ text: String) {
        pattern = Array(ASCIIFolding.fold(text).utf8)
    }

    func matches(_ path: String) -> Bool {
        let text = Array(ASCIIFolding.fold(path).utf8)
        var (place, step) = (0, 0)
        // Where to go on after the latest star, should the rest not fit.
        var retry: (place: Int, step: Int)?
        while place < text.count {
            if step < pattern.count, pattern[step] == UInt8(ascii: "*") {
                retry = (place, step)
                step += 1
            } else if step < pattern.count, pattern[step] == UInt8(ascii: "?") || pattern[step] == text[place] {
                place += 1
                step += 1
            } else if let star = retry {
                retry = (star.place + 1, star.step)
                place = star.place + 1
                step = star.step + 1
            } else {
                return false
            }
        }
        return pattern[step...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
