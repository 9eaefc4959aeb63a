import ActionsAPI
import JSONValue

/// Gives a field of an answer, or all of it, another type.
struct WrongType {
    /// The keys that lead to the field: from the answer, or from a row of its list. None is the whole answer.
    let field: [String]
    /// Which row of a list, from 1.
    let row: Int

    /// The changed answer; `nil` where there is no such field.
    func applied(to response: APIResponse, _ endpoint: Endpoint?) -> APIResponse? {
        guard response.isSuccess, let body = response.body else { return nil }
        guard let changed = field.isEmpty ? Self.other(body) : changed(body, of: endpoint) else { return nil }
        var response = response
        response.body = changed
        // The tag was that of another body.
        response.headers["ETag"] = nil
        return response
    }

    private func changed(_ body: JSONValue, of endpoint: Endpoint?) -> JSONValue? {
        if let changed = Self.changed(body, field[...]) { return changed }
        if case .array(let rows) = body { return changed(rows).map { .array($0) } }
        guard let items = endpoint?.itemsField, case .object(var object) = body, case .array(let rows)? = object[items],
            let changed = changed(rows)
        else { return nil }
        object[items] = .array(changed)
        return .object(object)
    }

    private func changed(_ rows: [JSONValue]) -> [JSONValue]? {
        guard rows.indices.contains(row - 1), let changed = Self.changed(rows[row - 1], field[...]) else { return nil }
        var rows = rows
        rows[row - 1] = changed
        return rows
    }

    /// The value with the field at the end of `keys` changed; in a list it is that of the first element.
    private static func changed(_ value: JSONValue, _ keys: ArraySlice<String>) -> JSONValue? {
        guard let key = keys.first else { return other(value) }
        switch value {
        case .object(var object):
            guard let changed = object[key].flatMap({ inner($0, keys.dropFirst()) }) else { return nil }
            object[key] = changed
            return .object(object)
        case .null, .bool, .integer, .double, .string, .array: return nil
        }
    }

    private static func inner(_ value: JSONValue, _ keys: ArraySlice<String>) -> JSONValue? {
        guard !keys.isEmpty, case .array(var elements) = value else { return changed(value, keys) }
        guard let first = elements.first, let changed = changed(first, keys) else { return nil }
        elements[0] = changed
        return .array(elements)
    }

    private static func other(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null: "null"
        case .bool(let flag): .string(String(flag))
        case .integer(let number): .string(String(number))
        case .double(let number): .string(String(number))
        case .string: 0
        case .array: "[]"
        case .object: .array([value])
        }
    }
}
