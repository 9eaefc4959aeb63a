/// Runners of one make within a generated fleet.
struct RunnerFamily: Sendable {
    /// What names begin with.
    let prefix: String
    /// Digits of the number that a lasting runner's name ends in.
    let digits: Int
    /// How many of a fleet, relative to the other families.
    let share: Int
    let os: String
    let architecture: String
    let group: Int64
    let isEphemeral: Bool
    let customLabels: [String]

    private init(
        _ prefix: String, digits: Int = 2, share: Int, _ os: String, _ architecture: String, group: Int64 = 1,
        ephemeral: Bool = false, _ customLabels: [String] = []
    ) {
        self.prefix = prefix
        self.digits = digits
        self.share = share
        self.os = os
        self.architecture = architecture
        self.group = group
        isEphemeral = ephemeral
        self.customLabels = customLabels
    }

    /// The families; `Linux` and `linux` both occur in the wild.
    static let all = [
        RunnerFamily("ci-linux-x64-", digits: 4, share: 30, "Linux", "X64"),
        RunnerFamily("ci-linux-arm64-", digits: 4, share: 10, "Linux", "ARM64", ["arm-pool"]),
        RunnerFamily("build-large-", digits: 3, share: 8, "Linux", "X64", group: 2, ["large"]),
        RunnerFamily("legacy-", share: 6, "linux", "X64", ["docker"]),
        RunnerFamily("gpu-a100-", share: 5, "Linux", "X64", group: 3, ["gpu", "a100"]),
        RunnerFamily("gpu-t4-", share: 4, "Linux", "X64", group: 3, ["gpu"]),
        RunnerFamily("mac-mini-", share: 7, "macOS", "ARM64", group: 4, ["xcode-16"]),
        RunnerFamily("mac-intel-", share: 2, "macOS", "X64", group: 4),
        RunnerFamily("win-build-", digits: 3, share: 9, "Windows", "X64", group: 5, ["msvc"]),
        RunnerFamily("arc-linux-x64-", share: 14, "Linux", "X64", group: 6, ephemeral: true, ["arc-linux-x64"]),
        RunnerFamily("arc-linux-arm64-", share: 5, "linux", "ARM64", group: 6, ephemeral: true, ["arc-linux-arm64"]),
    ]

    static let totalShare = all.reduce(0) { $0 + $1.share }

    static let teams = ["team-web", "team-payments", "team-data", "team-mobile", "team-platform"]

    /// Every label of a generated fleet; a label's number is its place here, from 1.
    static let labelNames: [String] = {
        var names = ["self-hosted"]
        for name in all.flatMap({ [$0.os, $0.architecture] + $0.customLabels }) + teams where !names.contains(name) {
            names.append(name)
        }
        return names
    }()
}
