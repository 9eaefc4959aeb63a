// ActionsFixtures: fleets without GitHub.
//
// A *world* is the state of some owners, with their runners and what else belongs to them, as a JSON
// document: bytes come in (`World.load`), bytes go out (`World.bytes`), or a seed comes in (`WorldGenerator`).
// `WorldTransport` answers the catalogue's endpoints from a world and changes it as GitHub would. The
// module reads and writes no files and opens no connections.

import ActionsAPI
import JSONValue

/// Some owners and what they have, as a fixture holds them.
public struct World: Hashable, Sendable {
    /// The host that the world stands for, such as `github.com`; only said in links.
    public var host: String?
    /// The time that `now()` has in this world, in ISO 8601, if the world fixes one.
    public var now: String?
    /// The GHES release that the world stands for; `nil` for github.com.
    public var ghes: GHESRelease?
    /// The tokens that the world takes, as objects of the document; `nil` if it takes anybody.
    public var tokens: [JSONObject]?
    /// How many requests an hour it answers, as an object of the document; `nil` if there is no end.
    public var rateLimit: JSONObject?
    /// Owners in the order of the document.
    public var owners: [WorldOwner]
    /// Members of the document that this version does not know; kept as they came.
    public var otherFields: JSONObject

    /// Makes a world.
    public init(
        host: String? = nil, now: String? = nil, ghes: GHESRelease? = nil, tokens: [JSONObject]? = nil,
        rateLimit: JSONObject? = nil, owners: [WorldOwner] = [], otherFields: JSONObject = JSONObject()
    ) {
        self.host = host
        self.now = now
        self.ghes = ghes
        self.tokens = tokens
        self.rateLimit = rateLimit
        self.owners = owners
        self.otherFields = otherFields
    }

    /// The value of `"format"` in every world.
    public static let format = "runsh-world"

    /// The version of the document that is read and written.
    public static let version: Int64 = 1

    /// The owner, whatever the case of its name.
    public func owner(_ owner: RunnerOwner) -> WorldOwner? {
        owners.first { $0.owner.isSame(as: owner) }
    }
}

/// An owner and what it has.
public struct WorldOwner: Hashable, Sendable {
    /// Which owner.
    public var owner: RunnerOwner
    /// The owner's number, as links name it.
    public var id: Int64
    /// The runners as the API shows them, in list order; fields that are not known are kept.
    public var runners: [JSONObject]
    /// What it has beside runners, as far as the document says; the rest is built in.
    public var parts: [OwnerPart: JSONValue]
    /// Members of the owner that this version does not know; kept as they came.
    public var otherFields: JSONObject

    /// The owner as a script writes it: `org("acme")`.
    public var name: String { owner.description }

    /// Makes an owner.
    public init(
        _ owner: RunnerOwner, id: Int64, runners: [JSONObject], parts: [OwnerPart: JSONValue] = [:],
        otherFields: JSONObject = JSONObject()
    ) {
        self.owner = owner
        self.id = id
        self.runners = runners
        self.parts = parts
        self.otherFields = otherFields
    }
}
