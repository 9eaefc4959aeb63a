/// The methods that the API uses.
public enum HTTPMethod: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"

    /// Whether a request of this method only reads.
    public var isRead: Bool { self == .get }

    /// `GET`.
    public var description: String { rawValue }
}

/// One `name=value` of a query, not yet encoded.
public struct QueryItem: Hashable, Sendable {
    /// The parameter's name.
    public var name: String
    /// The parameter's value.
    public var value: String

    /// `name=value`.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// `name=value` of a number.
    public init(_ name: String, _ value: Int) {
        self.init(name, String(value))
    }
}

/// The headers of an answer: names ignore case, order is kept.
public struct HTTPHeaders: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One header line.
    public struct Field: Hashable, Sendable {
        /// The name as it came.
        public var name: String
        /// The value without surrounding space.
        public var value: String

        /// `NAME: VALUE`.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The lines as they came.
    public var fields: [Field]

    /// Makes headers of lines.
    public init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// Makes headers of names and values.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field($0.0, $0.1) }
    }

    /// The first value of `name`; setting replaces every value of it.
    public subscript(name: String) -> String? {
        get { fields.first { ASCIIFolding.equal($0.name, name) }?.value }
        set {
            fields.removeAll { ASCIIFolding.equal($0.name, name) }
            if let newValue { fields.append(Field(name, newValue)) }
        }
    }
}
