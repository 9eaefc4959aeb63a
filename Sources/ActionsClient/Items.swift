import ActionsAPI
import JSONValue

/// The items of a list, and what is known to be missing from them.
public struct ItemsResult: Hashable, Sendable {
    /// The items in the API's order: objects, or texts such as platforms.
    public var items: [JSONValue]
    /// Which items were left out, and why.
    public var warnings: [ReadWarning]

    /// Makes a result.
    public init(items: [JSONValue], warnings: [ReadWarning] = []) {
        self.items = items
        self.warnings = warnings
    }

    /// Whether items are missing; writing on the strength of such a read is not safe.
    public var isPartial: Bool { warnings.contains(where: \.losesRows) }

    /// The items that are objects.
    public var rows: [JSONObject] { items.compactMap(\.objectValue) }
}

extension Client {
    /// Reads a list, such as `.listPlatforms`; of one that has pages, all of them.
    ///
    /// Without pages, the items may come in a wrapper beside their count, as a bare array, or, if there is one, as that item alone:
    /// all three forms are documented somewhere. An item that is not as promised is left out with a warning.
    public func items(
        _ kind: EndpointKind, of owner: RunnerOwner?, _ arguments: [PathArgument] = []
    ) async throws(ClientError) -> ItemsResult {
        let endpoint = try row(kind, owner)
        if endpoint.paging != nil {
            let result = try await list(kind, of: owner, arguments)
            return ItemsResult(items: result.rows.map { .object($0) }, warnings: result.warnings)
        }
        guard let type = endpoint.itemType else { throw .request(.notAList(operationID: endpoint.operationID)) }
        let response = try await ask(endpoint, owner, arguments)
        return try endpoint.items(in: response.body, type)
    }
}

extension Endpoint {
    fileprivate func items(in body: JSONValue?, _ type: ValueType) throws(ClientError) -> ItemsResult {
        func misshapen(_ field: String, _ expected: String, _ value: JSONValue?) -> ClientError {
            .shape(
                ResponseShapeError(
                    operationID: operationID, field: field, expected: expected, found: value?.kindName ?? "missing"))
        }
        if let elements = body?.arrayValue { return checked(elements, type, in: nil) }
        guard let body, case .object(let object) = body else { throw misshapen("", "a list", body) }
        if let itemsField, let items = object[itemsField] {
            guard let elements = items.arrayValue else { throw misshapen(itemsField, "an array", items) }
            return checked(elements, type, in: itemsField)
        }
        if case .object(let schema) = type {
            var checker = SchemaChecker(schema)
            if checker.problem(in: object) == nil { return ItemsResult(items: [body]) }
        }
        throw misshapen(itemsField ?? "", "an array", itemsField == nil ? body : nil)
    }

    private func checked(_ elements: [JSONValue], _ type: ValueType, in field: String?) -> ItemsResult {
        var result = ItemsResult(items: [])
        result.items.reserveCapacity(elements.count)
        var checker: SchemaChecker?
        if case .object(let schema) = type { checker = SchemaChecker(schema) }
        for (index, element) in elements.enumerated() {
            let problem: SchemaProblem? =
                switch (type, element) {
                case (.object, .object(let object)): checker?.problem(in: object)
                case (.object, _):
                    SchemaProblem(path: [], reason: .wrongType(expected: "an object", found: element.kindName))
                case (.string, _), (.integer, _), (.boolean, _), (.timestamp, _), (.array, _), (.anyObject, _):
                    type.problem(in: element)
                }
            if let problem {
                let place: [JSONPathElement] = (field.map { [.key($0)] } ?? []) + [.index(index)]
                result.warnings.append(.badRow(ResponseShapeError(problem, operationID: operationID, under: place)))
            } else {
                result.items.append(element)
            }
        }
        return result
    }
}
