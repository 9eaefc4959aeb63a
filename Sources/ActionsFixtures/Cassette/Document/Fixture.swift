import JSONValue

/// What a fixture file holds.
public enum Fixture: Hashable, Sendable {
    case world(World)
    case cassette(Cassette)

    /// Reads a fixture; its `"format"` tells which it is.
    public static func load(_ bytes: [UInt8]) throws(FixtureError) -> Fixture {
        let document: JSONValue
        do {
            document = try JSONReader().read(bytes)
        } catch {
            throw .neither(WorldError(.json(error.reason), position: error.position))
        }
        switch document["format"]?.stringValue {
        case Cassette.format?:
            do throws(CassetteProblem) {
                return .cassette(try CassetteLoader().cassette(from: document))
            } catch {
                throw .cassette(error.error(in: bytes))
            }
        case World.format?:
            do throws(WorldProblem) {
                var loader = WorldLoader()
                return .world(try loader.world(from: document))
            } catch {
                throw .world(error.error(in: bytes))
            }
        case .some, nil:
            let path: JSONPath = document["format"] == nil ? [] : [.key("format")]
            let problem = WorldProblem(
                .notAllowed(
                    expected: "a world or a cassette: \"format\" is neither \"\(World.format)\" nor "
                        + "\"\(Cassette.format)\""), at: path)
            throw .neither(problem.error(in: bytes))
        }
    }
}

/// Why bytes are not a fixture that can be used.
public enum FixtureError: Error, Hashable, Sendable, CustomStringConvertible {
    case world(WorldError)
    case cassette(CassetteError)
    /// Not JSON, or of another format.
    case neither(WorldError)

    /// Where in the document: `owners[0].id`; empty for the whole.
    public var path: String {
        switch self {
        case .world(let error), .neither(let error): error.path
        case .cassette(let error): error.path
        }
    }

    /// Where in the text.
    public var position: JSONPosition? {
        switch self {
        case .world(let error), .neither(let error): error.position
        case .cassette(let error): error.position
        }
    }

    /// The error as a sentence without its place in the text.
    public var message: String {
        switch self {
        case .world(let error), .neither(let error): error.message
        case .cassette(let error): error.message
        }
    }

    /// `LINE:COLUMN: PATH: MESSAGE`.
    public var description: String {
        (position.map { "\($0): " } ?? "") + message
    }
}
