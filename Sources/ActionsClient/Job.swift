import ActionsAPI

/// A request on its way through the client.
struct Job: Sendable {
    /// Who waits for whom.
    enum Lane: Int, Sendable, CaseIterable {
        case reads
        case writes
    }

    let request: APIRequest
    /// Whether it makes something new: GitHub allows fewer of those. Adding labels or moving a runner makes nothing.
    let isCreation: Bool
    /// Asked when its turn has come, and now and then while it waits; true gives up on it.
    let isUnwanted: (@Sendable () -> Bool)?

    private static let creations: Set<EndpointKind> = [
        .generateJITConfig, .createRegistrationToken, .createRemoveToken, .createHostedRunner,
    ]

    init(_ request: APIRequest, unless isUnwanted: (@Sendable () -> Bool)? = nil) {
        self.request = request
        self.isUnwanted = isUnwanted
        isCreation =
            request.method == .post
            && Catalogue.endpoint(operationID: request.operationID).map { Self.creations.contains($0.kind) } ?? true
    }

    var lane: Lane { request.method.isRead ? .reads : .writes }
}
