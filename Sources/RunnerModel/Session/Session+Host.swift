import ActionsAPI
import ActionsClient
import Dispatch
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

extension Session: Host {
    /// True once the user has asked to stop.
    public var isCancelled: Bool { cancellation.isSet }

    /// Time since the machine started; on a world, where nothing takes time, what was paused for.
    public var uptime: TimeSpan {
        switch backend.kind {
        case .world, .none: skippedTime
        case .live: TimeSpan(milliseconds: Int64(nanoseconds / 1_000_000))
        }
    }

    /// Whether writes are only planned.
    public var isPlanning: Bool { options.isDryRun }

    /// Forgets what was read.
    public func forgetReads() {
        reads = ReadCache(isPartial: reads.isPartial)
    }

    /// Lets time pass. Nobody else changes a world, so there it passes at once.
    public func pause(for span: TimeSpan) throws(HostError) {
        switch backend.kind {
        case .world, .none:
            skippedTime = TimeSpan(milliseconds: skippedTime.milliseconds + span.milliseconds)
        case .live:
            _ = Bridge.wait(unless: cancellation) {
                try? await Task.sleep(for: .milliseconds(span.milliseconds))
            }
        }
        if cancellation.isSet { throw HostError(kind: .interrupted, code: 499, message: "interrupted") }
    }

    /// Lists a `wait until` that a dry run comes by.
    public func planWait(_ range: SourceRange, isMet: Bool) {
        let place = sources.position(of: range).map { " (\($0.source.name):\($0.position.line))" } ?? ""
        output.note("would wait until the condition holds\(place): \(isMet ? "it does already" : "it does not yet")")
    }

    /// Begins a path: `org("acme")`.
    public func open(_ root: FunctionSpec, _ arguments: [Value]) throws(HostError) -> Value {
        guard let kind = OwnerKind.allCases.first(where: { $0.scriptName == root.name }),
            let text = arguments.first?.textValue
        else {
            throw HostError(code: 501, message: "`\(root.name)` needs a string, and this is \(arguments.kindOfFirst)")
        }
        let owner: RunnerOwner
        do throws(RunnerOwnerError) {
            owner = try RunnerOwner.parse(kind, text)
        } catch {
            throw HostError(code: 503, message: error.description)
        }
        return schema.handle(to: owner).map { .resource($0) } ?? .null
    }

    /// Calls a function of a resource: `.runner(23)`.
    public func call(
        _ method: FunctionSpec, of resource: Resource, _ arguments: [Value]
    ) throws(HostError) -> Value {
        guard case .integer(let id)? = arguments.first else {
            throw HostError(
                code: 501, message: "`\(method.name)` needs an integer, and this is \(arguments.kindOfFirst)")
        }
        guard id >= 0 else {
            throw HostError(code: 504, message: "a runner's id is never negative, and this is \(id)")
        }
        return .resource(Resource(type: schema.runner, owner: resource, identity: .integer(id), json: nil))
    }

