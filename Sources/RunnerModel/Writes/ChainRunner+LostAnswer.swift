import ActionsAPI
import ActionsClient
import JSONValue
import ScriptSemantics

// A write whose answer was lost may have happened. What can be sent twice is sent again; for a new thing it is looked
// whether it is there.

extension ChainRunner {
    /// What is found out after the answer to `request` was lost.
    enum Recovery {
        /// It was carried out after all, or now.
        case done(JSONValue?)
        /// There is something of that name; what the answer gave cannot be had.
        case withoutAnswer(String)
        /// Nobody knows more than before.
        case unknown
    }

    /// Goes on after a lost answer.
    func recover(_ operation: Operation, _ request: APIRequest) async -> Recovery {
        switch operation.change {
        case .issue, .addLabels, .update, .add:
            // Once more is the same as once.
            return await sentAgain(request)
        case .create(let kind, let settings):
            guard let made = schema.make(.create, kind)?.appears, let binding = schema.binding(of: made),
                let name = settings["name"]?.stringValue, let rows = await rows(named: name, binding, operation.target)
            else { return .unknown }
            guard let row = rows.first else { return await sentAgain(request) }
            // It may have been there before: a name says nothing of who made it.
            let id = row["id"]?.integerValue.map { " \($0)" } ?? ""
            return .withoutAnswer(
                "the answer was lost; there is a \(binding.title)\(id) called \"\(name)\", and whether this run made it "
                    + "is not known")
        case .delete, .setLabels, .removeLabels, .clearLabels, .remove:
            // The client has sent these again already.
            return .unknown
        }
    }

    private func sentAgain(_ request: APIRequest) async -> Recovery {
        do throws(ClientError) {
            return .done(try await client.perform(request) { [self] in reasonToStop != nil }.body)
        } catch {
            return .unknown
        }
    }

    /// The rows with a name; nil when that cannot be told.
    private func rows(named name: String, _ binding: ResourceBinding, _ target: Target) async -> [JSONObject]? {
        let canAsk =
            Catalogue.endpoint(binding.list, for: target.owner.kind)?.queryParameters
            .contains { $0.name == "name" } ?? false
        let list = try? await whileWanted { [client] () async throws(ClientError) in
            try await client.list(binding.list, of: target.owner, name: canAsk ? name : nil)
        }
        guard let list, !list.isPartial else { return nil }
        return list.rows.filter { row in row["name"]?.stringValue.map { ASCIIFolding.equal($0, name) } ?? false }
    }
}
