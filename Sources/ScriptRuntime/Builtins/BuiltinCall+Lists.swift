// Lists.

import ScriptSemantics
import ScriptSyntax

extension BuiltinCall {
    func sum(_ elements: [Value]) throws(Failure) -> Value {
        guard var total = elements.first else {
            return ofDurations ? .duration(TimeSpan(milliseconds: 0)) : .integer(0)
        }
        switch total {
        case .integer, .double, .duration: break
        case .null, .bool, .string, .folding, .timestamp, .list, .record, .resource, .secret, .unknown:
            throw Failure(
                .argument(
                    function.rawValue, needs: "a list of numbers or durations", given: total, at: arguments[0]))
        }
        for element in elements.dropFirst() {
            if case .integer(let a) = total, case .integer(let b) = element {
                let (sum, overflow) = a.addingReportingOverflow(b)
                guard !overflow else { throw Failure(.overflow("the sum", at: range)) }
                total = .integer(sum)
            } else {
                total = try Arithmetic.apply(.add, total, element, at: range)
            }
        }
        return total
    }

    func extreme(
        _ values: [Value], _ machine: Machine, _ isBetter: (Int) -> Bool
    ) throws(Failure) -> Value {
        let elements = values.count == 1 ? try list(values, 0) : values
        guard var best = elements.first else { return .null }
        for (index, element) in elements.dropFirst().enumerated() {
            try checkCancelled(machine, at: index)
            guard let order = Value.order(element, best) else {
                throw Failure(.operands(function.rawValue, best, element, at: range))
            }
            if isBetter(order) { best = element }
        }
        return best
    }

    func unique(_ elements: [Value], _ machine: Machine) throws(Failure) -> [Value] {
        var seen: Set<ValueKey> = []
        var out: [Value] = []
        for (index, element) in elements.enumerated() {
            if index & 0xff == 0 { try machine.checkCancelled(at: range) }
            if seen.insert(ValueKey(element)).inserted { out.append(element) }
        }
        return out
    }

    func flatten(_ elements: [Value], _ machine: Machine) throws(Failure) -> [Value] {
        var out: [Value] = []
        for (index, element) in elements.enumerated() {
            try checkCancelled(machine, at: index)
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

    func length(_ value: Value) throws(Failure) -> Value {
        switch value {
        case .string(let text), .folding(let text): return .integer(Int64(text.characterCount))
        case .list(let elements): return .integer(Int64(elements.count))
        case .record(let record): return .integer(Int64(record.values.count))
        case .null, .bool, .integer, .double, .timestamp, .duration, .resource, .secret, .unknown:
            throw Failure(
                .argument("len", needs: "a string, list or record", given: value, at: arguments[0]))
        }
    }

    func booleans(_ values: [Value]) throws(Failure) -> [Bool] {
        var out: [Bool] = []
        for element in try list(values, 0) {
            guard case .bool(let value) = element else {
                throw Failure(
                    .argument(function.rawValue, needs: "a list of booleans", given: element, at: arguments[0]))
            }
            out.append(value)
        }
        return out
    }

    func average(_ elements: [Value]) throws(Failure) -> Value {
        guard !elements.isEmpty else { return .null }
        return try Arithmetic.apply(.divide, try sum(elements), .integer(Int64(elements.count)), at: range)
    }

    func reverse(_ value: Value, _ machine: Machine) throws(Failure) -> Value {
        switch value {
        case .list(let elements): return .list(elements.reversed())
        case .string(let text), .folding(let text):
            var out = ""
            for (index, character) in text.reversed().enumerated() {
                try checkCancelled(machine, at: index)
                out.append(character)
            }
            return .string(out)
        case .null, .bool, .integer, .double, .timestamp, .duration, .record, .resource, .secret, .unknown:
            throw Failure(.argument("reverse", needs: "a list or string", given: value, at: arguments[0]))
        }
    }

    func pairs(_ a: [Value], _ b: [Value], _ machine: Machine) throws(Failure) -> [Value] {
        let count = min(a.count, b.count)
        // A pair counts as three values: itself and what is in it.
        guard count <= Limits.list / 3 else { throw Failure(.tooLong("the value", limit: Limits.list, at: range)) }
        var out: [Value] = []
        out.reserveCapacity(count)
        for index in 0..<count {
            try checkCancelled(machine, at: index)
            out.append(.list([a[index], b[index]]))
        }
        return out
    }

    func integers(_ values: [Value]) throws(Failure) -> Value {
        var bounds: [Int64] = []
        for index in values.indices { bounds.append(try count(values, index)) }
        let start: Int64 = bounds.count == 1 ? 0 : bounds[0]
        let end: Int64 = bounds.count == 1 ? bounds[0] : bounds[1]
        let step: Int64 = bounds.count == 3 ? bounds[2] : 1
        guard step != 0 else {
            throw Failure(.argument("range", needs: "a step other than 0", shown: "0", at: arguments[2]))
        }
        // Unsigned, so that the widest range can be measured.
        let isEmpty = step > 0 ? start >= end : start <= end
        let distance = isEmpty ? 0 : (step > 0 ? UInt64(bitPattern: end &- start) : UInt64(bitPattern: start &- end))
        let count = distance / step.magnitude + (distance % step.magnitude == 0 ? 0 : 1)
        guard count <= UInt64(Limits.list) else { throw Failure(.tooLong("the list", limit: Limits.list, at: range)) }
        return .list((0..<Int64(count)).map { .integer(start &+ $0 &* step) })
    }

    /// An argument that is an integer.
    func count(_ values: [Value], _ index: Int) throws(Failure) -> Int64 {
        guard case .integer(let value) = values[index] else {
            throw Failure(.argument(function.rawValue, needs: "an integer", given: values[index], at: arguments[index]))
        }
        return value
    }

    func contains(_ values: [Value], _ machine: Machine) throws(Failure) -> Bool {
        switch values[0] {
        case .list(let elements):
            for element in elements {
                // One comparison may be of two large lists.
                try machine.checkCancelled(at: range)
                if element.isSame(as: values[1]) { return true }
            }
            return false
        case .string, .folding:
            let (whole, part) = try folded(values)
            return part.isEmpty || Substrings.has(whole, part)
        case .null, .bool, .integer, .double, .timestamp, .duration, .record, .resource, .secret, .unknown:
            throw Failure(.argument("contains", needs: "a list or string", given: values[0], at: arguments[0]))
        }
    }
}
