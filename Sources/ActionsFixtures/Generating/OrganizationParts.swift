import ActionsAPI
import JSONValue

/// Makes what a generated organization has beside its runners.
struct OrganizationParts {
    private var random: SplitMix64
    private let login: String

    init(seed: UInt64, owner: RunnerOwner) {
        // Other choices than the runners', which stay what they were.
        random = SplitMix64(seed: seed ^ 0x5EC2_E75A)
        login = owner.name
    }

    func parts() -> [OwnerPart: JSONValue] {
        var maker = self
        return [.hostedRunners: .array(maker.hostedRunners()), .secrets: .array(maker.secrets())]
    }

    private mutating func hostedRunners() -> [JSONValue] {
        let makes: [(String, String, String, Int64, Int64)] = [
            ("large-linux", "ubuntu-24.04", "linux-x64", 86, 8),
            ("arm-linux", "ubuntu-24.04-arm", "linux-arm64", 86, 4),
            ("large-windows", "windows-2022", "win-x64", 256, 8),
        ]
        var nextID = Int64(1 + random.below(50))
        return makes.map { name, image, platform, size, cores in
            defer { nextID += Int64(1 + random.below(3)) }
            let isPublic = random.chance(40)
            let address = "20.80.208.\(2 * random.below(128))"
            return [
                "id": .integer(nextID), "name": .string(name), "runner_group_id": .integer(Int64(1 + random.below(3))),
                "platform": .string(platform),
                "image_details": [
                    "id": .string(image), "size_gb": .integer(size), "display_name": .string(image),
                    "source": "github", "version": "latest",
                ],
                "machine_size_details": [
                    "id": .string("\(cores)-core"), "cpu_cores": .integer(cores), "memory_gb": .integer(cores * 4),
                    "storage_gb": .integer(cores * 75 / 2),
                ],
                "status": .string(random.chance(85) ? "Ready" : "Shutdown"),
                "maximum_runners": .integer(Int64(5 * (1 + random.below(10)))),
                "public_ip_enabled": .bool(isPublic),
                "public_ips": isPublic ? [["enabled": true, "prefix": .string(address), "length": 31]] : [],
                "last_active_on": .string(time(year: 2026)),
            ]
        }
    }

    private mutating func secrets() -> [JSONValue] {
        ["DEPLOY_TOKEN", "NPM_TOKEN", "SIGNING_KEY", "SLACK_WEBHOOK"].map { name in
            let visibility = ["all", "private", "selected"][random.below(3)]
            var secret: JSONObject = [
                "name": .string(name), "created_at": .string(time(year: 2024)), "updated_at": .string(time(year: 2025)),
                "visibility": .string(visibility),
            ]
            if visibility == "selected" {
                secret["selected_repositories_url"] = .string(
                    "https://api.github.com/orgs/\(login)/actions/secrets/\(name)/repositories")
            }
            return .object(secret)
        }
    }

    /// A time in the first four weeks of a year.
    private mutating func time(year: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(year)-01-\(two(1 + random.below(28)))T\(two(random.below(24))):\(two(random.below(60))):00Z"
    }
}