    /// Reads a field that must be asked for: `.runners`, `.label_details`.
    public func read(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Value {
        if resource.type === schema.runner { return try readLabels(of: resource, as: field) }
        guard let owner = schema.owner(resource) else {
            throw HostError(code: 502, message: "\(resource.title) has no `\(field.name)`")
        }
        return try readRunners(of: owner, resource)
    }

    /// Reads the runner that a handle names.
    public func fetch(_ handle: Resource) throws(HostError) -> Resource {
        guard let parent = handle.owner, let owner = schema.owner(parent), case .integer(let id) = handle.identity
        else { throw HostError(code: 502, message: "\(handle.title) cannot be read") }
        let key = Target.Key(owner: owner.foldedKey, id: id)
        if executor.projection.isDeleted(key) { throw .gone(id, of: owner, isPlanned: options.isDryRun) }
        let read: ReadCache.Entry<JSONObject>
        if let known = reads.runners[key] {
            read = known
        } else {
            let row = try ask { [client] () async throws(ClientError) in
                try await client.get(.getRunner, of: owner, [.runnerID(id)])
            }
            read = ReadCache.Entry(content: row, at: nanoseconds)
            reads.runners[key] = read
        }
        guard let shown = options.isDryRun ? executor.projection.applied(to: read.content, key) : read.content else {
            throw .gone(id, of: owner, isPlanned: true)
        }
        return Resource(type: schema.runner, owner: parent, identity: handle.identity, json: shown, readAt: read.at)
    }

    /// Refuses when a statement could write more than is allowed, or nobody knows how much.
    public func admit(writesAtMost writes: Int?) throws(HostError) {
        try executor.admit(atMost: writes, isBound: true)
    }

    /// Does or plans a batch of writes.
    public func perform(_ batch: WriteBatch) throws(HostError) -> BatchOutcome {
        if reads.isPartial, !options.allowsPartialReads, batch.chains.contains(where: { $0.writeCount > 0 }) {
            throw HostError(
                kind: .refused, code: 611, message: "a read that this run depends on was not complete",
                hint: isInteractive
                    ? "start the shell again, with --allow-partial to write all the same"
                    : "run it again, or pass --allow-partial to write all the same",
                notes: ["nothing of this statement was sent"])
        }
        let outcome = try executor.perform(batch, willBegin: announceWrites) { event in
            if case .print(let values) = event {
                output.print(values)
            } else {
                output.report(event, in: sources)
            }
        }
        if !options.isDryRun { reads.forget(writtenBy: batch, schema) }
        return outcome
    }

    /// Lets the output keep a secret that the program is about to see.
    public func willReveal(_ text: String) {
        output.willReveal(text)
    }

    /// Shows the value of a top-level expression.
    public func show(_ value: Value) {
        output.show(value)
    }

    /// Shows what `print` was given.
    public func print(_ values: [Value]) {
        output.print(values)
    }

    // MARK: Reading

    private var nanoseconds: UInt64 { DispatchTime.now().uptimeNanoseconds }

    private func readRunners(of owner: RunnerOwner, _ parent: Resource) throws(HostError) -> Value {
        let key = owner.foldedKey
        let list: ReadCache.Entry<[JSONObject]>
        if let known = reads.lists[key] {
            list = known
        } else {
            let result = try ask { [client] () async throws(ClientError) in
                try await client.list(.listRunners, of: owner)
            }
            list = ReadCache.Entry(content: result.rows, at: nanoseconds)
            reads.lists[key] = list
            tell(result.warnings, of: owner)
        }
        let isLaidOver = options.isDryRun && !executor.projection.isEmpty
        var rows: [Value] = []
        rows.reserveCapacity(list.content.count)
        for row in list.content {
            guard case .integer(let id)? = row["id"] else { continue }
            var shown = row
            if isLaidOver {
                guard let after = executor.projection.applied(to: row, Target.Key(owner: key, id: id)) else {
                    continue
                }
                shown = after
            }
            rows.append(
                .resource(
                    Resource(
                        type: schema.runner, owner: parent, identity: .integer(id), json: shown, readAt: list.at)))
        }
        return .list(rows)
    }

    private func tell(_ warnings: [ReadWarning], of owner: RunnerOwner) {
        guard !warnings.isEmpty else { return }
        reads.isPartial = true
        for warning in warnings.prefix(5) { output.warn("\(owner): \(warning)") }
        if warnings.count > 5 { output.warn("\(owner): \(warnings.count - 5) more like these") }
    }

    private func readLabels(of resource: Resource, as field: FieldSpec) throws(HostError) -> Value {
        guard let owner = resource.owner.flatMap({ schema.owner($0) }), case .integer(let id) = resource.identity
        else { throw HostError(code: 502, message: "\(resource.title) has no labels") }
        let key = Target.Key(owner: owner.foldedKey, id: id)
        if options.isDryRun, executor.projection.isDeleted(key) { throw .gone(id, of: owner, isPlanned: true) }
        if options.isDryRun, let planned = executor.projection.plannedLabels(of: key) {
            return try Value.promised(.array(planned), field, of: resource)
        }
        let labels: [JSONObject]
        if let known = reads.labels[key] {
            labels = known
        } else {
            labels = try ask { [client] () async throws(ClientError) in
                try await client.listLabels(of: owner, runner: id)
            }
            reads.labels[key] = labels
        }
        return try Value.promised(.array(labels.map { .object($0) }), field, of: resource)
    }

    /// Waits for an answer of the API.
    private func ask<Answer: Sendable>(
        _ question: @escaping @Sendable () async throws(ClientError) -> Answer
    ) throws(HostError) -> Answer {
        let result: Result<Answer, ClientError> = Bridge.wait(unless: cancellation) {
            do throws(ClientError) {
                return .success(try await question())
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let answer): return answer
        case .failure(let error):
            var failure = HostError(error)
            // A world knows no tokens: what is not found there is not there.
            if backend.kind == .world, case .api(let answer) = error, answer.status == 404 {
                failure.hint = "`runsh world show` lists what a world has"
            }
            throw failure
        }
    }
}

extension Value {
    /// What a field's operation answered, as the field's type.
    fileprivate static func promised(
        _ json: JSONValue, _ field: FieldSpec, of resource: Resource
    ) throws(HostError) -> Value {
        do throws(FieldMismatch) {
            return try Value(json, as: field.type)
        } catch {
            throw HostError(
                code: 513, message: "`\(field.name)` of \(resource.title) gave \(error.given), not \(error.expected)")
        }
    }
}

extension HostError {
    /// A runner that this run has deleted, or would have by now.
    fileprivate static func gone(_ id: Int64, of owner: RunnerOwner, isPlanned: Bool) -> HostError {
        HostError(
            code: 505, message: "runner \(id) of \(owner) is not there any more",
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
        case .cancelled: self.init(kind: "interrupted")
        }
    }
}

extension Value {
    /// The text, when the value is one.
    var textValue: String? {
        switch self {
        case .string(let text), .folding(let text): text
        case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource, .secret: nil
        }
    }
}

extension [Value] {
    /// What kind of value the first one is, for messages.
    fileprivate var kindOfFirst: String {
        first?.kindName ?? "nothing"
    }
}
