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

    /// Time since the machine started; on a fixture, where nothing takes time, what was paused for.
    public var uptime: TimeSpan {
        switch backend.kind {
        case .world, .cassette: skippedTime
        case .live: TimeSpan(milliseconds: Int64(nanoseconds / 1_000_000))
        }
    }

    /// Whether writes are only planned.
    public var isPlanning: Bool { options.isDryRun }

    /// Forgets what was read.
    public func forgetReads() {
        reads = ReadCache(isPartial: reads.isPartial)
    }

    /// Lets time pass. Nobody else changes a fixture, so there it passes at once.
    public func pause(for span: TimeSpan) throws(HostError) {
        switch backend.kind {
        case .world, .cassette:
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
        if executor.policy.keepsPlan { executor.kept.wait = range }
        let place = sources.position(of: range).map { " (\($0.source.name):\($0.position.line))" } ?? ""
        output.note("would wait until the condition holds\(place): \(isMet ? "it does already" : "it does not yet")")
    }

    /// Begins a path: `org("acme")`.
    public func open(_ root: FunctionSpec, _ arguments: [Value]) throws(HostError) -> Value {
        if let part = schema.part(root) { return try read(part, root.result) }
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

    /// Does or plans a batch of writes.
    public func perform(_ batch: WriteBatch) throws(HostError) -> BatchOutcome {
        let writes = batch.chains.contains { $0.writeCount > 0 }
        if writes, !options.isDryRun, let refusal = backend.writeRefusal {
            throw HostError(
                kind: .refused, code: 613, message: refusal.message, hint: refusal.hint,
                notes: ["nothing of this statement was sent"])
        }
        if writes, reads.isPartial, !options.allowsPartialReads {
            throw HostError(
                kind: .refused, code: 611, message: "a read that this run depends on was not complete",
                hint: isInteractive
                    ? "start the shell again, with --allow-partial to write all the same"
                    : "run it again, or pass --allow-partial to write all the same",
                notes: ["nothing of this statement was sent"])
        }
        let isLive = backend.kind == .live && !options.isDryRun
        defer { if isLive { output.didWrite() } }
        let outcome = try executor.perform(
            batch,
            willBegin: { (operations) throws(HostError) in try willSend(operations) }
        ) { event in
            if case .print(let values) = event {
                output.print(values)
            } else {
                output.report(event, in: sources)
            }
        }
        if !options.isDryRun { reads.forget(writtenBy: batch, schema) }
        return outcome
    }

    /// Asks where somebody is to be asked, and tells what is about to be sent or planned.
    func willSend(_ operations: [Operation]) throws(HostError) {
        try approve(operations)
        announceWrites()
        if backend.kind == .live, !options.isDryRun {
            output.willWrite(operations.count, estimate: client.cost(reads: 0, writes: operations.count))
        }
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
}

extension Value {
    /// The text, when the value is one.
    var textValue: String? {
        switch self {
        case .string(let text), .folding(let text): text
        case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource, .secret, .unknown: nil
        }
    }
}

extension [Value] {
    /// What kind of value the first one is, for messages.
    var kindOfFirst: String {
        first?.kindName ?? "nothing"
    }
}
