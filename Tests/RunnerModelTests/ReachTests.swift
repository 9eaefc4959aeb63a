import ActionsAPI
import RunnerModel
import ScriptSemantics
import ScriptSyntax
import Testing

@Suite("What reaches an operation")
struct ReachTests {
    private let schema = RunnerSchema()

    private func form(_ kind: EndpointKind, _ owner: OwnerKind? = .organization) -> String? {
        Catalogue.endpoint(kind, for: owner).flatMap { schema.reach(of: $0)?.form }
    }

    @Test("every operation of the catalogue is reached by something", arguments: Catalogue.endpoints)
    func everything(_ endpoint: Endpoint) {
        #expect(schema.reach(of: endpoint) != nil, "\(endpoint.operationID) needs a line in Bindings")
    }

    @Test("every example is a program that checks", arguments: Catalogue.endpoints)
    func examples(_ endpoint: Endpoint) throws {
        let example = try #require(schema.reach(of: endpoint)?.example)
        let result = ProgramSources().check(name: "example", bytes: Array(example.utf8), schema: schema)
        #expect(result.program != nil && result.diagnostics.isEmpty, "\(example): \(result.diagnostics)")
    }

    @Test("an example writes if its operation does", arguments: Catalogue.endpoints)
    func writes(_ endpoint: Endpoint) throws {
        let example = try #require(schema.reach(of: endpoint)?.example)
        let result = ProgramSources().check(name: "example", bytes: Array(example.utf8), schema: schema)
        #expect(result.program?.writes.isEmpty == endpoint.method.isRead)
    }

    @Test("no two operations of one owner have the same example")
    func different() {
        let examples = Catalogue.endpoints.compactMap { schema.reach(of: $0)?.example }
        #expect(Set(examples).count == examples.count)
    }

    @Test("lists and single resources are read by a path")
    func reads() {
        #expect(form(.listRunners) == "org(\"acme\").runners")
        #expect(form(.getRunner, .repository) == "repo(\"acme/web\").runner(23)")
        #expect(form(.getSecret) == "org(\"acme\").secret(\"NAME\")")
        #expect(form(.listLabels, .enterprise) == "r.label_details")
    }

    @Test("writes are reached by verbs")
    func verbs() {
        #expect(form(.deleteRunner) == "delete r")
        #expect(form(.addLabels) == "label r add \"…\"")
        #expect(form(.removeAllLabels) == "label r clear")
        #expect(form(.createRemoveToken, .repository) == "issue remove_token for repo(\"acme/web\")")
        #expect(form(.generateJITConfig) == "create jit_runner in org(\"acme\") with {…}")
        #expect(form(.updateHostedRunner) == "update r with {…}")
    }

    @Test("an example names all settings that must be given")
    func settings() throws {
        let endpoint = try #require(Catalogue.endpoint(.generateJITConfig, for: .organization))
        #expect(
            schema.reach(of: endpoint)?.example
                == "create jit_runner in org(\"acme\") with {name: \"…\", runner_group_id: 1, labels: [\"…\"]}")
    }
}

extension Endpoint: CustomTestStringConvertible {
    public var testDescription: String { operationID }
}
