import JSONValue
import ScriptSemantics
import ScriptSyntax
import Testing

@testable import ScriptRuntime

/// A host with one resource, a vault, whose `token` must not be seen.
private final class VaultHost: Host {
    static let vault = ResourceType(
        kind: ResourceKind(rawValue: "vault"), title: "vault",
        fields: [
            FieldSpec(name: "name", type: .string, source: .key("name"), isColumn: true, documentation: ""),
            FieldSpec(name: "token", type: .secret, source: .key("token"), isColumn: true, documentation: ""),
        ], methods: [], identityKey: "name", nameKey: "name", isFetchable: false, documentation: "")

    static let schema = HostSchema(
        roots: [
            FunctionSpec(
                name: "vault", parameters: [ParameterSpec("name", .string)], result: .resource(vault), documentation: ""
            )
        ],
        resources: [vault], deletable: [], labels: LabelRules(targets: [], add: 1...2, set: 0...2))

    var lines: [String] = []
    var revealed: [String] = []

    var now: Timestamp { Timestamp(milliseconds: 0) }
    var isCancelled: Bool { false }
    var uptime: TimeSpan { TimeSpan(milliseconds: 0) }
    var isPlanning: Bool { false }

    func open(_ root: FunctionSpec, _ arguments: [Value]) throws(HostError) -> Value {
        let fields = JSONObject([("name", arguments[0].json), ("token", .string("ghs_verysecret"))])
        return .resource(Resource(type: Self.vault, owner: nil, identity: arguments[0], json: fields))
    }

    func call(_ method: FunctionSpec, of resource: Resource, _ arguments: [Value]) throws(HostError) -> Value { .null }
    func read(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Value { .null }
    func fetch(_ handle: Resource) throws(HostError) -> Resource { handle }
    func admit(writesAtMost writes: Int?) throws(HostError) {}
    func forgetReads() {}
    func pause(for span: TimeSpan) throws(HostError) {}
    func planWait(_ range: SourceRange, isMet: Bool) {}
    func willReveal(_ text: String) { revealed.append(text) }
    func perform(_ batch: WriteBatch) throws(HostError) -> BatchOutcome { BatchOutcome() }
    func show(_ value: Value) { lines.append(value.text) }
    func print(_ values: [Value]) { lines.append(values.map(\.text).joined(separator: " ")) }
}

@Suite("A secret") struct SecretTests {
    /// What a program shows, and what it revealed; an error as its message.
    private func run(_ text: String) -> (lines: [String], revealed: [String]) {
        let host = VaultHost()
        let result = Checker.check(SourceText(name: "test", text: text), schema: VaultHost.schema)
        guard let program = result.program else { return (result.diagnostics.map(\.message), []) }
        do throws(Failure) {
            try Evaluator.run(program, schema: VaultHost.schema, host: host, globals: Globals())
        } catch {
            host.lines.append(error.diagnostic.message)
        }
        return (host.lines, host.revealed)
    }

    @Test(
        "stays masked whatever it is put into",
        arguments: [
            "vault(\"v\").token", "\"\\(vault(\"v\").token)\"", "string(vault(\"v\").token)",
            "vault(\"v\").token + \"\"",
            "join([vault(\"v\").token], \",\")", "lower(string(vault(\"v\").token))",
        ])
    func masked(_ expression: String) {
        #expect(run("print \(expression)").lines == ["***"])
        #expect(run("print \(expression)").revealed == [])
    }

    @Test(
        "does not show in what holds it",
        arguments: [
            "[vault(\"v\").token]", "{t: vault(\"v\").token}", "to_json({t: vault(\"v\").token})", "vault(\"v\")",
            "values(vault(\"v\"))", "entries(vault(\"v\"))", "to_json(vault(\"v\"))", "vault(\"v\")[\"token\"]",
        ])
    func held(_ expression: String) {
        let shown = run("print \(expression)").lines.joined()
        #expect(!shown.contains("verysecret"))
    }

    @Test("does not show in errors") func errors() {
        for text in [
            "print vault(\"v\").token - 1", "fail \"no \\(vault(\"v\").token)\"",
            "expect vault(\"v\").token == null, \"is \\(vault(\"v\").token)\"",
        ] {
            let shown = run(text).lines.joined()
            #expect(!shown.isEmpty)
            #expect(!shown.contains("verysecret"))
        }
    }

    @Test("is revealed when asked for, and the host is told first") func revealed() {
        let result = run("print reveal(vault(\"v\").token)")
        #expect(result.lines == ["ghs_verysecret"])
        #expect(result.revealed == ["ghs_verysecret"])
    }

    @Test("only a secret can be revealed") func onlySecrets() {
        #expect(run("print reveal(\"x\")").lines == ["`reveal` needs a secret here, and this is a string"])
    }

    @Test("is compared without being shown") func compared() {
        #expect(
            run("print vault(\"a\").token == vault(\"b\").token, vault(\"a\").token == null").lines == ["true false"])
        #expect(
            run("print vault(\"a\").token == \"ghs_verysecret\"").lines == [
                "`==` between a secret and a string can never hold"
            ])
    }

    @Test("has no mirror and no description of its text") func dumped() {
        let secret = Secret("ghs_verysecret")
        #expect("\(secret)" == "***")
        #expect(!String(reflecting: secret).contains("verysecret"))
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }
}
