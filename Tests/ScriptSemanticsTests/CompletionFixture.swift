import ScriptSyntax
import Testing

@testable import ScriptSemantics

/// A small host with closed sets, handles, lists and methods, and texts in which `|` marks the cursor.
enum CompletionFixture {
    static let schema: HostSchema = {
        func set(_ title: String, _ values: [String], _ isEnumeration: Bool) -> ScriptType {
            .text(TextType(values: ClosedSet(title: title, values: values, isEnumeration: isEnumeration)))
        }
        func field(_ name: String, _ type: ScriptType, _ source: FieldSource? = nil) -> FieldSpec {
            FieldSpec(
                name: name, type: type, source: source ?? .key(name), isColumn: true, documentation: "The \(name).")
        }
        let runner = ResourceType(
            kind: ResourceKind(rawValue: "runner"), title: "runner",
            fields: [
                field("id", .integer), field("name", .string), field("os", .folding),
                field("status", set("a runner's status", ["online", "offline"], false)), field("busy", .bool),
                field("labels", .list(.folding)),
                field("size", set("a runner's size", ["small", "large"], true).orNull),
                field("details", .list(.record([.init("id", .integer), .init("type", .string)])), .read),
                field("seen_at", ScriptType.timestamp.orNull),
            ], methods: [], identityKey: "id", nameKey: "name", isFetchable: true, documentation: "A runner.")
        let org = ResourceType(
            kind: ResourceKind(rawValue: "org"), title: "organization",
            fields: [field("login", .folding), field("runners", .list(.resource(runner)), .read)],
            methods: [
                FunctionSpec(
                    name: "runner", parameters: [ParameterSpec("id", .integer)], result: .handle(runner),
                    documentation: "The runner with this id.")
            ], identityKey: "login", nameKey: "login", isFetchable: false, documentation: "An organization.")
        return HostSchema(
            roots: [
                FunctionSpec(
                    name: "org", parameters: [ParameterSpec("login", .string)], result: .handle(org),
                    documentation: "An organization.")
            ],
            resources: [runner, org], deletable: [runner.kind],
            labels: LabelRules(targets: [runner.kind], add: 1...2, set: 0...2),
            verbs: [
                VerbSpec(
                    .issue, "join_token", targets: [org.kind], result: .record([.init("token", .secret)]),
                    documentation: "A token."),
                VerbSpec(
                    .create, "runner", targets: [org.kind],
                    settings: [SettingSpec("name", .string, isRequired: true), SettingSpec("size", .integer)],
                    result: .resource(runner), documentation: "A runner."),
                VerbSpec(
                    .create, "pool", targets: [org.kind], settings: [SettingSpec("title", .string)],
                    documentation: "A pool."),
                VerbSpec(
                    .update, targets: [runner.kind], settings: [SettingSpec("name", .string)],
                    result: .resource(runner), documentation: "Changes a runner."),
            ])
    }()

    /// What is offered at the `|` of `text`.
    static func complete(
        _ text: String, globals: GlobalScope = GlobalScope(), mode: Checker.Mode = .file
    ) throws -> CompletionResult {
        let bytes = Array(text.utf8)
        let offset = try #require(bytes.firstIndex(of: UInt8(ascii: "|")))
        let source = SourceText(name: "test", bytes: Array(bytes[..<offset] + bytes[(offset + 1)...]))
        return Completer.complete(source, at: offset, schema: schema, globals: globals, mode: mode)
    }

    /// The texts offered at the `|` of `text`, best first.
    static func texts(_ text: String) throws -> [String] {
        try complete(text).candidates.map(\.text)
    }
}
