import ActionsAPI
import ActionsFixtures
import HTTPTypes
import Hummingbird
import JSONValue
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A request's context: the connection on which it came.
struct ServedContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let connection: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        connection = source.channel
    }
}

/// An answer as bytes, or as what goes wrong with them.
struct WireAnswer {
    /// The status; `nil` where no whole answer is given.
    let status: Int?
    private let head: (status: Int, fields: HTTPFields)?
    private let bytes: [UInt8]?
    private let isHead: Bool

    init(_ answer: FaultAnswer, isHead: Bool) {
        self.isHead = isHead
        switch answer {
        case .response(let response):
            bytes = Self.bytes(response)
            status = response.status
            head = (response.status, Self.fields(response.headers, isJSON: bytes != nil))
        case .page(let status, let headers, let html):
            bytes = Array(html.utf8)
            self.status = status
            head = (status, Self.fields(headers, isJSON: false))
        case .truncated(let response, _):
            bytes = Self.bytes(response)
            status = nil
            // Where there is no body to break off, there is no answer.
            head = bytes == nil || isHead ? nil : (response.status, Self.fields(response.headers, isJSON: true))
        case .lost:
            bytes = nil
            status = nil
            head = nil
        }
    }

    private static func bytes(_ response: APIResponse) -> [UInt8]? {
        guard response.status != 204, response.status != 304 else { return nil }
        return response.body.map { JSONWriter().bytes(from: $0) }
    }

    private static func fields(_ headers: ActionsAPI.HTTPHeaders, isJSON: Bool) -> HTTPFields {
        var fields = HTTPFields()
        for field in headers.fields {
            if let name = HTTPField.Name(field.name) { fields.append(HTTPField(name: name, value: field.value)) }
        }
        if isJSON { fields[.contentType] = "application/json; charset=utf-8" }
        return fields
    }

    /// The answer to send; where there is none, the connection is reset.
    func response(on connection: any Channel) async throws -> Response {
        guard var head else {
            await Self.reset(connection)
            throw CancellationError()
        }
        let code = HTTPResponse.Status(code: head.status)
        guard let bytes else { return Response(status: code, headers: head.fields) }
        if isHead {
            head.fields[.contentLength] = String(bytes.count)
            return Response(status: code, headers: head.fields)
        }
        guard status == nil else {
            return Response(
                status: code, headers: head.fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
        let half = ByteBuffer(bytes: bytes.prefix(bytes.count / 2))
        return Response(
            status: code, headers: head.fields,
            body: .init(contentLength: bytes.count) { writer in
                try await writer.write(half)
                // The half that was sent must arrive, so the connection is closed in peace.
                try? await connection.close()
            })
    }

    /// Closes a connection at once, so that the other side meets a reset and not an end.
    private static func reset(_ connection: any Channel) async {
        if let socket = connection as? any SocketOptionProvider {
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await connection.close()
    }
}
