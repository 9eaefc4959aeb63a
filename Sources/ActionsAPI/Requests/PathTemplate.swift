/// A path with places for values: `/orgs/{org}/actions/runners/{runner_id}`.
public struct PathTemplate: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// One step of a path.
    public enum Segment: Hashable, Sendable {
        case literal(String)
        case parameter(String)
    }

    /// The steps in order.
    public let segments: [Segment]

    /// Reads a template.
    public init(_ text: String) {
        segments = text.split(separator: "/").map { part in
            part.first == "{" && part.last == "}"
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    /// Reads a template.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The names of the places, in order.
    public var parameterNames: [String] {
        segments.compactMap { segment in
            if case .parameter(let name) = segment { return name }
            return nil
        }
    }

    /// The template as written.
    public var description: String {
        segments.map { segment in
            switch segment {
            case .literal(let text): "/" + text
            case .parameter(let name): "/{" + name + "}"
            }
        }.joined()
    }

    /// The path with each place filled in and percent-encoded, so that a value stays in its segment.
    ///
    /// An empty value and `.` and `..`, which servers drop or follow even when encoded, are refused.
    func path(_ arguments: [PathArgument], operationID: String) throws(RequestError) -> String {
        var path = ""
        var used = 0
        for segment in segments {
            switch segment {
            case .literal(let text):
                path += "/" + text
            case .parameter(let name):
                guard let value = arguments.first(where: { $0.name == name })?.value else {
                    throw .missingPathParameter(name, operationID: operationID)
                }
                guard !value.isEmpty, value != ".", value != ".." else {
                    throw .unsafePathValue(parameter: name, value: value, operationID: operationID)
                }
                used += 1
                path += "/" + PercentEncoding.encode(value)
            }
        }
        if used < arguments.count {
            let known = parameterNames
            let unknown = arguments.first { !known.contains($0.name) } ?? arguments[0]
            throw .unknownPathParameter(unknown.name, operationID: operationID)
        }
        return path
    }
}

/// The value of one place in a path.
public struct PathArgument: Hashable, Sendable {
    /// The place's name in the template.
    public var name: String
    /// The value, not yet encoded.
    public var value: String

    /// A value for the place `name`.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// `{runner_id}`.
    public static func runnerID(_ id: Int64) -> PathArgument { PathArgument("runner_id", String(id)) }

    /// `{hosted_runner_id}`.
    public static func hostedRunnerID(_ id: Int64) -> PathArgument { PathArgument("hosted_runner_id", String(id)) }

    /// `{secret_name}`.
    public static func secretName(_ name: String) -> PathArgument { PathArgument("secret_name", name) }

    /// `{name}`, the label of the remove-one-label operation.
    public static func label(_ name: String) -> PathArgument { PathArgument("name", name) }
}
