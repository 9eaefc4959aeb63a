import ActionsAPI

/// Answers requests from a real host, signed in by a `TokenProvider`.
public struct LiveTransport: Transport {
    /// The way to the host.
    public let connection: HostConnection
    private let tokens: any TokenProvider

    /// Sends over `connection` with the tokens of `tokens`.
    public init(_ connection: HostConnection, tokens: any TokenProvider) {
        self.connection = connection
        self.tokens = tokens
    }

    /// Sends one request and gives its answer; with a token that can be renewed, a 401 is asked about once more.
    ///
    /// What is refused with 401 was not carried out, so this is safe for writes.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        let token = try await tokens.token(for: request)
        let answer = try await connection.exchange(request, as: token)
        guard answer.response.status == 401, answer.isOwn, let token,
            let other = try await tokens.replacement(for: token, request: request)
        else { return answer.response }
        return try await connection.send(request, as: other)
    }
}
