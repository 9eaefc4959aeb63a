import JSONValue
import RunnerModel
import ScriptSemantics
import ScriptSyntax

/// Writes the plan of a dry run: what would be done to what, and which line asks for it.
struct PlanWriter {
    var values: ValueWriter
    var sources: SourceMap

    func write(_ plan: [RunnerModel.Operation]) -> String {
        switch values.format {
        case .json:
            let document = JSONObject([("plan", .array(plan.map { .object(json($0)) }))])
            return JSONWriter(.pretty(oneLineFromDepth: 2)).string(from: .object(document)) + "\n"
        case .ndjson:
            let writer = JSONWriter(.compact)
            return plan.reduce(into: "") { $0 += writer.string(from: .object(json($1))) + "\n" }
        case .table, .tsv, .csv:
            guard !plan.isEmpty else { return "" }
            return values.write(grid(plan))
        }
    }

    private func grid(_ plan: [RunnerModel.Operation]) -> Grid {
        var columns: [Grid.Column] = [
            .init(title: "verb", rank: 0), .init(title: "resource", rank: 5),
            .init(title: "id", isNumeric: true, rank: 2), .init(title: "name", rank: 1, isName: true),
            .init(title: "owner", rank: 4), .init(title: "change", rank: 3), .init(title: "why", rank: 6),
        ]
        let hasChange = plan.contains { !$0.difference.isEmpty }
        let isForPeople = values.format == .table
        var rows = plan.map { operation in
            [
                operation.verb.rawValue, operation.resourceText, operation.target.idText, operation.nameText,
                operation.target.ownerText, operation.difference, why(operation),
            ]
        }
        if isForPeople, !hasChange {
            columns.remove(at: 5)
            for index in rows.indices { rows[index].remove(at: 5) }
        }
        return Grid(columns: columns, rows: rows, rowName: "planned writes")
    }

    /// `clean.rsh:3: delete r`
    private func why(_ operation: RunnerModel.Operation) -> String {
        guard let (source, position) = sources.position(of: operation.origin) else { return "" }
        return "\(source.name):\(position.line): \(source.text(of: operation.origin).oneLine)"
    }

    private func json(_ operation: RunnerModel.Operation) -> JSONObject {
        let place = sources.position(of: operation.origin)
        var members: [(String, JSONValue)] = [
            ("verb", .string(operation.verb.rawValue)), ("resource", .string(operation.resourceText)),
            ("id", operation.target.idJSON), ("name", .string(operation.nameText)),
            ("owner", .string(operation.target.ownerText)),
        ]
        let (added, removed) = operation.labelChanges
        if !added.isEmpty { members.append(("add", .array(added.map { .string($0) }))) }
        if !removed.isEmpty { members.append(("remove", .array(removed.map { .string($0) }))) }
        members += operation.furtherMembers
        members += [
            ("file", place.map { .string($0.source.name) } ?? .null),
            ("line", place.map { .integer(Int64($0.position.line)) } ?? .null),
            ("column", place.map { .integer(Int64($0.position.column)) } ?? .null),
            ("statement", place.map { .string($0.source.text(of: operation.origin)) } ?? .null),
        ]
        return JSONObject(members)
    }
}
