import ActionsAPI
import ActionsFixtures
import ActionsServer
import JSONValue
import NIOSSL
import Synchronization
import TestSupport
import Testing

@testable import ActionsLive

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The certificates of these tests.
enum Certificates {
    private static let folder =
        #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Certificates"
    static let authority = folder + "/authority.pem"
    static let stranger = folder + "/stranger.pem"
    static let server = (certificate: folder + "/server.pem", key: folder + "/server.key")

    static func serverContext(protocols: [String] = []) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(server.certificate).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(file: server.key, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(key))
        configuration.applicationProtocols = protocols
        return try NIOSSLContext(configuration: configuration)
    }
}

/// A world served over HTTPS, or HTTP.
struct ServedWorld: Sendable {
    let base: String
    let world: WorldTransport

    static func serving(
        _ world: World = .small, tls: Bool = true, faults: String? = nil,
        _ body: @Sendable (ServedWorld) async throws -> Void
    ) async throws {
        let transport = WorldTransport(world)
        let injector = try faults.map { FaultInjector(try FaultPlan(parsing: $0)) }
        let server = WorldServer(
            transport, .init(tls: tls ? Certificates.server : nil, ghes: world.ghes), faults: injector)
        let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
        let task = Task {
            do throws(WorldServer.Failure) {
                try await server.run(heedsSignals: false) { continuation.yield($0) }
            } catch {
                Issue.record(error)
            }
            continuation.finish()
        }
        defer { task.cancel() }
        var iterator = addresses.makeAsyncIterator()
        let base = try #require(await iterator.next())
        try await body(ServedWorld(base: base, world: transport))
    }
}

extension World {
    /// An organization with three runners.
    static let small: World = {
        let runners = (1...3).map { id in
            JSONObject([
                ("id", .integer(Int64(id))), ("name", .string("r-\(id)")), ("os", "Linux"), ("status", "online"),
                ("busy", .bool(id == 3)), ("labels", .array([])),
            ])
        }
        return World(owners: [WorldOwner(.organization("acme"), id: 77, runners: runners)])
    }()
}

extension HostConnection.Configuration.Timeouts {
    /// Long enough for a machine that is busy with everything else.
    static let patient = Self(connect: .seconds(60), read: .seconds(60))
}

/// A port on which nobody listens, and nobody can as long as this is there.
final class ClosedPort {
    let number: Int
    private let descriptor: Int32

    init() throws {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        try #require(isBound)
        number = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit {
        close(descriptor)
    }
}

/// Does `body` with a connection to `base`, and closes it.
func connected<Value: Sendable>(
    to base: String, apiVersion: String? = nil, trust: TrustedCertificates = .only(file: Certificates.authority),
    proxies: ProxySettings = .none, timeouts: HostConnection.Configuration.Timeouts = .patient,
    bodyLimit: Int = 64 << 20, trace: Trace? = nil,
    sleep: @escaping HostConnection.Sleep = { try await Task.sleep(for: $0) },
    _ body: @Sendable (HostConnection) async throws -> Value
) async throws -> Value {
    let connection = try HostConnection(
        .init(
            base: try APIBase(base, from: .argument("--api-url")), apiVersion: apiVersion, userAgent: "runsh/test",
            trust: trust, proxies: proxies, timeouts: timeouts, bodyLimit: bodyLimit), trace: trace, sleep: sleep)
    do {
        let value = try await body(connection)
        await connection.close()
        return value
    } catch {
        await connection.close()
        throw error
    }
}

/// A request that a test sends.
func request(_ method: ActionsAPI.HTTPMethod = .get, _ path: String = "/meta", body: JSONValue? = nil) -> APIRequest {
    APIRequest(operationID: "test", method: method, path: path, body: body)
}

/// The error that `work` ends with.
func failure(_ work: () async throws -> some Sendable) async -> TransportError? {
    do {
        _ = try await work()
        return nil
    } catch {
        return error as? TransportError
    }
}

extension AccessToken {
    /// A token that is nobody's.
    static let test: AccessToken = {
        guard let token = AccessToken("ghp_testtesttesttesttesttesttesttesttest") else {
            preconditionFailure("the text is a token")
        }
        return token
    }()
}

/// Carries a value out of a closure.
final class Stored<Value: Sendable>: Sendable {
    private let stored: Mutex<Value>

    init(_ value: Value) {
        stored = Mutex(value)
    }

    var value: Value {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}

extension TemporaryFolder {
    /// Lets a file of the folder be run.
    func permit(_ name: String) -> Bool { chmod(path + "/" + name, 0o700) == 0 }
}
