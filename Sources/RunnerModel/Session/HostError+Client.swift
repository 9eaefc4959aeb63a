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
                code: 510, message: answer.description, hint: answer.hints.first,
                notes: ["the operation was \(answer.operationID)"], detail: Failure.Detail(error))
        case .transport(let failure):
            self.init(code: 511, message: failure.description, hint: failure.hint, detail: Failure.Detail(error))
        case .request(let failure):
            self.init(code: 512, message: failure.description, detail: Failure.Detail(error))
        case .shape(let failure): self.init(code: 513, message: failure.description, detail: Failure.Detail(error))
        case .ambiguous, .limited:
            self.init(code: 511, message: error.description, hint: error.hints.first, detail: Failure.Detail(error))
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
        case .request(let failure): self.init(kind: "value", message: failure.description)
        case .shape(let failure):
            self.init(kind: "api", message: failure.description, operation: failure.operationID)
        case .ambiguous, .limited: self.init(kind: "transport", message: error.description)
        case .cancelled: self.init(kind: "interrupted")
        }
    }
}
