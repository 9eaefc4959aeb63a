import ActionsAPI
import ActionsClient
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// What `as NAME` holds after a write.

extension RunnerSchema {
    /// What an operation gave, as a value.
    ///
    /// - Throws: when the answer is not what GitHub promises; the write is done all the same.
    func result(of operation: Operation, _ answer: JSONValue?) throws(HostError) -> Value? {
        guard let type = resultType(of: operation), let base = handle(to: operation.target.owner) else { return nil }
        func unreadable(_ reason: String) -> HostError {
            HostError(
                code: 513, message: "\(reason)", notes: ["the write was done: \(operation.phrase)"])
        }
        guard let answer, let endpoint = endpoint(of: operation) else {
            throw unreadable("the answer of \(operation.verb.rawValue) is empty")
        }
        do throws(ClientError) {
            _ = try endpoint.checkedObject(in: APIResponse(status: endpoint.successStatus, body: answer))
        } catch {
            throw unreadable(error.description)
        }
        do {
            return try Value(answer, as: type, in: base)
        } catch {
            throw unreadable("\(endpoint.operationID): the answer holds \(error.given), not \(error.expected)")
        }
    }

    /// What stands for that in a dry run.
    func plannedResult(of operation: Operation) -> Value? {
        guard let type = resultType(of: operation), let base = handle(to: operation.target.owner) else { return nil }
        return .planned(type, owner: base)
    }

    private func resultType(of operation: Operation) -> ScriptType? {
        switch operation.change {
        case .issue(let kind): host.verb(.issue, kind)?.result
        case .create(let kind, _): host.verb(.create, kind)?.result
        case .update: types[operation.target.kind].map { .resource($0) }
        case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .add, .remove: nil
        }
    }

    private func endpoint(of operation: Operation) -> Endpoint? {
        let kind: EndpointKind? =
            switch operation.change {
            case .issue(let kind): make(.issue, kind)?.endpoint
            case .create(let kind, _): make(.create, kind)?.endpoint
            case .update: binding(of: operation.target)?.update
            case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .add, .remove: nil
            }
        return kind.flatMap { Catalogue.endpoint($0, for: operation.target.owner.kind) }
    }
}
