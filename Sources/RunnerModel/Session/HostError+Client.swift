import ActionsAPI
import ActionsClient
import ScriptRuntime
import ScriptSyntax

extension HostError {
    /// Something that this run has deleted, or would have by now.
    static func gone(_ resource: Resource, of owner: RunnerOwner?, isPlanned: Bool) -> HostError {
        let whose = owner.map { " of \($0)" } ?? ""
        return HostError(
            code: 505, message: "\(resource.title)\(whose) is not there any more",
            notes: [isPlanned ? "this dry run has planned to delete it" : "this run has deleted it"])
    }

    /// An error of the API as the evaluator reports it.
    init(_ error: ClientError) {
        switch error {
        case .cancelled:
            self.init(kind: .interrupted, code: 499, message: "interrupted")
        case .api(let answer):
            self.init(
                kind: answer.status == 401 ? .unauthenticated : .runtime, code: 510, message: answer.description,
                hint: answer.hints.first,
                notes: ["the operation was \(answer.operationID)"], detail: Failure.Detail(error))
        case .transport(let failure):
            self.init(
                kind: failure.reason == .notSignedIn ? .unauthenticated : .runtime, code: 511,
                message: failure.description, hint: failure.hint, detail: Failure.Detail(error))
        case .ambiguous(let lost):
            self.init(code: 514, message: lost.description, hint: lost.hints.first, detail: Failure.Detail(error))
        case .limited(let limit):
            self.init(
                code: 515, message: limit.description, hint: "--max-wait lets a run wait longer",
                detail: Failure.Detail(error))
        case .request(let failure):
            self.init(code: 512, message: failure.description, detail: Failure.Detail(error))
        case .shape(let failure): self.init(code: 513, message: failure.description, detail: Failure.Detail(error))
        }
    }
}

extension Failure.Detail {
    /// What a `catch` is told of an answer that says no, or of none.
    init(_ error: ClientError) {
        switch error {
        case .api(let answer):
            self.init(
                kind: "api", message: answer.description, status: answer.status, operation: answer.operationID)
        case .transport(let failure): self.init(kind: "transport", message: failure.description)
        case .ambiguous(let lost): self.init(kind: "transport", message: lost.description)
        case .limited(let limit): self.init(kind: "transport", message: limit.description)
        case .request(let failure): self.init(kind: "value", message: failure.description)
        case .shape(let failure):
            self.init(kind: "api", message: failure.description, operation: failure.operationID)
        case .cancelled: self.init(kind: "interrupted")
        }
    }
}
