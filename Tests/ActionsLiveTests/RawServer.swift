import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A server that answers byte by byte as a test says, and keeps what it got.
final class RawServer: Sendable {
    /// A request as it came.
    struct Request: Sendable {
        var line: String
        var headers: [(name: String, value: String)]
        var body: String

        subscript(name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    /// What to do with a request.
    enum Reply: Sendable {
        case bytes([UInt8])
        /// Sends the bytes and ends the connection in peace.
        case close(after: [UInt8])
        /// Sends the bytes, if any, and resets the connection.
        case reset
        /// Sends the bytes and then nothing more.
        case stall(after: [UInt8])
        /// Answers 200 and passes everything on to a port of this machine.
        case tunnel(to: Int)

        /// A JSON answer.
        static func json(_ body: String, status: String = "200 OK", _ headers: [String] = []) -> Reply {
            .bytes(RawServer.answer(status, ["Content-Type: application/json"] + headers, body))
        }

        /// An answer that points elsewhere.
        static func redirect(_ status: String, to place: String) -> Reply {
            .bytes(RawServer.answer(status, ["Location: \(place)"], ""))
        }
    }

    static func answer(_ status: String, _ headers: [String], _ body: String) -> [UInt8] {
        let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.utf8.count)"]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }

    let port: Int
    private let log: Log
    private let channel: any Channel

    /// What came, from all connections.
    final class Log: Sendable {
        let requests = Mutex<[Request]>([])
        let connections = Mutex(0)
        private let arrivals = AsyncStream.makeStream(of: Void.self)

        func note(_ request: Request) {
            requests.withLock { $0.append(request) }
            arrivals.continuation.yield()
        }

        func arrival() async {
            for await _ in arrivals.stream { return }
        }
    }

    var requests: [Request] { log.requests.withLock { $0 } }
    var connectionCount: Int { log.connections.withLock { $0 } }

    /// Returns when a request has come that nobody has waited for.
    func arrival() async { await log.arrival() }

    private init(port: Int, log: Log, channel: any Channel) {
        self.port = port
        self.log = log
        self.channel = channel
    }

    /// Serves while `body` runs.
    static func serving(
        tls: Bool = false, host: String = "127.0.0.1", _ answer: @escaping @Sendable (Request) -> Reply,
        _ body: @Sendable (RawServer) async throws -> Void
    ) async throws {
        let log = Log()
        let context = tls ? try Certificates.serverContext() : nil
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(RawHandler(log: log, answer: answer))
                }
            }
            .bind(host: host, port: 0).get()
        let server = RawServer(port: try #require(channel.localAddress?.port), log: log, channel: channel)
        do {
            try await body(server)
        } catch {
            try? await channel.close()
            throw error
        }
        try? await channel.close()
    }
}

/// Takes requests apart and answers them.
private final class RawHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let log: RawServer.Log
    private let answer: @Sendable (RawServer.Request) -> RawServer.Reply
    private var pending: [UInt8] = []
    private var partner: (any Channel)?
    private var isTunnel = false

    init(log: RawServer.Log, answer: @escaping @Sendable (RawServer.Request) -> RawServer.Reply) {
        self.log = log
        self.answer = answer
    }

    func channelActive(context: ChannelHandlerContext) {
        log.connections.withLock { $0 += 1 }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        if let partner {
            partner.writeAndFlush(bytes, promise: nil)
            return
        }
        pending += Array(buffer: bytes)
        while !isTunnel, let request = next() {
            log.note(request)
            reply(answer(request), context)
        }
    }

    private func next() -> RawServer.Request? {
        let text = String(decoding: pending, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n").map(String.init)
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: String(parts.last?.drop { $0 == " " } ?? ""))
        }
        var request = RawServer.Request(line: lines.first ?? "", headers: headers, body: "")
        let length = request["content-length"].flatMap { Int($0) } ?? 0
        let head = text[..<end.upperBound].utf8.count
        guard pending.count >= head + length else { return nil }
        request.body = String(decoding: pending[head..<head + length], as: UTF8.self)
        pending.removeFirst(head + length)
        return request
    }

    private func reply(_ reply: RawServer.Reply, _ context: ChannelHandlerContext) {
        let channel = context.channel
        switch reply {
        case .bytes(let bytes), .stall(let bytes):
            channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        case .close(let bytes):
            channel.writeAndFlush(ByteBuffer(bytes: bytes)).whenComplete { _ in channel.close(promise: nil) }
        case .reset:
            if let socket = channel as? any SocketOptionProvider {
                socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
            }
        case .tunnel(let port):
            isTunnel = true
            channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"), promise: nil)
            let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
            ClientBootstrap(group: context.eventLoop)
                .channelInitializer { $0.pipeline.addHandler(PassOn(to: channel)) }
                .connect(host: "127.0.0.1", port: port)
                .whenSuccess { made in
                    bound.value.partner = made
                    made.writeAndFlush(ByteBuffer(bytes: bound.value.pending), promise: nil)
                }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        partner?.close(promise: nil)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Passes what comes on to another channel.
private final class PassOn: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let other: any Channel

    init(to other: any Channel) {
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
    }
}
