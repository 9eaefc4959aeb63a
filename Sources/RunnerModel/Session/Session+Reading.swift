import ActionsAPI
import ActionsClient
import Dispatch
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// Paths: `org("acme").runners`, `.runner(23)`, and the first field read of such a handle.

extension Session {
    /// Calls a function of a resource: `.runner(23)`, `.secret("TOKEN")`.
    public func call(
        _ method: FunctionSpec, of resource: Resource, _ arguments: [Value]
    ) throws(HostError) -> Value {
        guard case .handle(let type) = method.result, let binding = schema.binding(of: type) else {
            throw HostError(code: 502, message: "\(resource.title) has no `\(method.name)`")
        }
        let noun = "\(type.titleWithArticle)'s \(binding.identity.key)"
        let identity: Value
        switch (binding.identity.isNumber, arguments.first) {
        case (true, .integer(let id)?):
            guard id >= 0 else { throw HostError(code: 504, message: "\(noun) is never negative, and this is \(id)") }
            identity = .integer(id)
        case (false, .string(let name)?), (false, .folding(let name)?):
            guard !name.isEmpty, name != ".", name != ".." else {
                throw HostError(code: 504, message: "\(noun) is never \"\(name)\"")
            }
            identity = .folding(name)
        default:
            let needs = binding.identity.isNumber ? "an integer" : "a string"
            throw HostError(
                code: 501, message: "`\(method.name)` needs \(needs), and this is \(arguments.kindOfFirst)")
        }
        return .resource(Resource(type: type, owner: resource, identity: identity, json: nil))
    }

