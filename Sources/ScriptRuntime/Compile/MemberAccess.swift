import JSONValue
import ScriptSemantics
import ScriptSyntax

/// `.name` at one place of a program.
///
/// It remembers where the last value had its field, so that rows of one shape cost a comparison and a load.
final class MemberAccess {
    private let name: String
    private let range: SourceRange

    @exclusivity(unchecked) private var recordShape: RecordShape?
    @exclusivity(unchecked) private var recordSlot = 0

    @exclusivity(unchecked) private var type: ResourceType?
    @exclusivity(unchecked) private var field: FieldSpec?
    @exclusivity(unchecked) private var jsonShape: JSONShape?
    @exclusivity(unchecked) private var jsonSlot: Int?

    init(_ name: Name) {
        self.name = name.text
        range = name.range
    }

    func value(of base: Value, _ machine: Machine) throws(Failure) -> Value {
        switch base {
        case .record(let record):
            if record.shape === recordShape { return record.values[recordSlot] }
            guard let slot = record.shape.slot(of: name) else {
                throw missing(base, known: record.shape.keys)
            }
            recordShape = record.shape
            recordSlot = slot
            return record.values[slot]
        case .resource(let resource):
            return try value(of: resource, machine)
        case .unknown:
            return .unknown
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .list, .secret:
            throw missing(base, known: [])
        }
    }

    private func value(of resource: Resource, _ machine: Machine) throws(Failure) -> Value {
        if resource.type !== type {
            guard let found = resource.type.field(name) else {
                throw missing(.resource(resource), known: resource.type.fields.map(\.name))
            }
            type = resource.type
            field = found
            jsonShape = nil
        }
        guard let field else { return .null }
        if resource.isPlanned, field.source != .owner { return .planned(field.type, owner: resource.owner ?? resource) }
        switch field.source {
        case .owner:
            return resource.owner.map { .resource($0) } ?? .null
        case .read:
            return try machine.ask(at: range) { host throws(HostError) in try host.read(field, of: resource) }
        case .key(let key):
            let resource = try machine.fetched(resource, at: range)
            guard let json = resource.json else {
                return key == resource.type.identityKey ? resource.identity : .null
            }
            if json.shape !== jsonShape {
                jsonShape = json.shape
                jsonSlot = json.shape.slot(of: key)
            }
            guard let jsonSlot else { return .null }
            do {
                return try FieldConversion.convert(json.values[jsonSlot], to: field.type, in: resource)
            } catch {
                throw mismatch(error, field, resource)
            }
        case .pluck:
            let resource = try machine.fetched(resource, at: range)
            do {
                return try FieldConversion.value(of: field, in: resource.json ?? JSONObject(), resource)
            } catch {
                throw mismatch(error, field, resource)
            }
        }
    }

    private func mismatch(_ error: FieldMismatch, _ field: FieldSpec, _ resource: Resource) -> Failure {
        Failure(
            .promisedType(
                "\(resource.type.kind.rawValue).\(field.name)", given: error.given,
                expected: error.expected.description, at: range))
    }

    private func missing(_ base: Value, known: [String]) -> Failure {
        Failure(.noField(name, of: base, suggestion: Spelling.nearest(name, in: known), at: range))
    }
}
