import ActionsAPI
import JSONValue
import Synchronization

/// Finds out which release of GHES a host runs: by `/meta`, at most once a process, and once a day with a cache file.
public final class ReleaseLookup: Sendable {
    private let connection: HostConnection
    private let cacheFile: String?
    private let now: @Sendable () -> Int64
    private let known = Mutex<GHESRelease?>(nil)
    private let questions = SharedWork<Int, GHESRelease?>()

    /// What a cache file says is believed for so many seconds.
    static let lifetime: Int64 = 86_400

    /// Asks over `connection`.
    ///
    /// - Parameters:
    ///   - cacheFile: where releases are kept between processes; without it they are not.
    ///   - now: seconds since 1970.
    public init(
        _ connection: HostConnection, cacheFile: String? = nil,
        now: @escaping @Sendable () -> Int64 = { UnixTime.now() }
    ) {
        self.connection = connection
        self.cacheFile = cacheFile
        self.now = now
    }

    /// The host's release; `nil` if it does not tell one.
    ///
    /// - Parameter token: sent along, for hosts that tell strangers nothing.
    public func release(as token: AccessToken?) async throws(TransportError) -> GHESRelease? {
        if let release = known.withLock({ $0 }) ?? cached() {
            known.withLock { $0 = release }
            return release
        }
        return try await questions.value(0) { () async throws(TransportError) in
            if let release = self.known.withLock({ $0 }) { return release }
            guard let release = try await Self.asked(self.connection, token) else { return nil }
            self.known.withLock { $0 = release }
            self.keep(release)
            return release
        }
    }

    private static func asked(
        _ connection: HostConnection, _ token: AccessToken?
    ) async throws(TransportError) -> GHESRelease? {
        let request = APIRequest(operationID: "meta/get", method: .get, path: "/meta")
        let answer = try await connection.send(request, as: token)
        let told =
            answer.body?["installed_version"]?.stringValue ?? answer.headers["X-GitHub-Enterprise-Version"]
        return told.flatMap { text in
            let version = text.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
            return GHESRelease(version.split(separator: ".").prefix(2).joined(separator: "."))
        }
    }

    // MARK: - The cache file

    private var host: String { connection.configuration.base.description }

    private func cached() -> GHESRelease? {
        guard let entry = document()?["hosts"]?[host], let readAt = entry["read_at"]?.integerValue,
            let release = entry["release"]?.stringValue, (0..<Self.lifetime).contains(now().subtractingSafely(readAt))
        else { return nil }
        return GHESRelease(release)
    }

    private func document() -> JSONValue? {
        guard let cacheFile, let bytes = try? SmallFile.read(cacheFile), let value = try? JSONReader().read(bytes),
            value["format"]?.stringValue == "runsh-releases", value["version"]?.integerValue == 1
        else { return nil }
        return value
    }

    /// A cache that cannot be written is done without.
    private func keep(_ release: GHESRelease) {
        guard let cacheFile else { return }
        var hosts = document()?["hosts"]?.objectValue ?? [:]
        hosts[host] = ["release": .string(release.description), "read_at": .integer(now())]
        let value: JSONValue = ["format": "runsh-releases", "version": 1, "hosts": .object(hosts)]
        SmallFile.makeFolders(for: cacheFile)
        try? SmallFile.replace(cacheFile, with: JSONWriter(.pretty).bytes(from: value) + [0x0A])
    }
}

extension Int64 {
    /// The difference, or the greatest number where there is no room for it.
    fileprivate func subtractingSafely(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? .max : difference
    }
}