    /// Reads a field that must be asked for: `.runners`, `.label_details`.
    public func read(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Value {
        guard let part = schema.part(field, of: resource) else {
            throw HostError(code: 502, message: "\(resource.title) has no `\(field.name)`")
        }
        if resource.isPlanned { return .unknown }
        return try read(part, field.type, of: resource)
    }

    /// Reads the resource that a handle names.
    public func fetch(_ handle: Resource) throws(HostError) -> Resource {
        guard let binding = schema.binding(of: handle.type) else {
            throw HostError(code: 502, message: "\(handle.title) cannot be read")
        }
        let place = try place(of: handle)
        warnOfUnseen(binding.kind, of: place.owner, place.key)
        if let gone = gone(handle, binding, place) { throw gone }
        let question = ReadCache.Question(binding.get, of: place.owner, place.arguments)
        let (object, time): (JSONObject, UInt64)
        if let known = reads[question], case .object(let read) = known.answer {
            (object, time) = (read, known.at)
        } else {
            do throws(HostError) {
                object = try ask { [client] () async throws(ClientError) in
                    try await client.get(binding.get, of: place.owner, place.arguments)
                }
            } catch {
                // It may be what is to be made.
                warnOfUnseen(binding.kind, of: place.owner)
                throw error
            }
            time = nanoseconds
            reads[question] = ReadCache.Entry(answer: .object(object), at: time)
        }
        let shown = options.isDryRun ? place.key.flatMap { executor.projection.applied(to: object, $0) } : object
        guard let shown else { throw .gone(handle, of: place.owner, isPlanned: true) }
        return Resource(type: handle.type, owner: handle.owner, identity: handle.identity, json: shown, readAt: time)
    }

    // MARK: Answers

    /// Whether a read that is repeated asks the host if its answer has changed, as a view does that looks at the same
    /// list again and again: an answer of no change costs nothing of the quota.
    ///
    /// What has been read is kept for that, up to 64 MB; turning it off forgets it.
    public var revalidatesReads: Bool {
        get { client.responses.isOn }
        set { client.responses.isOn = newValue }
    }

    var nanoseconds: UInt64 { options.uptime() }

    /// What stands for whoever is signed in begins no path of an owner.
    func read(_ part: PartBinding, _ type: ScriptType) throws(HostError) -> Value {
        let entry = try answer(part, Place(owner: nil))
        guard case (.resources(let kind), .rows(let rows)) = (part.content, entry.answer) else {
            throw HostError(code: 502, message: "`\(part.name)` cannot be read")
        }
        return .list(resources(rows, kind, of: nil, nil, readAt: entry.at))
    }

    /// Where a resource is in paths.
    struct Place {
        /// Nil for what is asked without an owner.
        var owner: RunnerOwner?
        var arguments: [PathArgument] = []
        var key: Target.Key?
    }

    func place(of resource: Resource) throws(HostError) -> Place {
        if let owner = schema.owner(resource) { return Place(owner: owner) }
        guard let binding = schema.binding(of: resource.type), let owner = schema.nearestOwner(resource) else {
            throw HostError(code: 502, message: "\(resource.title) cannot be read")
        }
        let text = resource.identity.text
        let identity: Target.Identity =
            if case .integer(let id) = resource.identity { .number(id) } else { .name(text) }
        return Place(
            owner: owner, arguments: [PathArgument(binding.identity.parameter, text)],
            key: Target.Key(owner: owner.foldedKey, kind: binding.kind, identity: identity))
    }

    /// Why a resource is not asked for: this run has deleted it. What GitHub deletes bit by bit can still be looked at.
    func gone(_ resource: Resource, _ binding: ResourceBinding, _ place: Place) -> HostError? {
        guard let key = place.key, executor.projection.isDeleted(key) else { return nil }
        let delete = binding.delete.flatMap { Catalogue.endpoint($0, for: place.owner?.kind) }
        guard options.isDryRun || delete?.successStatus == 204 else { return nil }
        return .gone(resource, of: place.owner, isPlanned: options.isDryRun)
    }

    /// In a dry run, tells once of what is read though a planned write makes another thing of it: of one resource by its
    /// key, of any of a kind without.
    func warnOfUnseen(_ kind: ResourceKind, of owner: RunnerOwner?, _ key: Target.Key? = nil) {
        guard options.isDryRun, let owner, let operation = executor.unseen.take(kind, of: owner, key) else { return }
        output.warn("from here on the plan may differ from a run, which reads what became of: \(operation.phrase)")
    }

    private func warnOfUnseen(_ part: PartBinding, of resource: Resource, _ place: Place) {
        if case .resources(let kind) = part.content {
            warnOfUnseen(kind, of: place.owner)
        } else if let binding = schema.binding(of: resource.type) {
            warnOfUnseen(binding.kind, of: place.owner, place.key)
        } else if part.endpoint == .getHostedRunnerLimits {
            warnOfUnseen(.hostedRunner, of: place.owner)
        }
    }

    /// The group that an organization's runners are in when they are in no other; nil where that cannot be read.
    func defaultGroup(of owner: RunnerOwner) -> Int64? {
        if let known = defaultGroups[owner.foldedKey] { return known }
        var found: Int64?
        if let part = Bindings.ownerParts.first(where: { $0.endpoint == .listRunnerGroups }),
            let entry = try? answer(part, Place(owner: owner)), case .rows(let groups) = entry.answer
        {
            found = groups.first { $0["default"] == .bool(true) }?["id"]?.integerValue
        }
        defaultGroups.updateValue(found, forKey: owner.foldedKey)
        return found
    }

    private func read(
        _ part: PartBinding, _ type: ScriptType, of resource: Resource
    ) throws(HostError) -> Value {
        let place = try place(of: resource)
        warnOfUnseen(part, of: resource, place)
        if let binding = schema.binding(of: resource.type) {
            if let gone = gone(resource, binding, place) { throw gone }
            if options.isDryRun, schema.isMembership(part, of: resource),
                let owner = place.owner?.foldedKey, executor.projection.hasMoves(of: owner)
            {
                return .unknown
            }
            if part.endpoint == .listLabels, options.isDryRun,
                let planned = place.key.flatMap({ executor.projection.plannedLabels(of: $0) })
            {
                return try promised(.array(planned), part, type, of: resource)
            }
        }
        let entry = try answer(part, place)
        switch (part.content, entry.answer) {
        case (.resources(let kind), .rows(let rows)):
            return .list(resources(rows, kind, of: resource, place.owner, readAt: entry.at))
        case (_, .rows(let rows)):
            return try promised(.array(rows.map { .object($0) }), part, type, of: resource)
        case (_, .values(let values)):
            return try promised(.array(values), part, type, of: resource)
        case (_, .object(let object)):
            return try promised(.object(object), part, type, of: resource)
        case (_, .total): preconditionFailure("a total is an answer to a question of its own")
        }
    }

    /// What an operation answers, from what is known already or by asking.
    func answer(_ part: PartBinding, _ place: Place) throws(HostError) -> ReadCache.Entry {
        let question = ReadCache.Question(part.endpoint, of: place.owner, place.arguments)
        if let known = reads[question] { return known }
        let answer: ReadCache.Answer
        switch part.content {
        case .object:
            answer = .object(
                try ask { [client] () async throws(ClientError) in
                    try await client.get(part.endpoint, of: place.owner, place.arguments)
                })
        case .resources where Catalogue.endpoint(part.endpoint, for: place.owner?.kind)?.paging != nil:
            let result = try ask { [client] () async throws(ClientError) in
                try await client.list(part.endpoint, of: place.owner, place.arguments)
            }
            tell(result.warnings, of: place.owner)
            answer = .rows(result.rows)
        case .items, .resources:
            let result = try ask { [client] () async throws(ClientError) in
                try await client.items(part.endpoint, of: place.owner, place.arguments)
            }
            tell(result.warnings, of: place.owner)
            let rows = result.rows
            answer = rows.count == result.items.count ? .rows(rows) : .values(result.items)
        }
        let entry = ReadCache.Entry(answer: answer, at: nanoseconds)
        reads[question] = entry
        return entry
    }

    /// Rows as resources; in a dry run as they will be after what is planned.
    func resources(
        _ rows: [JSONObject], _ kind: ResourceKind, of resource: Resource?, _ owner: RunnerOwner?, readAt time: UInt64
    ) -> [Value] {
        guard let type = schema.types[kind] else { return [] }
        let isOwner = schema.ownerKind(of: type) != nil
        let parent = isOwner ? nil : resource.flatMap { schema.ownerKind(of: $0) == nil ? $0.owner : $0 }
        let isLaidOver = options.isDryRun && !executor.projection.isEmpty && !isOwner
        let ownerKey = owner?.foldedKey ?? ""
        var out: [Value] = []
        out.reserveCapacity(rows.count)
        for row in rows {
            let identity: Value
            let key: Target.Identity
            switch row[type.identityKey] {
            case .integer(let id)?: (identity, key) = (.integer(id), .number(id))
            case .string(let name)?: (identity, key) = (.folding(name), .name(name))
            default: continue
            }
            var shown = row
            if isLaidOver {
                let key = Target.Key(owner: ownerKey, kind: kind, identity: key)
                guard let after = executor.projection.applied(to: row, key) else { continue }
                shown = after
            }
            out.append(
                .resource(Resource(type: type, owner: parent, identity: identity, json: shown, readAt: time)))
        }
        return out
    }

    /// What an operation answered, as the field's type.
    private func promised(
        _ json: JSONValue, _ part: PartBinding, _ type: ScriptType, of resource: Resource
    ) throws(HostError) -> Value {
        do throws(FieldMismatch) {
            return try Value(json, as: type, in: resource)
        } catch {
            throw HostError(
                code: 513, message: "`\(part.name)` of \(resource.title) gave \(error.given), not \(error.expected)")
        }
    }

    func tell(_ warnings: [ReadWarning], of owner: RunnerOwner?) {
        guard !warnings.isEmpty else { return }
        if warnings.contains(where: \.losesRows) { reads.isPartial = true }
        let whose = owner.map { "\($0): " } ?? ""
        for warning in warnings.prefix(5) { output.warn("\(whose)\(warning)") }
        if warnings.count > 5 { output.warn("\(whose)\(warnings.count - 5) more like these") }
    }

    /// Waits for an answer of the API.
    func ask<Answer: Sendable>(
        _ question: @escaping @Sendable () async throws(ClientError) -> Answer
    ) throws(HostError) -> Answer {
        let result: Result<Answer, ClientError> = Bridge.wait(unless: cancellation) {
            do throws(ClientError) {
                return .success(try await question())
            } catch {
                return .failure(error)
            }
        }
        do throws(ClientError) {
            return try result.get()
        } catch {
            throw failure(error)
        }
    }

    /// An error of the API as this session reports it.
    func failure(_ error: ClientError) -> HostError {
        var failure = HostError(error)
        // A world knows no tokens: what is not found there is not there.
        if backend.kind == .world, case .api(let answer) = error, answer.status == 404 {
            failure.hint = "`runsh world show` lists what a world has"
        }
        return failure
    }
}
