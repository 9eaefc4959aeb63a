import ActionsAPI
import ActionsFixtures
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import JSONValue
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals

// `ActionsServer` serves a world over HTTP on the machine's own addresses, so that any client can be pointed at it.
// A request comes in over a socket and goes to `WorldTransport` as it would from a script; its answer goes out with the
// headers and the links of a real host. It knows no language, keeps no state of its own and listens on no other address.

/// A world over real HTTP or HTTPS.
public struct WorldServer: Sendable {
    /// Where and how it listens.
    public struct Configuration: Sendable {
        /// The address: a loopback one.
        public var host: String
        /// The port; 0 for one that is free.
        public var port: Int
        /// The files of a certificate chain and its private key, in PEM; plain HTTP without.
        public var tls: (certificate: String, key: String)?
        /// The release that `/meta` tells, for a world that is a GHES.
        public var ghes: GHESRelease?

        /// Makes a configuration.
        public init(
            host: String = "127.0.0.1", port: Int = 0, tls: (certificate: String, key: String)? = nil,
            ghes: GHESRelease? = nil
        ) {
            self.host = host
            self.port = port
            self.tls = tls
            self.ghes = ghes
        }
    }

    /// One request and the status of its answer, for a log.
    public struct Exchange: Sendable {
        /// The method and the target as they came.
        public var request: String
        /// The status; `nil` where no whole answer was given.
        public var status: Int?
    }

    /// Why a world cannot be served.
    public enum Failure: Error, Hashable, CustomStringConvertible {
        /// The address is not one of this machine alone.
        case notLoopback(String)
        /// The certificate or the key cannot be used.
        case tls(String)
        /// The address is taken, or may not be listened on.
        case address(String)

        /// The failure as a sentence.
        public var description: String {
            switch self {
            case .notLoopback(let host):
                "\(host) is no address of this machine alone; a world is served on 127.0.0.1, ::1 or localhost"
            case .tls(let reason): "the certificate or its key cannot be used: \(reason)"
            case .address(let reason): "the server cannot listen: \(reason)"
            }
        }
    }

    /// Bodies of requests are small; more is refused.
    static let largestBody = 1 << 20

    private let transport: WorldTransport
    private let configuration: Configuration
    private let faults: FaultInjector?
    private let log: @Sendable (Exchange) -> Void

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - faults: what goes wrong; connections that are lost and answers that break off are so over the network.
    ///   - log: is told of each request after its answer was made.
    public init(
        _ transport: WorldTransport, _ configuration: Configuration, faults: FaultInjector? = nil,
        log: @escaping @Sendable (Exchange) -> Void = { _ in }
    ) {
        self.transport = transport
        self.configuration = configuration
        self.faults = faults
        self.log = log
    }

    /// Serves until the task is cancelled or SIGINT or SIGTERM comes; requests under way are answered first.
    ///
    /// - Parameters:
    ///   - heedsSignals: whether it ends on those signals; otherwise they are left alone.
    ///   - ready: is given the URL under which a GHES has its API, `http://127.0.0.1:8080/api/v3`.
    public func run(heedsSignals: Bool = true, ready: @escaping @Sendable (String) -> Void) async throws(Failure) {
        let host = configuration.host
        guard Self.isLoopback(host) else { throw .notLoopback(host) }
        let scheme = configuration.tls == nil ? "http" : "https"
        let shownHost = host.contains(":") ? "[\(host)]" : host
        let responder = CallbackResponder { [self] (request: Request, context: ServedContext) in
            let port = context.connection.localAddress?.port ?? configuration.port
            return try await response(
                to: request, on: context.connection, scheme: scheme, fallback: "\(shownHost):\(port)")
        }
        var logger = Logger(label: "runsh") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let server = try builder()
        let application = Application(
            responder: responder, server: server,
            configuration: ApplicationConfiguration(address: .hostname(host, port: configuration.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                ready("\(scheme)://\(shownHost):\(port)\(ServedRequest.prefix)")
            }, logger: logger)
        var group = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: heedsSignals ? [.sigterm, .sigint] : [], logger: logger)
        // A client that dawdles does not keep the server from ending.
        group.maximumGracefulShutdownDuration = .seconds(5)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch is CancellationError {
            return
        } catch let error as IOError {
            throw .address("\(error)")
        } catch {
            throw .address(String(describing: error))
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
    }

    private func builder() throws(Failure) -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(60)))
        guard let tls = configuration.tls else { return plain }
        var reading = tls.certificate
        do {
            reading = tls.certificate
            let chain = try NIOSSLCertificate.fromPEMFile(tls.certificate).map {
                NIOSSLCertificateSource.certificate($0)
            }
            reading = tls.key
            let key = try NIOSSLPrivateKey(file: tls.key, format: .pem)
            return try .tls(
                plain,
                tlsConfiguration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
        } catch {
            throw .tls("\(reading): \(error)")
        }
    }
}

// MARK: - Answers

extension WorldServer {
    private func response(
        to request: Request, on connection: any Channel, scheme: String, fallback: String
    ) async throws -> Response {
        let method = request.head.method.rawValue
        let target = request.head.path ?? "/"
        let answer: FaultAnswer
        do {
            let body = try await Self.body(of: request)
            let served = try ServedRequest(
                method, target, request.headers, body: body, scheme: scheme,
                asked: request.head.authority ?? "", authority: fallback)
            answer = try await self.answer(served)
        } catch let mistake as ServedRequest.Mistake {
            answer = .response(mistake.response)
        }
        let wire = WireAnswer(answer, isHead: method == "HEAD")
        log(Exchange(request: "\(method) \(ServedRequest.masked(target))", status: wire.status))
        return try await wire.response(on: connection)
    }

    private func answer(_ served: ServedRequest) async throws -> FaultAnswer {
        let ask: @Sendable (APIRequest) -> APIResponse = { [self] request in
            own(request) ?? transport.respond(to: request, headers: served.headers, base: served.base)
        }
        guard let faults else { return .response(ask(served.request)) }
        return try await faults.answer(to: served.request, by: ask)
    }

    /// A body that breaks off is no body: nothing is answered then, and nothing changes.
    private static func body(of request: Request) async throws -> [UInt8] {
        do {
            return Array(buffer: try await request.body.collect(upTo: largestBody))
        } catch is NIOTooManyBytesError {
            throw ServedRequest.Mistake.tooLarge
        }
    }

    /// What a host says of itself.
    private func own(_ request: APIRequest) -> APIResponse? {
        guard request.method == .get, request.path == "/meta" else { return nil }
        var body: JSONObject = ["verifiable_password_authentication": false]
        var headers = ActionsAPI.HTTPHeaders()
        if let ghes = configuration.ghes {
            body["installed_version"] = .string("\(ghes).0")
            headers["X-GitHub-Enterprise-Version"] = "\(ghes).0"
        }
        return APIResponse(status: 200, headers: headers, body: .object(body))
    }
}
