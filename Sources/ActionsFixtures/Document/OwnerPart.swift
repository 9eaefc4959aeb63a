import ActionsAPI
import JSONValue

/// What an owner of a world may have beside its runners; the raw value is its key in the document.
public enum OwnerPart: String, Hashable, Sendable, CaseIterable {
    case runnerApplications = "runner_applications"
    case hostedRunners = "hosted_runners"
    case images
    case partnerImages = "partner_images"
    case machineSizes = "machine_sizes"
    case platforms
    case limits
    case secrets
    case publicKey = "public_key"
    case runnerGroups = "runner_groups"
}

extension OwnerPart {
    /// How the document holds it: as the API gives it, without pages or wrappers.
    var type: ValueType {
        switch self {
        case .runnerApplications: .array(.object(RunnerSchemas.application))
        case .hostedRunners: .array(.object(HostedRunnerSchemas.hostedRunner))
        case .images, .partnerImages: .array(.object(HostedRunnerSchemas.image))
        case .machineSizes: .array(.object(HostedRunnerSchemas.machineSize))
        case .platforms: .array(.string)
        case .limits: .object(HostedRunnerSchemas.limits)
        case .secrets: .array(.object(SecretSchemas.secret))
        case .publicKey: .object(SecretSchemas.publicKey)
        case .runnerGroups: .array(.object(RunnerGroupSchemas.group))
        }
    }

    /// Which kinds of owner have it.
    var owners: [OwnerKind] {
        switch self {
        case .runnerApplications: OwnerKind.allCases
        case .hostedRunners, .images, .partnerImages, .machineSizes, .platforms, .limits, .secrets, .publicKey,
            .runnerGroups:
            [.organization]
        }
    }

    /// The fields of a row of which each value comes once.
    var uniqueFields: [String] {
        switch self {
        case .hostedRunners, .runnerGroups: ["id", "name"]
        case .images, .partnerImages, .machineSizes: ["id"]
        case .secrets: ["name"]
        case .runnerApplications, .platforms, .limits, .publicKey: []
        }
    }
}

extension WorldOwner {
    /// How many rows the document gives of a part; nil where such an owner has none.
    public func count(of part: OwnerPart) -> Int? {
        part.owners.contains(owner.kind) ? parts[part]?.arrayValue?.count ?? 0 : nil
    }
}
