import ActionsAPI
import ActionsClient
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// What a shell asks a session about itself.

extension Session {
    /// A variable that entries declared.
    public struct Variable: Sendable {
        /// Its name.
        public var name: String
        /// What the checker knows of it.
        public var type: ScriptType
        /// Its value; nil where giving it one failed.
        public var value: Value?
    }

    /// The variables, by name.
    public var variables: [Variable] {
        knownGlobals.variables.map { name, variable in
            Variable(name: name, type: variable.type, value: value(at: variable.slot))
        }.sorted { $0.name < $1.name }
    }

    /// The functions that entries defined, as they are called: `retire(r)`.
    public var functions: [String] {
        knownGlobals.functions.values.map { signature in
            signature.name.text + "(" + signature.parameters.map(\.name).joined(separator: ", ") + ")"
        }.sorted()
    }

    /// The type of an expression as the checker sees it; nil when it is none, which has been reported.
    ///
    /// Nothing is evaluated.
    public func type(of expression: String) -> ScriptType? {
        guard check(name: "expression", bytes: Array(expression.utf8), mode: .entry) != nil else { return nil }
        // A variable of that value has its type.
        let name = "__type"
        let result = texts.check(
            name: "expression", bytes: Array("let \(name) = (\(expression)\n)".utf8), schema: schema,
            globals: knownGlobals, mode: .entry)
        guard let program = result.program else {
            output.note("this is a statement, which has no value")
            return nil
        }
        return program.globals.variables[name]?.type
    }

    /// What is left of the host's quota, as its latest answer told; nil where it shows none.
    public var quota: Quota? { client.quota }

    /// Makes `owner` a variable that stands for an owner.
    public func use(_ owner: RunnerOwner) {
        guard let handle = schema.handle(to: owner) else { return }
        define("owner", .resource(handle), type: .handle(handle.type))
    }

    /// What is left of the quota, one record for each kind of request; nil when it could not be asked, which has been
    /// reported. The question costs nothing, and waits for no limit.
    public func limits() -> Value? {
        let answer = Bridge.wait(unless: cancellation) { [client] () async -> Result<APIResponse, ClientError> in
            do throws(ClientError) {
                return .success(try await client.performAtOnce(.rateLimit))
            } catch {
                return .failure(error)
            }
        }
        switch answer {
        case .success(let response):
            guard let resources = response.body?["resources"]?.objectValue else {
                output.warn("the host's answer about limits has no resources")
                return nil
            }
            return .list(resources.members.compactMap { name, numbers in Self.limit(name, numbers) })
        case .failure(.api(let error)) where error.status == 404:
            output.note("\(backend.name) shows no limits")
            return nil
        case .failure(let error):
            output.warn(([error.description] + error.hints).joined(separator: "; "))
            return nil
        }
    }

    private static let limitShape = RecordShape(["resource", "limit", "used", "remaining", "resets"])

    private static func limit(_ name: String, _ numbers: JSONValue) -> Value? {
        guard let limit = numbers["limit"]?.integerValue, let remaining = numbers["remaining"]?.integerValue else {
            return nil
        }
        let reset = numbers["reset"]?.integerValue.flatMap { seconds -> Value? in
            guard (0...Int64.max / 1000).contains(seconds) else { return nil }
            return .timestamp(Timestamp(milliseconds: seconds * 1000))
        }
        let used = numbers["used"]?.integerValue ?? limit.subtractingReportingOverflow(remaining).partialValue
        return .record(
            Record(
                shape: limitShape,
                values: [.string(name), .integer(limit), .integer(used), .integer(remaining), reset ?? .null]))
    }
}

extension Value {
    /// What the checker may know of a value that is at hand.
    var knownType: ScriptType {
        switch self {
        case .null, .unknown: .any
        case .bool: .bool
        case .integer: .integer
        case .double: .double
        case .string: .string
        case .folding: .folding
        case .timestamp: .timestamp
        case .duration: .duration
        case .secret: .secret
        case .record: .any
        case .resource(let resource): resource.json == nil ? .handle(resource.type) : .resource(resource.type)
        case .list(let elements): .list(Self.sharedType(of: elements))
        }
    }

    /// The type of all elements where they are resources of one kind; else nothing is known.
    private static func sharedType(of elements: [Value]) -> ScriptType {
        guard case .resource(let first)? = elements.first else { return .any }
        let isUniform = elements.allSatisfy { element in
            if case .resource(let resource) = element {
                resource.type === first.type && resource.json != nil
            } else {
                false
            }
        }
        return isUniform ? .resource(first.type) : .any
    }
}
