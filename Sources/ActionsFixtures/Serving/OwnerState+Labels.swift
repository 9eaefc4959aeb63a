import ActionsAPI
import JSONValue

extension OwnerState {
    /// As `withRunner`, with the label names of the request's body.
    mutating func withLabelBody(
        _ exchange: Exchange, _ action: (inout OwnerState, Int, [String]) -> APIResponse
    ) -> APIResponse {
        withRunner(exchange) { owner, slot in
            if let failure = exchange.bodyFailure { return failure }
            let names = (exchange.request.body?["labels"]?.arrayValue ?? []).compactMap(\.stringValue)
            if names.contains("") { return exchange.unusable("labels", "\"\" is too short") }
            return action(&owner, slot, names)
        }
    }

    func labels(_ slot: Int, _ exchange: Exchange) -> APIResponse {
        let labels = currentLabels(slot)
        return exchange.success(.object(["total_count": .integer(Int64(labels.count)), "labels": .array(labels)]))
    }

    mutating func addLabels(_ names: [String], _ slot: Int, _ exchange: Exchange) -> APIResponse {
        replaceLabels(slot, currentLabels(slot), adding: names, exchange)
    }

    mutating func setLabels(_ names: [String], _ slot: Int, _ exchange: Exchange) -> APIResponse {
        replaceLabels(slot, currentLabels(slot).filter { Self.isReadOnly($0) }, adding: names, exchange)
    }

    mutating func removeAllLabels(_ slot: Int, _ exchange: Exchange) -> APIResponse {
        replaceLabels(slot, currentLabels(slot).filter { Self.isReadOnly($0) }, adding: [], exchange)
    }

    mutating func removeLabel(_ name: String, _ slot: Int, _ exchange: Exchange) -> APIResponse {
        let labels = currentLabels(slot)
        guard let found = labels.first(where: { Self.hasName($0, name) }) else { return exchange.notFound() }
        if Self.isReadOnly(found) {
            return exchange.failure(422, "Label \(name) is read-only and cannot be removed.")
        }
        return replaceLabels(slot, labels.filter { !Self.hasName($0, name) }, adding: [], exchange)
    }

    private mutating func replaceLabels(
        _ slot: Int, _ kept: [JSONValue], adding names: [String], _ exchange: Exchange
    ) -> APIResponse {
        var labels = kept
        for name in names where !labels.contains(where: { Self.hasName($0, name) }) {
            labels.append(["id": .integer(labelNumber(name)), "name": .string(name), "type": "custom"])
        }
        slots[slot]?["labels"] = .array(labels)
        return self.labels(slot, exchange)
    }

    private mutating func labelNumber(_ name: String) -> Int64 {
        if labelNumbers == nil { labelNumbers = LabelNumbers(slots) }
        return labelNumbers?.number(of: name) ?? 0
    }

    private func currentLabels(_ slot: Int) -> [JSONValue] {
        slots[slot]?["labels"]?.arrayValue ?? []
    }

    private static func isReadOnly(_ label: JSONValue) -> Bool {
        label["type"] == "read-only"
    }

    private static func hasName(_ label: JSONValue, _ name: String) -> Bool {
        label["name"]?.stringValue.map { ASCIIFolding.equal($0, name) } ?? false
    }
}

/// The numbers that an owner's labels have, one for each name.
struct LabelNumbers {
    private var numbers: [String: Int64] = [:]
    private var next: Int64 = 1

    init(_ runners: [JSONObject?]) {
        for runner in runners {
            for label in runner?["labels"]?.arrayValue ?? [] {
                guard let name = label["name"]?.stringValue, let id = label["id"]?.integerValue else { continue }
                numbers[ASCIIFolding.fold(name)] = id
                next = max(next, id == .max ? id : id + 1)
            }
        }
    }

    mutating func number(of name: String) -> Int64 {
        let key = ASCIIFolding.fold(name)
        if let number = numbers[key] { return number }
        let number = next
        numbers[key] = number
        if next < .max { next += 1 }
        return number
    }
}
