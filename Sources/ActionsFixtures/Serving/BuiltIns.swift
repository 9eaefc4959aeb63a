import ActionsAPI
import JSONValue

/// What an owner has where its document says nothing.
enum BuiltIns {
    static func part(_ part: OwnerPart, ownerID: Int64) -> JSONValue {
        switch part {
        case .runnerApplications: .array(applications)
        case .hostedRunners, .secrets, .runnerGroups: []
        case .images: .array(images)
        case .partnerImages: .array(partnerImages)
        case .machineSizes: .array(machineSizes)
        case .platforms: ["linux-x64", "linux-arm64", "win-x64", "win-arm64", "macos-arm64"]
        case .limits: ["public_ips": ["maximum": 10, "current_usage": 0]]
        case .publicKey: publicKey(ownerID)
        }
    }

    /// Downloads by version; without checksums, since none is downloaded.
    private static let applications: [JSONValue] = {
        let version = "2.329.0"
        let machines = [
            ("osx", "x64"), ("osx", "arm64"), ("linux", "x64"), ("linux", "arm"), ("linux", "arm64"), ("win", "x64"),
            ("win", "arm64"),
        ]
        return machines.map { os, architecture in
            let ending = os == "win" ? "zip" : "tar.gz"
            let file = "actions-runner-\(os)-\(architecture)-\(version).\(ending)"
            return [
                "os": .string(os), "architecture": .string(architecture),
                "download_url": .string("https://github.com/actions/runner/releases/download/v\(version)/\(file)"),
                "filename": .string(file),
            ]
        }
    }()

    private static let images: [JSONValue] = [
        image("ubuntu-latest", "linux-x64", 86, "Latest (24.04)", "github"),
        image("ubuntu-24.04", "linux-x64", 86, "24.04", "github"),
        image("ubuntu-22.04", "linux-x64", 86, "22.04", "github"),
        image("ubuntu-24.04-arm", "linux-arm64", 86, "24.04 ARM", "github"),
        image("windows-latest", "win-x64", 256, "Latest (2025)", "github"),
        image("windows-2022", "win-x64", 256, "2022", "github"),
        image("macos-latest", "macos-arm64", 320, "Latest (15)", "github"),
    ]

    private static let partnerImages: [JSONValue] = [
        image("nvidia-gpu-ubuntu-24.04", "linux-x64", 86, "NVIDIA GPU-optimized 24.04", "partner"),
        image("windows-11-arm", "win-arm64", 256, "Windows 11 ARM", "partner"),
    ]

    private static func image(
        _ id: String, _ platform: String, _ size: Int64, _ name: String, _ source: String
    ) -> JSONValue {
        [
            "id": .string(id), "platform": .string(platform), "size_gb": .integer(size),
            "display_name": .string(name), "source": .string(source),
        ]
    }

    private static let machineSizes: [JSONValue] = [
        machineSize(2, 8, 75), machineSize(4, 16, 150), machineSize(8, 32, 300), machineSize(16, 64, 600),
        machineSize(32, 128, 1200), machineSize(64, 256, 2040),
    ]

    private static func machineSize(_ cores: Int64, _ memory: Int64, _ storage: Int64) -> JSONValue {
        [
            "id": .string("\(cores)-core"), "cpu_cores": .integer(cores), "memory_gb": .integer(memory),
            "storage_gb": .integer(storage),
        ]
    }

    private static func publicKey(_ ownerID: Int64) -> JSONValue {
        var random = SplitMix64(seed: UInt64(bitPattern: ownerID))
        let number = (0..<18).map { _ in String(random.below(10)) }.joined()
        let key = (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        return ["key_id": .string(number), "key": .string(Base64.encode(key))]
    }
}

/// Base64 with padding.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let isPadding = place > group.count
                text.append(isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * place) & 63])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
