import ActionsAPI
import JSONValue

// Runner groups: which there are, which runners are in them, and moving runners between them.

extension OwnerState {
    /// The groups of the document; without any, the default one and those that runners say they are in.
    private mutating func groups() -> [JSONObject] {
        let known = rows(.runnerGroups)
        if !known.isEmpty { return known }
        let named = Set(slots.lazy.compactMap { $0?["runner_group_id"]?.integerValue }).union([1])
        return named.sorted().map { id in
            [
                "id": .integer(id), "name": .string(id == 1 ? "Default" : "group-\(id)"), "visibility": "all",
                "default": .bool(id == 1), "inherited": false, "allows_public_repositories": false,
            ]
        }
    }

    /// The group that runners are in which name none.
    private func defaultID(_ groups: [JSONObject]) -> Int64 {
        groups.first { $0["default"] == true }?["id"]?.integerValue ?? 1
    }

    mutating func listRunnerGroups(_ exchange: Exchange) -> APIResponse {
        guard let paging = exchange.endpoint.paging else { return exchange.notFound() }
        let groups = groups()
        let page = Page(exchange, paging)
        let items = groups[page.range(of: groups.count)].map { JSONValue.object($0) }
        return page.response(items, total: groups.count, exchange, ownerID: id)
    }

    mutating func withGroup(
        _ exchange: Exchange, _ action: (inout OwnerState, JSONObject) -> APIResponse
    ) -> APIResponse {
        let number = exchange.number("runner_group_id")
        guard let number, let group = groups().first(where: { $0["id"] == .integer(number) }) else {
            return exchange.notFound()
        }
        return action(&self, group)
    }

    mutating func listGroupRunners(_ exchange: Exchange) -> APIResponse {
        guard let paging = exchange.endpoint.paging else { return exchange.notFound() }
        return withGroup(exchange) { owner, group in
            let usual = owner.defaultID(owner.groups())
            let members = owner.liveSlots().filter { slot in
                .integer(owner.slots[slot]?["runner_group_id"]?.integerValue ?? usual) == group["id"]
            }
            let page = Page(exchange, paging)
            let runners = members[page.range(of: members.count)].map { owner.runner($0) }
            return page.response(runners, total: members.count, exchange, ownerID: owner.id)
        }
    }

    mutating func addRunnerToGroup(_ exchange: Exchange) -> APIResponse {
        withGroup(exchange) { owner, group in
            owner.withRunner(exchange) { owner, slot in
                owner.slots[slot]?["runner_group_id"] = group["id"] ?? .null
                return exchange.success()
            }
        }
    }

    /// A runner that leaves a group comes back into the default one.
    mutating func removeRunnerFromGroup(_ exchange: Exchange) -> APIResponse {
        withGroup(exchange) { owner, group in
            let usual = owner.defaultID(owner.groups())
            return owner.withRunner(exchange) { owner, slot in
                let current = owner.slots[slot]?["runner_group_id"]?.integerValue ?? usual
                guard .integer(current) == group["id"] else { return exchange.notFound() }
                owner.slots[slot]?["runner_group_id"] = .integer(usual)
                return exchange.success()
            }
        }
    }
}
