import ActionsAPI
import Foundation
import JSONValue
import Testing

@Suite struct CatalogueTests {
    /// What is documented, one operation a row.
    static func facts() throws -> [JSONObject] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "facts.json")
        let document = try JSONReader().read(Array(try Data(contentsOf: file)))
        return try #require(document.arrayValue).map { try #require($0.objectValue) }
    }

    @Test("the catalogue has the documented operations, none more and none twice") func noneMissingNoneExtra() throws {
        let documented = try Self.facts().map { try #require($0["operationId"]?.stringValue) }
        #expect(documented.count == 49)
        let pages = ["/actions/runners", "/actions/hosted-runners", "/actions/secrets"]
        let rows = Catalogue.endpoints.filter { row in pages.contains { row.path.description.contains($0) } }
        #expect(documented.sorted() == rows.map(\.operationID).sorted())
    }

    @Test("each row says exactly what is documented, but for the named differences") func rowsHoldTheFacts() throws {
        var differences = FactDifference.all
        for fact in try Self.facts() {
            let id = try #require(fact["operationId"]?.stringValue)
            var expected = JSONValue.object(fact)
            for difference in differences where difference.operationIDs.contains(id) {
                let found = expected.replace(difference.path, with: difference.inCatalogue)
                #expect(found == difference.documented, "\(id): \(difference.path)")
            }
            for index in differences.indices { differences[index].operationIDs.remove(id) }
            let row = try #require(Catalogue.endpoint(operationID: id))
            #expect(.object(Self.description(of: row)) == expected, "\(id)")
        }
        #expect(differences.flatMap(\.operationIDs) == [])
    }

    @Test("a row is found by kind and owner") func rowByKind() {
        for row in Catalogue.endpoints {
            #expect(Catalogue.endpoint(row.kind, for: row.ownerKind) == row)
        }
        for kind in EndpointKind.allCases {
            #expect((OwnerKind.allCases + [nil]).contains { Catalogue.endpoint(kind, for: $0) != nil })
        }
    }

    @Test(
        "an operation that a kind of owner lacks is an error that says whose it is",
        arguments: [
            (EndpointKind.listHostedRunners, OwnerKind.repository, "GitHub-hosted runners", "a repository"),
            (.listPlatforms, .enterprise, "GitHub-hosted runners", "an enterprise"),
            (.getSecret, .repository, "secrets", "a repository"),
        ] as [(EndpointKind, OwnerKind, String, String)])
    func notOfOwner(kind: EndpointKind, owner: OwnerKind, subject: String, phrase: String) {
        #expect(Catalogue.endpoint(kind, for: owner) == nil)
        do throws(RequestError) {
            _ = try Catalogue.row(kind, for: owner)
            Issue.record("there is a row")
        } catch {
            #expect(error.description == "\(subject) are an organization's; \(phrase) has none")
        }
    }

    @Test("where a list has its items") func itemsFields() throws {
        func place(_ kind: EndpointKind) throws -> [String?] {
            let row = try Catalogue.row(kind, for: .organization)
            return [row.itemsField, row.itemType?.phrase]
        }
        #expect(try place(.listRunners) == ["runners", "an object"])
        #expect(try place(.listRunnerApplications) == [nil, "an object"])
        #expect(try place(.listHostedRunnerImages) == ["images", "an object"])
        #expect(try place(.listPartnerImages) == ["images", "an object"])
        #expect(try place(.listMachineSizes) == ["machine_specs", "an object"])
        #expect(try place(.listPlatforms) == ["platforms", "a string"])
        #expect(try place(.getHostedRunnerLimits) == [nil, nil])
    }

    /// The row in the form of the facts.
    private static func description(of row: Endpoint) -> JSONObject {
        [
            "operationId": .string(row.operationID),
            "method": .string(row.method.rawValue),
            "path": .string(row.path.description),
            "owner": .string(row.ownerKind?.rawValue ?? ""),
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
        let measure = field.type == .string ? "Length" : "Items"
        if let minimum = field.bounds?.minimum { result["min" + measure] = .integer(Int64(minimum)) }
        if let maximum = field.bounds?.maximum { result["max" + measure] = .integer(Int64(maximum)) }
        if let value = field.defaultValue { result["default"] = value }
        return result
    }
}
