import ActionsAPI
import AsyncHTTPClient
import JSONValue
import NIOCore
import NIOHTTP1

/// The way to one host: sends a request with a given token and gives its answer, through redirects.
///
/// A token is sent to the origin of the base alone. Make one for a process: its connections are kept alive.
public final class HostConnection: Sendable {
    /// Waits for a time, or throws when the task is cancelled.
    public typealias Sleep = @Sendable (Duration) async throws -> Void

    /// How the host is spoken to.
    public struct Configuration: Sendable {
        /// How long to wait for what.
        public struct Timeouts: Hashable, Sendable {
            /// For a connection, TLS included.
            public var connect: Duration
            /// For the next bytes of an answer.
            public var read: Duration
            /// For the whole answer, through redirects.
            public var total: Duration

            /// Makes timeouts. GitHub ends a request after 10 s itself.
            public init(
                connect: Duration = .seconds(10), read: Duration = .seconds(30), total: Duration = .seconds(120)
            ) {
                self.connect = connect
                self.read = read
                self.total = total
            }
        }

        /// Where the API is.
        public var base: APIBase
        /// What `X-GitHub-Api-Version` says; without one it is not sent.
        public var apiVersion: String?
        /// What `User-Agent` says: `runsh/1.2`.
        public var userAgent: String
        /// Whose certificates are trusted.
        public var trust: TrustedCertificates
        /// Which proxies to go through.
        public var proxies: ProxySettings
        /// How long to wait.
        public var timeouts: Timeouts
        /// The largest body of an answer in bytes, unpacked.
        public var bodyLimit: Int

        /// Makes a configuration.
        public init(
            base: APIBase, apiVersion: String? = nil, userAgent: String = "runsh",
            trust: TrustedCertificates = .system, proxies: ProxySettings = .none, timeouts: Timeouts = Timeouts(),
            bodyLimit: Int = 64 << 20
        ) {
            self.base = base
            self.apiVersion = apiVersion
            self.userAgent = userAgent
            self.trust = trust
            self.proxies = proxies
            self.timeouts = timeouts
            self.bodyLimit = bodyLimit
        }
    }

    /// How the host is spoken to.
    public let configuration: Configuration
    let trace: Trace?
    private let sleep: Sleep
    private let clients: HTTPClients

    /// Makes a connection; nothing is sent yet.
    ///
    /// - Parameter sleep: waits for the total timeout.
    public init(
        _ configuration: Configuration, trace: Trace? = nil,
        sleep: @escaping Sleep = { try await Task.sleep(for: $0) }
    ) throws(HostError) {
        self.configuration = configuration
        self.trace = trace
        self.sleep = sleep
        clients = try HTTPClients(configuration)
    }

    private init(_ other: HostConnection, apiVersion: String?) {
        var configuration = other.configuration
        configuration.apiVersion = apiVersion
        self.configuration = configuration
        trace = other.trace
        sleep = other.sleep
        clients = other.clients
    }

    /// The same way, with its connections, asking for a version of the API.
    public func asking(apiVersion: String?) -> HostConnection {
        HostConnection(self, apiVersion: apiVersion)
    }

    /// Closes what is kept alive; requests under way fail.
    public func close() async {
        await clients.close()
    }

    /// Sends one request and gives its one answer.
    ///
    /// - Parameter token: sent as a bearer to the host's own origin, and nowhere else.
    public func send(_ request: APIRequest, as token: AccessToken?) async throws(TransportError) -> APIResponse {
        try await exchange(request, as: token).response
    }

    /// The same, and whether it was the host itself that answered in the end.
    func exchange(_ request: APIRequest, as token: AccessToken?) async throws(TransportError) -> HostAnswer {
        if Task.isCancelled { throw .interrupted(arrived: .no) }
        let total = configuration.timeouts.total
        let outcome = await withTaskGroup(of: Result<HostAnswer, TransportError>.self) { group in
            group.addTask { await self.outcome(of: request, as: token) }
            group.addTask {
                do {
                    try await self.sleep(total)
                    return .failure(.took(longerThan: total, to: self.configuration.base.origin))
                } catch {
                    return .failure(.interrupted(arrived: .maybe))
                }
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .failure(.interrupted(arrived: .maybe))
        }
        if Task.isCancelled, case .failure = outcome { throw .interrupted(arrived: .maybe) }
        return try outcome.get()
    }

    private func outcome(of request: APIRequest, as token: AccessToken?) async -> Result<HostAnswer, TransportError> {
        do throws(TransportError) {
            return .success(try await followed(request, as: token))
        } catch {
            return .failure(error)
        }
    }

    private func followed(_ request: APIRequest, as token: AccessToken?) async throws(TransportError) -> HostAnswer {
        let base = configuration.base
        guard var address = WebAddress("\(base)\(request.target)") else {
            throw TransportError(.unreachable, "\(request.method) \(request.path) cannot be sent: its path is no path")
        }
        var redirects = 0
        while true {
            let isOwn = address.origin == base.origin
            let raw = try await single(request, at: address, as: isOwn ? token : nil)
            switch try Redirect(raw, to: request, at: address) {
            case .none: return HostAnswer(response: try raw.response(to: request), isOwn: isOwn)
            case .refused(let response): return HostAnswer(response: response, isOwn: isOwn)
            case .follow(let next):
                redirects += 1
                if redirects > Redirect.limit { throw Redirect.tooMany(request, at: next) }
                address = next
            }
        }
    }

    /// One request and its answer over the wire.
    private func single(
        _ request: APIRequest, at address: WebAddress, as token: AccessToken?
    ) async throws(TransportError) -> RawAnswer {
        let client = clients.client(to: address.origin)
        let body = request.body.map { JSONWriter().bytes(from: $0) }
        var wire = HTTPClientRequest(url: address.url)
        wire.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
        wire.headers = headers(hasBody: body != nil, token: token)
        if let tag = request.ifNoneMatch { wire.headers.add(name: "If-None-Match", value: tag) }
        if let body { wire.body = .bytes(ByteBuffer(bytes: body)) }
        let number = clients.nextNumber()
        let note = trace.map { TraceNote($0, number: number, request, url: address.url, headers: wire.headers) }
        var head: HTTPClientResponse?
        do {
            let response = try await client.execute(wire, deadline: .now() + .hours(1))
            head = response
            let bytes = try await RawAnswer.body(of: response, limit: configuration.bodyLimit)
            // A cancelled task sees the end of a body that has not ended.
            try Task.checkCancellation()
            let answer = RawAnswer(response, body: bytes, origin: address.origin)
            note?.answered(answer, version: response.version)
            return answer
        } catch {
            let failure = TransportError(
                failure: error, host: address.origin, proxy: configuration.proxies.proxy(to: address.origin),
                answerBegan: head != nil, limit: configuration.bodyLimit)
            note?.failed(failure)
            throw failure
        }
    }

    private func headers(hasBody: Bool, token: AccessToken?) -> NIOHTTP1.HTTPHeaders {
        var headers: NIOHTTP1.HTTPHeaders = [
            "User-Agent": configuration.userAgent, "Accept": "application/vnd.github+json", "Accept-Encoding": "gzip",
        ]
        if let version = configuration.apiVersion { headers.add(name: "X-GitHub-Api-Version", value: version) }
        if hasBody { headers.add(name: "Content-Type", value: "application/json; charset=utf-8") }
        if let token { headers.add(name: "Authorization", value: "Bearer \(token.text)") }
        return headers
    }
}

/// An answer, and whether it is the host's own: one of another origin says nothing of the token.
struct HostAnswer: Sendable {
    var response: APIResponse
    var isOwn: Bool
}
