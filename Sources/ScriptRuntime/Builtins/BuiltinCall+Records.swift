// Records and JSON.

import JSONValue
import ScriptSemantics
import ScriptSyntax

extension BuiltinCall {
    func fields(_ value: Value, at place: SourceRange? = nil) throws(Failure) -> [(String, Value)] {
        switch value {
        case .record(let record): return Array(zip(record.shape.keys, record.values))
        case .resource(let resource): return resource.shownFields.members.map { ($0.key, Value($0.value)) }
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .list, .secret, .unknown:
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
        guard Self.valueCount(inJSON: text) <= Limits.list else {
            throw Failure(.tooLong("the value", limit: Limits.list, at: range))
        }
        do throws(JSONError) {
            return Value(try JSONReader(duplicateKeys: .refuse, depthLimit: Limits.nesting).read(text))
        } catch {
            throw Failure(.notJSON(error.message, place: error.position.description, at: arguments[0]))
        }
    }

    /// How many elements and fields a JSON text may hold: each stands after a comma or an opening bracket.
    private static func valueCount(inJSON text: String) -> Int {
        var count = 0
        var (isInString, isEscaped) = (false, false)
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            } else if isInString {
                isEscaped = byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                count += 1
            }
        }
        return count
    }

    func toJSON(_ value: Value, _ machine: Machine) throws(Failure) -> Value {
        var bytes: [UInt8] = []
        try write(value, to: &bytes, machine)
        return .string(String(decoding: bytes, as: UTF8.self))
    }

    /// Value by value, so that a list with one long text many times ends at the bound and not with the memory.
    private func write(_ value: Value, to bytes: inout [UInt8], _ machine: Machine) throws(Failure) {
        switch value {
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource, .secret, .unknown:
            bytes += JSONWriter(.compact).bytes(from: value.json)
        case .list(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                try checkCancelled(machine, at: index)
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try write(element, to: &bytes, machine)
            }
            bytes.append(UInt8(ascii: "]"))
        case .record(let record):
            bytes.append(UInt8(ascii: "{"))
            for (index, key) in record.shape.keys.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += JSONWriter(.compact).bytes(from: .string(key))
                bytes.append(UInt8(ascii: ":"))
                try write(record.values[index], to: &bytes, machine)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        guard bytes.count <= Limits.text else { throw Failure(.tooLong("the text", limit: Limits.text, at: range)) }
    }
}
