import ActionsAPI
import AsyncHTTPClient
import JSONValue
import NIOCore
import NIOHTTP1

/// An answer as it came, its body not yet read as JSON.
struct RawAnswer: Sendable {
    let status: Int
    let headers: ActionsAPI.HTTPHeaders
    let body: ByteBuffer
    let origin: Origin

    init(_ response: HTTPClientResponse, body: ByteBuffer, origin: Origin) {
        status = Int(response.status.code)
        headers = ActionsAPI.HTTPHeaders(response.headers.map { ActionsAPI.HTTPHeaders.Field($0.name, $0.value) })
        self.body = body
        self.origin = origin
    }

    /// The whole body, if it is within the limit.
    static func body(of response: HTTPClientResponse, limit: Int) async throws -> ByteBuffer {
        if let length = response.headers.first(name: "content-length").flatMap({ Int($0) }), length > limit {
            throw NIOTooManyBytesError(maxBytes: limit)
        }
        return try await response.body.collect(upTo: limit)
    }

    /// The answer with its body read; a failure that is no JSON keeps its status and loses its body.
    func response(to request: APIRequest) throws(TransportError) -> APIResponse {
        var response = APIResponse(status: status, headers: headers)
        guard body.readableBytes > 0, status != 204, status != 304 else { return response }
        do throws(JSONError) {
            response.body = try json()
        } catch {
            guard !response.isSuccess else { throw notJSON(error, request) }
        }
        return response
    }

    private func json() throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError> = body.withUnsafeReadableBytes { bytes in
            do throws(JSONError) {
                return .success(try JSONReader(duplicateKeys: .keepLast).read(bytes))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func notJSON(_ error: JSONError, _ request: APIRequest) -> TransportError {
        if isPage {
            return TransportError(
                .malformedAnswer, "\(origin.authority) answered with an HTML page, not JSON",
                hint: "is this the address of the API? Proxies and pages to sign in on answer so")
        }
        switch error.reason {
        case .empty, .unexpectedEnd:
            return TransportError(.malformedAnswer, "the answer of \(origin.authority) broke off in the middle")
        case .unexpectedByte, .trailingContent, .byteOrderMark, .invalidUTF8, .controlCharacter, .invalidEscape,
            .loneSurrogate, .invalidNumber, .numberOutOfRange, .duplicateKey, .tooDeep:
            return TransportError(
                .malformedAnswer, "the answer of \(origin.authority) is not JSON: \(error.message)",
                hint: "is this the address of the API?")
        }
    }

    private var isPage: Bool {
        if let type = headers["Content-Type"], ASCIIFolding.fold(type).contains("html") { return true }
        let start = body.readableBytesView.first { $0 > 0x20 }
        return start == UInt8(ascii: "<")
    }
}
