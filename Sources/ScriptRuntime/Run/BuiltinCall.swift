import JSONValue
import ScriptSemantics
import ScriptSyntax

/// A call of a pure function at one place of a program.
struct BuiltinCall {
    let function: BuiltinFunction
    let range: SourceRange
    let arguments: [SourceRange]
    /// Whether the first argument is known to be a list of durations, so that the sum of none is a duration too.
    let ofDurations: Bool

    func value(_ values: [Value], _ machine: Machine) throws(Failure) -> Value {
        switch function {
        case .count: return .integer(Int64(try list(values, 0).count))
        case .sum: return try sum(try list(values, 0))
        case .min: return try extreme(values) { $0 < 0 }
        case .max: return try extreme(values) { $0 > 0 }
        case .len: return try length(values[0])
        case .lower: return .string(try text(values, 0).lowercased())
        case .upper: return .string(try text(values, 0).uppercased())
        case .split: return try split(try text(values, 0), try text(values, 1), machine)
        case .join: return try join(try list(values, 0), values.count > 1 ? try text(values, 1) : "")
        case .replace: return try replace(values, machine)
        case .keys: return .list(try fields(values[0]).map { .string($0.0) })
        case .values: return .list(try fields(values[0]).map { $0.1 })
        case .unique: return .list(try unique(try list(values, 0), machine))
        case .flatten: return .list(try flatten(try list(values, 0)))
        case .int: return try integer(values[0])
        case .string: return .string(values[0].text)
        case .now: return .timestamp(machine.host.now)
        }
    }

    // MARK: Arguments

    private func list(_ values: [Value], _ index: Int) throws(Failure) -> [Value] {
        guard case .list(let elements) = values[index] else {
            throw Failure(.argument(function.rawValue, needs: "a list", given: values[index], at: arguments[index]))
        }
        return elements
    }

    private func text(_ values: [Value], _ index: Int) throws(Failure) -> String {
        switch values[index] {
        case .string(let text), .folding(let text): return text
        case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource:
            throw Failure(.argument(function.rawValue, needs: "a string", given: values[index], at: arguments[index]))
        }
    }

    private func bounded(_ text: String) throws(Failure) -> Value {
        guard text.utf8.count <= Limits.text else {
            throw Failure(.tooLong("the text", limit: Limits.text, at: range))
        }
        return .string(text)
    }

    // MARK: Lists

    private func sum(_ elements: [Value]) throws(Failure) -> Value {
        guard var total = elements.first else {
            return ofDurations ? .duration(TimeSpan(milliseconds: 0)) : .integer(0)
        }
        switch total {
        case .integer, .double, .duration: break
        case .null, .bool, .string, .folding, .timestamp, .list, .record, .resource:
            throw Failure(
                .argument("sum", needs: "a list of numbers or durations", given: total, at: arguments[0]))
        }
        for element in elements.dropFirst() {
            total = try Arithmetic.apply(.add, total, element, at: range)
        }
        return total
    }

    private func extreme(
        _ values: [Value], _ isBetter: (Int) -> Bool
    ) throws(Failure) -> Value {
        let elements = values.count == 1 ? try list(values, 0) : values
        guard var best = elements.first else { return .null }
        for element in elements.dropFirst() {
            guard let order = Value.order(element, best) else {
                throw Failure(.operands(function.rawValue, best, element, at: range))
            }
            if isBetter(order) { best = element }
        }
        return best
    }

    private func unique(_ elements: [Value], _ machine: Machine) throws(Failure) -> [Value] {
        var seen: Set<ValueKey> = []
        var out: [Value] = []
        for (index, element) in elements.enumerated() {
            if index & 0xff == 0 { try machine.checkCancelled(at: range) }
            if seen.insert(ValueKey(element)).inserted { out.append(element) }
        }
        return out
    }

    private func flatten(_ elements: [Value]) throws(Failure) -> [Value] {
        var out: [Value] = []
        for element in elements {
            guard case .list(let inner) = element else {
                throw Failure(.argument("flatten", needs: "a list of lists", given: element, at: arguments[0]))
            }
            guard out.count + inner.count <= Limits.list else {
                throw Failure(.tooLong("the list", limit: Limits.list, at: range))
            }
            out += inner
        }
        return out
    }

    // MARK: Text

    private func length(_ value: Value) throws(Failure) -> Value {
        switch value {
        case .string(let text), .folding(let text): return .integer(Int64(text.count))
        case .list(let elements): return .integer(Int64(elements.count))
        case .record(let record): return .integer(Int64(record.values.count))
        case .null, .bool, .integer, .double, .timestamp, .duration, .resource:
            throw Failure(
                .argument("len", needs: "a string, list or record", given: value, at: arguments[0]))
        }
    }

    private func split(_ text: String, _ separator: String, _ machine: Machine) throws(Failure) -> Value {
        guard !separator.isEmpty else {
            throw Failure(.emptyText("split", needs: "a separator of at least one character", at: arguments[1]))
        }
        return .list(try split(text, by: separator, machine).map { .string($0) })
    }

    private func join(_ elements: [Value], _ separator: String) throws(Failure) -> Value {
        var out = ""
        for (index, element) in elements.enumerated() {
            if index > 0 { out += separator }
            if case .null = element { throw Failure(.nullInText(at: arguments[0])) }
            out += element.text
            if out.utf8.count > Limits.text { break }
        }
        return try bounded(out)
    }

    private func split(_ text: String, by separator: String, _ machine: Machine) throws(Failure) -> [String] {
        var pieces = Substrings(text, separatedBy: separator)
        var out: [String] = []
        while let piece = pieces.next() {
            if out.count & 0xfff == 0 { try machine.checkCancelled(at: range) }
            guard out.count < Limits.list else { throw Failure(.tooLong("the list", limit: Limits.list, at: range)) }
            out.append(piece)
        }
        return out
    }

    private func replace(_ values: [Value], _ machine: Machine) throws(Failure) -> Value {
        let (text, old, new) = (try text(values, 0), try text(values, 1), try text(values, 2))
        guard !old.isEmpty else {
            throw Failure(.emptyText("replace", needs: "at least one character to look for", at: arguments[1]))
        }
        let pieces = try split(text, by: old, machine)
        let size = (pieces.count - 1).saturatingProduct(new.utf8.count)
        guard size <= Limits.text else { throw Failure(.tooLong("the text", limit: Limits.text, at: range)) }
        return try bounded(pieces.joined(separator: new))
    }

    private func integer(_ value: Value) throws(Failure) -> Value {
        switch value {
        case .integer: return value
        case .double(let number):
            guard let whole = Int64(exactly: number.rounded(.towardZero)) else {
                throw Failure(.overflow("the number", at: arguments[0]))
            }
            return .integer(whole)
        case .string(let text), .folding(let text):
            guard let whole = Int64(text) else { throw Failure(.notANumber(text, at: arguments[0])) }
            return .integer(whole)
        case .null, .bool, .timestamp, .duration, .list, .record, .resource:
            throw Failure(.argument("int", needs: "a string or number", given: value, at: arguments[0]))
        }
    }

    // MARK: Records

    private func fields(_ value: Value) throws(Failure) -> [(String, Value)] {
        switch value {
        case .record(let record): return Array(zip(record.shape.keys, record.values))
        case .resource(let resource): return resource.shownFields.members.map { ($0.key, Value($0.value)) }
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .list:
            throw Failure(.argument(function.rawValue, needs: "a record", given: value, at: arguments[0]))
        }
    }
}
