import ActionsAPI
import JSONValue

extension OwnerState {
    mutating func listHostedRunners(_ exchange: Exchange) -> APIResponse {
        guard let paging = exchange.endpoint.paging else { return exchange.notFound() }
        let rows = hosted.settled()
        let page = Page(exchange, paging)
        let shown = rows[page.range(of: rows.count)]
        hosted.noteShown(shown)
        return page.response(shown.map { .object($0) }, total: rows.count, exchange, ownerID: id)
    }

    mutating func getHostedRunner(_ exchange: Exchange) -> APIResponse {
        guard let index = hosted.index(of: exchange.number("hosted_runner_id")) else { return exchange.notFound() }
        let row = hosted.rows[index]
        hosted.noteShown([row])
        return exchange.success(.object(row))
    }

    mutating func deleteHostedRunner(_ exchange: Exchange) -> APIResponse {
        guard let index = hosted.index(of: exchange.number("hosted_runner_id")) else { return exchange.notFound() }
        return exchange.success(.object(hosted.delete(index)))
    }

    mutating func createHostedRunner(_ exchange: Exchange) -> APIResponse {
        if let failure = exchange.bodyFailure { return failure }
        let body = exchange.request.body ?? .null
        let name = body["name"]?.stringValue ?? ""
        if hosted.hasName(name) { return exchange.alreadyExists(name) }
        do throws(Refusal) {
            try check(body, exchange)
            let choice = body["image"]
            let image = try image(
                choice?["id"]?.stringValue, source: choice?["source"]?.stringValue ?? "github",
                version: choice?["version"]?.stringValue, field: "image", exchange)
            let machine = try machine(body["size"]?.stringValue ?? "", exchange)
            let isPublic = body["enable_static_ip"] == true
            if isPublic { try checkAddress(exchange) }
            guard let id = hosted.newID() else {
                return exchange.failure(422, "No number is left for another runner.")
            }
            var row: JSONObject = [
                "id": .integer(id), "name": .string(name), "runner_group_id": body["runner_group_id"] ?? 1,
                "platform": .string(image.platform), "image_details": .object(image.details),
                "machine_size_details": machine, "status": "Provisioning",
                "maximum_runners": body["maximum_runners"] ?? 10, "public_ip_enabled": .bool(isPublic),
                "public_ips": isPublic ? Self.addresses(id) : [], "last_active_on": .null,
            ]
            if let isForImages = body["image_gen"] { row["image_gen"] = isForImages }
            hosted.add(row)
            return exchange.success(.object(row))
        } catch {
            return error.response
        }
    }

    mutating func updateHostedRunner(_ exchange: Exchange) -> APIResponse {
        let id = exchange.number("hosted_runner_id")
        guard let id, let index = hosted.index(of: id) else { return exchange.notFound() }
        if let failure = exchange.bodyFailure { return failure }
        let body = exchange.request.body ?? .null
        var row = hosted.rows[index]
        if row["status"] == "Deleting" {
            return exchange.failure(422, "Runner \(row["name"]?.stringValue ?? "") is being deleted.")
        }
        if let name = body["name"]?.stringValue {
            if hosted.hasName(name, besides: id) { return exchange.alreadyExists(name) }
            row["name"] = .string(name)
        }
        do throws(Refusal) {
            try check(body, exchange)
            if let size = body["size"]?.stringValue { row["machine_size_details"] = try machine(size, exchange) }
            try changeImage(of: &row, body, exchange)
            if let isPublic = body["enable_static_ip"]?.boolValue, row["public_ip_enabled"] != .bool(isPublic) {
                if isPublic { try checkAddress(exchange) }
                row["public_ip_enabled"] = .bool(isPublic)
                row["public_ips"] = isPublic ? Self.addresses(id) : []
            }
        } catch {
            return error.response
        }
        for key in ["runner_group_id", "maximum_runners", "image_gen"] {
            if let value = body[key] { row[key] = value }
        }
        hosted.replace(index, with: row)
        return exchange.success(.object(row))
    }
}

// MARK: - What a body chooses

extension OwnerState {
    private func check(_ body: JSONValue, _ exchange: Exchange) throws(Refusal) {
        for key in ["runner_group_id", "maximum_runners"] {
            if let number = body[key]?.integerValue, number < 1 {
                throw Refusal(response: exchange.unusable(key, "\(number) is not at least 1"))
            }
        }
    }

    private func checkAddress(_ exchange: Exchange) throws(Refusal) {
        if !hosted.hasFreeAddress(part(.limits)) {
            throw Refusal(response: exchange.unusable("enable_static_ip", "all static addresses are in use"))
        }
    }

    /// One of the machines that there are.
    private func machine(_ size: String, _ exchange: Exchange) throws(Refusal) -> JSONValue {
        guard let machine = rows(.machineSizes).first(where: { $0["id"] == .string(size) }) else {
            throw Refusal(response: exchange.unusable("size", "\"\(size)\" is not a machine size"))
        }
        return .object(machine)
    }

    /// The details of one of the images that there are; a custom one is taken at its word.
    private func image(
        _ id: String?, source: String, version: String?, field: String, _ exchange: Exchange
    ) throws(Refusal) -> (details: JSONObject, platform: String) {
        guard let id, !id.isEmpty else {
            throw Refusal(response: exchange.unusable(field, "the image has no id"))
        }
        let known: [JSONObject]
        switch source {
        case "github": known = rows(.images)
        case "partner": known = rows(.partnerImages)
        default:
            let details: JSONObject = [
                "id": .string(id), "size_gb": 100, "display_name": .string(id), "source": .string(source),
                "version": .string(version ?? "latest"),
            ]
            return (details, "linux-x64")
        }
        guard let image = known.first(where: { $0["id"] == .string(id) }) else {
            throw Refusal(response: exchange.unusable(field, "\"\(id)\" is not an image of \(source)"))
        }
        let details: JSONObject = [
            "id": .string(id), "size_gb": image["size_gb"] ?? 0, "display_name": image["display_name"] ?? .string(id),
            "source": .string(source), "version": .string(version ?? "latest"),
        ]
        return (details, image["platform"]?.stringValue ?? "linux-x64")
    }

    /// Changes what of the image the body names; the rest stays.
    private func changeImage(
        of row: inout JSONObject, _ body: JSONValue, _ exchange: Exchange
    ) throws(Refusal) {
        guard ["image_id", "image_source", "image_version"].contains(where: { body[$0] != nil }) else { return }
        let old = row["image_details"] ?? .null
        let id = body["image_id"]?.stringValue ?? old["id"]?.stringValue ?? row["image"]?["id"]?.stringValue
        let source = body["image_source"]?.stringValue ?? old["source"]?.stringValue ?? "github"
        let version = body["image_version"].map(\.stringValue) ?? old["version"]?.stringValue
        let image = try image(id, source: source, version: version, field: "image_id", exchange)
        row["image_details"] = .object(image.details)
        row["image"] = nil
        row["platform"] = .string(image.platform)
    }

    /// The addresses of a runner, different for each.
    private static func addresses(_ id: Int64) -> JSONValue {
        let high = id >> 7 & 0xFF
        let low = id << 1 & 0xFF
        return [["enabled": true, "prefix": .string("20.80.\(high).\(low)"), "length": 31]]
    }
}
