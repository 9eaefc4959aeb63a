// Records and JSON.

import JSONValue
import ScriptSemantics
import ScriptSyntax

extension BuiltinCall {
    func fields(_ value: Value, at place: SourceRange? = nil) throws(Failure) -> [(String, Value)] {
        switch value {
        case .record(let record): return Array(zip(record.shape.keys, record.values))
        case .resource(let resource): return resource.shownFields.members.map { ($0.key, Value($0.value)) }
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .list:
            throw Failure(.argument(function.rawValue, needs: "a record", given: value, at: place ?? arguments[0]))
        }
    }

    func entries(_ value: Value) throws(Failure) -> [Value] {
        let shape = RecordShape(["key", "value"])
        return try fields(value).map { .record(Record(shape: shape, values: [.string($0.0), $0.1])) }
    }

    func merge(_ values: [Value]) throws(Failure) -> Value {
        var keys: [String] = []
        var merged: [Value] = []
        var places: [String: Int] = [:]
        for index in 0...1 {
            for (key, value) in try fields(values[index], at: arguments[index]) {
                if let place = places[key] {
                    merged[place] = value
                } else {
                    places[key] = keys.count
                    keys.append(key)
                    merged.append(value)
                }
            }
        }
        return .record(Record(shape: RecordShape(keys), values: merged))
    }

    func fromJSON(_ text: String) throws(Failure) -> Value {
        do throws(JSONError) {
            return Value(try JSONReader(duplicateKeys: .refuse, depthLimit: Limits.nesting).read(text))
        } catch {
            throw Failure(.notJSON(error.message, place: error.position.description, at: arguments[0]))
        }
    }
}
