import ActionsAPI
import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOSSL
import Synchronization

/// Whose certificates are trusted. Verification itself cannot be turned off.
public enum TrustedCertificates: Hashable, Sendable {
    /// Those of the system.
    case system
    /// Those of the system and those in a file: `--ca-file`.
    case systemAnd(file: String)
    /// Those in a file alone: `SSL_CERT_FILE`, as OpenSSL and Go read it.
    case only(file: String)

    /// What argument and environment say.
    public init(caFile: String?, environment: [String: String]) {
        if let caFile {
            self = .systemAnd(file: caFile)
        } else if let file = environment["SSL_CERT_FILE"], !file.isEmpty {
            self = .only(file: file)
        } else {
            self = .system
        }
    }

    func configuration() throws(HostError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        switch self {
        case .system: break
        case .systemAnd(let file): tls.additionalTrustRoots = [.certificates(try Self.certificates(file))]
        case .only(let file): tls.trustRoots = .certificates(try Self.certificates(file))
        }
        return tls
    }

    private static func certificates(_ path: String) throws(HostError) -> [NIOSSLCertificate] {
        let bytes: [UInt8]?
        do throws(SmallFile.Failure) {
            bytes = try SmallFile.read(path, limit: 8 << 20)
        } catch {
            throw .unreadableCAFile(path, reason: error.description)
        }
        guard let bytes else { throw .unreadableCAFile(path, reason: "there is no such file") }
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
            throw .unreadableCAFile(path, reason: "it holds no certificate")
        }
        return certificates
    }
}

/// The HTTP clients of a connection: one for direct ways and one for each proxy, made when first needed.
final class HTTPClients: Sendable {
    private let configuration: HostConnection.Configuration
    private let tls: TLSConfiguration
    private let clients = Mutex<[ProxySettings.Proxy?: HTTPClient]>([:])
    private let exchanges = Atomic<Int>(0)

    init(_ configuration: HostConnection.Configuration) throws(HostError) {
        self.configuration = configuration
        tls = try configuration.trust.configuration()
    }

    deinit {
        let left = clients.withLock { Array($0.values) }
        guard !left.isEmpty else { return }
        Task { for client in left { try? await client.shutdown() } }
    }

    /// The number of the exchange that begins now, from 1.
    func nextNumber() -> Int { exchanges.add(1, ordering: .relaxed).newValue }

    func client(to origin: Origin) -> HTTPClient {
        let proxy = configuration.proxies.proxy(to: origin)
        return clients.withLock { clients in
            if let client = clients[proxy] { return client }
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings(proxy))
            clients[proxy] = client
            return client
        }
    }

    func close() async {
        let left = clients.withLock { clients in
            defer { clients.removeAll() }
            return Array(clients.values)
        }
        for client in left { try? await client.shutdown() }
    }

    private func settings(_ proxy: ProxySettings.Proxy?) -> HTTPClient.Configuration {
        var settings = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(configuration.timeouts.connect), read: TimeAmount(configuration.timeouts.read)),
            decompression: .enabled(limit: .size(configuration.bodyLimit)))
        // Hosts close what is idle for a minute; a request that meets such an end may or may not have arrived.
        settings.connectionPool.idleTimeout = .seconds(30)
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 18
        settings.connectionPool.retryConnectionEstablishment = false
        // Such names are of this machine; a name service that does not know that must not say otherwise.
        let host = configuration.base.origin.host
        if host.hasSuffix(".localhost") { settings.dnsOverride = [host: "127.0.0.1"] }
        if let proxy {
            settings.proxy = .server(
                host: proxy.origin.host, port: proxy.origin.port,
                authorization: proxy.user.map { .basic(username: $0, password: proxy.password ?? "") })
        }
        return settings
    }
}
