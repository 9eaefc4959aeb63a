import ActionsAPI
import JSONValue
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL
import Testing

@testable import ActionsLive

@Suite("HTTP/2", .serialized) struct HTTP2Tests {
    @Test("is spoken to a host that offers it: many requests at once over one connection")
    func multiplexed() async throws {
        let connections = Stored(0)
        let versions = Stored<Set<String>>([])
        let context = try Certificates.serverContext(protocols: ["h2", "http/1.1"])
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                connections.value += 1
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    _ = try channel.pipeline.syncOperations.configureHTTP2Pipeline(
                        mode: .server, connectionConfiguration: .init(), streamConfiguration: .init()
                    ) { stream in
                        stream.eventLoop.makeCompletedFuture {
                            let codec = HTTP2FramePayloadToHTTP1ServerCodec()
                            try stream.pipeline.syncOperations.addHandlers(codec, EchoHandler())
                        }
                    }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(server.localAddress?.port)
        let trace = Trace(.requests) { event in
            if case .answered(_, let version) = event.outcome { versions.value.insert(version) }
        }
        try await connected(to: "https://127.0.0.1:\(port)", trace: trace) { connection in
            try await withThrowingTaskGroup(of: (Int, JSONValue?).self) { group in
                for number in 1...50 {
                    group.addTask {
                        let asked = request(.post, "/\(number)", body: ["number": .integer(Int64(number))])
                        return (number, try await connection.send(asked, as: .test).body?["number"])
                    }
                }
                for try await (number, found) in group { #expect(found == .integer(Int64(number))) }
            }
        }
        try await server.close()
        #expect(versions.value == ["HTTP/2"])
        #expect(connections.value == 1)
    }
}

/// Answers with the body of the request.
private final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private var body = ByteBuffer()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: break
        case .body(let bytes): body.writeImmutableBuffer(bytes)
        case .end:
            context.write(wrapOutboundOut(.head(.init(version: .http2, status: .ok))), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
