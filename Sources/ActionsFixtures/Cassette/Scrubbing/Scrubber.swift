import ActionsAPI
import JSONValue

/// Gives what a cassette names pseudonyms, the same name the same one, for sharing: owners with their numbers,
/// repositories, runners, runner groups, secrets and hosts other than github.com.
///
/// A name is replaced wherever it stands as a word: in paths, links, labels, messages and other texts. Names that the
/// cassette has only within other texts are not known and stay. Scrubbing what is scrubbed changes nothing.
public enum Scrubber {
    /// The cassette with pseudonyms in place of names.
    public static func scrubbed(_ cassette: Cassette) -> Cassette {
        var collector = NameCollector()
        for (_, host) in cassette.hosts.sorted(by: { $0.key < $1.key }) where host != "github.com" {
            collector.names.add(.host, host)
        }
        for interaction in cassette.interactions { collector.add(interaction) }
        let renamer = Renamer(names: collector.names)
        var copy = cassette
        copy.hosts = cassette.hosts.mapValues { $0 == "github.com" ? $0 : renamer.text($0) }
        copy.interactions = cassette.interactions.map { renamer.renamed($0) }
        return copy
    }
}

/// Gathers the names that a cassette has.
struct NameCollector {
    var names = Pseudonyms()

    mutating func add(_ interaction: Interaction) {
        let (request, response) = (interaction.request, interaction.response)
        guard let match = NumberedPath.match(request) else { return }
        if let owner = match.owner, NumberedPath(request.path) == nil { add(owner) }
        if let number = NumberedPath(request.path)?.owner { names.add(number) }
        if let link = response.headers["Link"], let kind = match.endpoint.ownerKind,
            let id = RoleLink.ownerNumber(in: link, kind)
        {
            names.add(OwnerNumber(kind: kind, id: id))
        }
        if let name = match["secret_name"] { names.add(.secret, name) }
        guard let kind = match.endpoint.namedKind else { return addOwners(match, response.body) }
        if let name = request.body?["name"]?.stringValue { names.add(kind, name) }
        guard response.isSuccess, let body = response.body else { return }
        let field = match.endpoint.itemsField ?? match.endpoint.paging?.itemsField
        let rows = field.flatMap { body[$0]?.arrayValue } ?? [body["runner"] ?? body]
        for row in rows {
            guard let name = row["name"]?.stringValue else { continue }
            if kind == .group, row["default"] == true { continue }
            names.add(kind, name)
        }
    }

    private mutating func add(_ owner: RunnerOwner) {
        switch owner {
        case .enterprise(let slug): names.add(.enterprise, slug)
        case .organization(let login): names.add(.login, login)
        case .repository(let login, let name):
            names.add(.login, login)
            names.add(.repository, name)
        }
    }

    private mutating func addOwners(_ match: RouteMatch, _ body: JSONValue?) {
        guard let (kind, field) = match.endpoint.listedOwner else { return }
        for row in body?.arrayValue ?? [] {
            if let name = row[field]?.stringValue, let owner = try? RunnerOwner.parse(kind, name) { add(owner) }
            if let id = row["id"]?.integerValue { names.add(OwnerNumber(kind: kind, id: id)) }
        }
    }
}

extension Endpoint {
    /// What the rows of its answers are, if they have names.
    fileprivate var namedKind: Pseudonyms.Kind? {
        switch kind {
        case .listRunners, .getRunner, .generateJITConfig, .listGroupRunners: .runner
        case .listHostedRunners, .createHostedRunner, .getHostedRunner, .updateHostedRunner, .deleteHostedRunner:
            .hostedRunner
        case .listRunnerGroups, .getRunnerGroup: .group
        case .listSecrets, .getSecret: .secret
        case .listRunnerApplications, .createRegistrationToken, .createRemoveToken, .deleteRunner, .listLabels,
            .addLabels, .setLabels, .removeAllLabels, .removeLabel, .listHostedRunnerImages, .listPartnerImages,
            .getHostedRunnerLimits, .listMachineSizes, .listPlatforms, .getSecretsPublicKey, .addRunnerToGroup,
            .removeRunnerFromGroup, .listUserOrganizations, .listRepositories:
            nil
        }
    }

    /// The owners that its rows are, and the field with their names.
    var listedOwner: (kind: OwnerKind, field: String)? {
        if kind == .listUserOrganizations { return (.organization, "login") }
        return kind == .listRepositories ? (.repository, "full_name") : nil
    }
}

/// A path that has an owner's number: `/organizations/42/actions/runners`.
struct NumberedPath {
    let owner: OwnerNumber
    /// What follows the number, with its slash.
    let rest: Substring

    init?(_ path: String) {
        let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty,
            let kind = OwnerKind.allCases.first(where: { $0.numberedPlace == parts[1] }), let id = Int64(parts[2])
        else { return nil }
        owner = OwnerNumber(kind: kind, id: id)
        rest = path[path.index(before: parts[3].startIndex)...]
    }

    /// Where a request leads, whether its path has the owner's name or number.
    static func match(_ request: APIRequest) -> RouteMatch? {
        guard let numbered = NumberedPath(request.path) else {
            return Catalogue.match(request.method, path: request.path)
        }
        let stand: RunnerOwner =
            switch numbered.owner.kind {
            case .enterprise: .enterprise("-")
            case .organization: .organization("-")
            case .repository: .repository(owner: "-", name: "-")
            }
        return Catalogue.match(request.method, path: stand.path + numbered.rest)
    }
}
