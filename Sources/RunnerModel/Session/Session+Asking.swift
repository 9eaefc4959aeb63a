import ActionsAPI
import ActionsClient
import JSONValue
import ScriptRuntime
import ScriptSemantics

// Asking for less than a whole list, where less will do. What is read so is known under its own question and never
// taken for the whole; what is known whole answers every narrower question.

extension Session {
    /// A list that can be asked for in part.
    private struct PagedList {
        let part: PartBinding
        let kind: ResourceKind
        let resource: Resource
        let place: Place
        let endpoint: Endpoint
        let question: ReadCache.Question
    }

    /// How many rows a field has, by one request for the total; nil where the rows are known or must be looked at.
    public func count(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Int? {
        guard let list = try pagedList(field, of: resource), list.endpoint.paging?.totalField != nil,
            !isLaidOver(list)
        else { return nil }
        let question = list.question.about(.total)
        if let known = reads[question], case .total(let total) = known.answer { return total }
        let (kind, place) = (list.part.endpoint, list.place)
        let total = try askNarrowly { [client] () async throws(ClientError) in
            try await client.count(kind, of: place.owner, place.arguments)
        }
        reads[question] = ReadCache.Entry(answer: .total(total), at: nanoseconds)
        return total
    }

    /// Reads as much of a field's rows as a query needs.
    public func read(
        _ field: FieldSpec, of resource: Resource, _ hint: ReadHint, receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> HintedRead {
        guard let list = try pagedList(field, of: resource) else {
            return try readAll(field, of: resource, receive)
        }
        let isKept = !hint.isReadOnce || mustKeep(list)
        if let name = name(in: hint, list.endpoint) {
            let question = list.question.about(.named(name))
            if try readNamed(name, list, question, receive) { return .rows }
        } else if hint.mayStopEarly {
            // A planned deletion leaves rows out, so the first few may not be enough.
            if let limit = hint.limit, !isLaidOver(list) {
                if try readFirst(limit, list, receive) { return .rows }
            } else {
                return .rows(gone: try readWhileWanted(list, keepsRows: isKept, receive))
            }
        }
        guard isKept else { return .rows(gone: try readWhileWanted(list, keepsRows: false, receive)) }
        return try readAll(field, of: resource, receive)
    }

    /// Whether rows are kept though the program reads them once: a shell completes the names that it has seen, and what
    /// turns out to be gone is told by its number.
    private func mustKeep(_ list: PagedList) -> Bool {
        isInteractive || schema.types[list.kind]?.identityKey != Self.numberField
    }

    private func readAll(
        _ field: FieldSpec, of resource: Resource, _ receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> HintedRead {
        let value = try read(field, of: resource)
        guard case .list(let rows) = value else { return .value(value) }
        _ = receive(rows)
        return .rows
    }

    // MARK: What can be narrowed

    /// The list that a field asks for; nil where it is none, is known already, or nothing may be asked.
    private func pagedList(_ field: FieldSpec, of resource: Resource) throws(HostError) -> PagedList? {
        guard !resource.isPlanned, let part = schema.part(field, of: resource),
            case .resources(let kind) = part.content
        else { return nil }
        let place = try place(of: resource)
        if let binding = schema.binding(of: resource.type) {
            guard gone(resource, binding, place) == nil else { return nil }
            if options.isDryRun, schema.isMembership(part, of: resource),
                let owner = place.owner?.foldedKey, executor.projection.hasMoves(of: owner)
            {
                return nil
            }
        }
        guard let endpoint = Catalogue.endpoint(part.endpoint, for: place.owner?.kind), endpoint.paging != nil else {
            return nil
        }
        let question = ReadCache.Question(part.endpoint, of: place.owner, place.arguments)
        guard reads[question] == nil else { return nil }
        warnOfUnseen(kind, of: place.owner)
        return PagedList(
            part: part, kind: kind, resource: resource, place: place, endpoint: endpoint, question: question)
    }

    /// Whether planned writes change what this list shows.
    private func isLaidOver(_ list: PagedList) -> Bool {
        options.isDryRun && executor.projection.touches(list.place.owner?.foldedKey ?? "")
    }

    /// The name that rows must have, where the host can look for it.
    private func name(in hint: ReadHint, _ endpoint: Endpoint) -> String? {
        guard let parameter = endpoint.queryParameters.first(where: { $0.name == Self.nameParameter }) else {
            return nil
        }
        if let edition = backend.edition, endpoint.absence(of: parameter, on: edition) != nil { return nil }
        let wanted = hint.equalities.first { $0.field == Self.nameParameter }?.text
        return wanted.flatMap { $0.utf8.count <= Self.longestName ? $0 : nil }
    }

    private static let nameParameter = "name"
    /// Where rows have the number that tells one from another.
    private static let numberField = "id"
    /// A name has 64 characters at most; what is much longer needs no request line of its own.
    private static let longestName = 256

    // MARK: Reading

    private func shown(_ rows: [JSONObject], _ list: PagedList, at time: UInt64) -> [Value] {
        resources(rows, list.kind, of: list.resource, list.place.owner, readAt: time)
    }

    /// Asks for a part of a list; nil where the answer does not tell, or a recording has only all of it.
    private func askNarrowly<Answer: Sendable>(
        _ question: @escaping @Sendable () async throws(ClientError) -> Answer
    ) throws(HostError) -> Answer? {
        try ask { () async throws(ClientError) in
            do throws(ClientError) {
                return try await question()
            } catch .shape {
                return nil
            } catch .transport(let failure) where failure.reason == .notRecorded {
                return nil
            }
        }
    }

    /// Reads the rows of one name; false where all of the list should be read instead.
    private func readNamed(
        _ name: String, _ list: PagedList, _ question: ReadCache.Question, _ receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> Bool {
        if let known = reads[question], case .rows(let rows) = known.answer {
            _ = receive(shown(rows, list, at: known.at))
            return true
        }
        guard reads.mayNarrow(list.question) else { return false }
        let result = try askNarrowly { [client] () async throws(ClientError) in
            try await client.list(list.part.endpoint, of: list.place.owner, list.place.arguments, name: name)
        }
        guard let result else { return false }
        tell(result.warnings, of: list.place.owner)
        let time = nanoseconds
        reads[question] = ReadCache.Entry(answer: .rows(result.rows), at: time)
        _ = receive(shown(result.rows, list, at: time))
        return true
    }

    /// Reads the first rows; false where all of the list should be read instead.
    private func readFirst(
        _ limit: Int, _ list: PagedList, _ receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> Bool {
        let question = list.question.about(.start)
        if let known = reads[question], case .rows(let rows) = known.answer, rows.count >= limit {
            _ = receive(shown(rows, list, at: known.at))
            return true
        }
        guard reads.mayNarrow(list.question) else { return false }
        let result = try askNarrowly { [client] () async throws(ClientError) in
            try await client.list(list.part.endpoint, of: list.place.owner, list.place.arguments, limit: limit)
        }
        guard let result else { return false }
        // A list that is as long as the limit may be longer, where nobody tells its total.
        let isStart = result.rows.count >= limit
        // Rows were left out, so that the next ones have to stand in for them.
        if !isStart, result.isLimited { return false }
        tell(result.warnings, of: list.place.owner)
        let time = nanoseconds
        reads[isStart ? question : list.question] = ReadCache.Entry(answer: .rows(result.rows), at: time)
        _ = receive(shown(result.rows, list, at: time))
        return true
    }

    /// Reads page by page until no more rows are wanted; gives the numbers of rows that were passed on and turned out not
    /// to be there any more.
    ///
    /// A list is begun so only once: the next time that its beginning is not enough, all of it is worth knowing.
    /// - Parameter keepsRows: whether what was read is known from then on; without that, memory does not grow with the list.
    private func readWhileWanted(
        _ list: PagedList, keepsRows: Bool, _ receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> Set<Int64> {
        let question = list.question.about(.start)
        if let known = reads[question], case .rows(let start) = known.answer {
            guard receive(shown(start, list, at: known.at)) else { return [] }
            let key = schema.types[list.kind]?.identityKey ?? ""
            let passed = Set(start.map { $0[key] })
            let all = try answer(list.part, list.place)
            if case .rows(let rows) = all.answer {
                _ = receive(shown(rows.filter { !passed.contains($0[key]) }, list, at: all.at))
            }
            return []
        }
        let began = nanoseconds
        var rows: [JSONObject] = []
        let outcome = Bridge.wait(unless: cancellation) { (page: [JSONObject]) in
            if keepsRows { rows += page }
            return receive(shown(page, list, at: nanoseconds))
        } _: { [client] (pass) -> Result<ListSummary, ClientError> in
            do throws(ClientError) {
                return .success(
                    try await client.stream(
                        list.part.endpoint, of: list.place.owner, list.place.arguments, receive: pass))
            } catch {
                return .failure(error)
            }
        }
        let summary: ListSummary
        do throws(ClientError) {
            summary = try outcome.get()
        } catch {
            throw failure(error)
        }
        tell(summary.warnings, of: list.place.owner)
        let gone = Set(summary.goneIDs)
        guard keepsRows else { return gone }
        if !gone.isEmpty { rows.removeAll { $0[Self.numberField]?.integerValue.map(gone.contains) ?? false } }
        reads[summary.isLimited ? question : list.question] = ReadCache.Entry(answer: .rows(rows), at: began)
        return gone
    }
}
