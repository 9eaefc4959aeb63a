import ActionsAPI
import JSONValue
import Testing

@Suite struct CatalogueTests {
    static func facts() throws -> [JSONObject] {
        try #require(try JSONReader().read(catalogueFacts).arrayValue).map { try #require($0.objectValue) }
    }

    @Test("the catalogue has the documented operations, none more and none twice") func noneMissingNoneExtra() throws {
        let documented = try Self.facts().map { try #require($0["operationId"]?.stringValue) }
        #expect(documented.count == 36)
        #expect(documented.sorted() == Catalogue.endpoints.map(\.operationID).sorted())
    }

    @Test("each row says exactly what is documented") func rowsHoldTheFacts() throws {
        for fact in try Self.facts() {
            let id = try #require(fact["operationId"]?.stringValue)
            let row = try #require(Catalogue.endpoint(operationID: id))
            #expect(Self.description(of: row) == fact, "\(id)")
        }
    }

    @Test("a row is found by kind and owner") func rowByKind() {
        for owner in OwnerKind.allCases {
            for kind in EndpointKind.allCases {
                let row = Catalogue.endpoint(kind, for: owner)
                #expect(row.kind == kind && row.ownerKind == owner)
            }
        }
    }

    /// The row in the form of the facts.
    private static func description(of row: Endpoint) -> JSONObject {
        [
            "operationId": .string(row.operationID),
            "method": .string(row.method.rawValue),
            "path": .string(row.path.description),
            "owner": .string(row.ownerKind.rawValue),
            "pathParameters": .array(row.pathParameters.map { .object(parameter($0)) }),
            "query": .array(row.queryParameters.map { .object(parameter($0)) }),
            "body": row.body.map { .object(type(.object($0))) } ?? .null,
            "success": .integer(Int64(row.successStatus)),
            "errors": .array(row.errorStatuses.map { .integer(Int64($0)) }),
            "response": row.response.map { .object(type($0)) } ?? .null,
            "paged": .bool(row.paging != nil),
            "classicScope": .string(row.permission.classicScope),
            "oldGHESScope": row.permission.oldGHESScope.map { .string($0) } ?? .null,
            "permission": row.permission.fineGrained.map { .string($0.headerValue) } ?? .null,
            "docs": .string(row.documentationURL),
            "dotcom": .array(row.availability.dotcom.map { .string($0.rawValue) }),
            "cloud": .array(row.availability.enterpriseCloud.map { .string($0.rawValue) }),
            "ghesSince": row.availability.ghesSince.map { .string($0.description) } ?? .null,
        ]
    }

    private static func parameter(_ field: Field) -> JSONObject {
        var result: JSONObject = [
            "name": .string(field.name), "type": type(field.type)["type"] ?? .null, "required": .bool(field.isRequired),
        ]
        if let minimum = field.bounds?.minimum { result["minimum"] = .integer(Int64(minimum)) }
        if let maximum = field.bounds?.maximum { result["maximum"] = .integer(Int64(maximum)) }
        if let value = field.defaultValue { result["default"] = value }
        return result
    }

    private static func type(_ type: ValueType) -> JSONObject {
        switch type {
        case .string: return ["type": "string"]
        case .timestamp: return ["type": "timestamp"]
        case .integer: return ["type": "integer"]
        case .boolean: return ["type": "boolean"]
        case .anyObject: return ["type": "object"]
        case .array(let element): return ["type": "array", "items": .object(self.type(element))]
        case .object(let schema):
            let required = schema.fields.filter(\.isRequired).map(\.name).sorted().map { JSONValue.string($0) }
            let properties = schema.fields.map { ($0.name, JSONValue.object(property($0))) }
            return ["type": "object", "required": .array(required), "properties": .object(JSONObject(properties))]
        }
    }

    private static func property(_ field: Field) -> JSONObject {
        var result = type(field.type)
        if field.isNullable { result["nullable"] = true }
        if !field.closedSet.isEmpty { result["enum"] = .array(field.closedSet.map { .string($0) }) }
        if let minimum = field.bounds?.minimum { result["minItems"] = .integer(Int64(minimum)) }
        if let maximum = field.bounds?.maximum { result["maxItems"] = .integer(Int64(maximum)) }
        if let value = field.defaultValue { result["default"] = value }
        return result
    }
}
