// Cassettes: what was asked of a host and what it answered, word for word but for secrets.
//
// Bytes come in (`Cassette.load`) and go out (`Cassette.bytes`). `RecordingTransport` makes a cassette of what passes
// through it, `ReplayTransport` answers from one, `World.init(from:)` makes a world of what was read, and `Scrubber`
// gives names away for pseudonyms. Nothing here reads or writes files, and no secret is ever put into a cassette.

import ActionsAPI
import JSONValue

/// A transcript: requests and their answers in the order in which they were asked.
public struct Cassette: Hashable, Sendable {
    /// When the recording began, in ISO 8601; what `now()` gives in a replay.
    public var recordedAt: String
    /// Which host each role stood for: `["api": "github.com"]`.
    public var hosts: [HostRole: String]
    /// The version of the API that answered, if it said so.
    public var apiVersion: String?
    /// What was asked and answered.
    public var interactions: [Interaction]

    /// Makes a cassette.
    public init(
        recordedAt: String, hosts: [HostRole: String] = [.api: "github.com"], apiVersion: String? = nil,
        interactions: [Interaction] = []
    ) {
        self.recordedAt = recordedAt
        self.hosts = hosts
        self.apiVersion = apiVersion
        self.interactions = interactions
    }

    /// The value of `"format"` in every cassette.
    public static let format = "runsh-cassette"

    /// The version of the document that is read and written.
    public static let version: Int64 = 1

    /// The host that was recorded; `github.com` if the cassette does not say.
    public var host: String { hosts[.api] ?? "github.com" }

    /// Refuses a cassette that was recorded at another host than `host`; the case of letters does not matter.
    public func check(host: String) throws(CassetteError) {
        guard !ASCIIFolding.equal(host, self.host) else { return }
        throw CassetteError(.otherHost(recorded: self.host, asked: host), path: "hosts.api")
    }
}

/// What a host is for, so that requests need not name it.
public struct HostRole: RawRepresentable, Hashable, Comparable, Sendable {
    /// The role's name in the document.
    public let rawValue: String

    /// A role by its name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The host that answers API requests.
    public static let api = HostRole(rawValue: "api")

    /// Whether `left` comes first in the document.
    public static func < (left: HostRole, right: HostRole) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One request and its answer.
public struct Interaction: Hashable, Sendable {
    /// Which host was asked.
    public var role: HostRole
    /// What was asked.
    public var request: APIRequest
    /// What came back; only headers of `CassetteHeaders.allowed`.
    public var response: APIResponse
    /// When it was asked, in milliseconds after the recording began.
    public var offset: Int64

    /// Makes an interaction.
    public init(role: HostRole = .api, request: APIRequest, response: APIResponse, offset: Int64 = 0) {
        self.role = role
        self.request = request
        self.response = response
        self.offset = offset
    }
    /// What was asked, as `GET /orgs/acme/actions/runners?per_page=100`.
    public var title: String { request.description }

    /// The status that came back.
    public var status: Int { response.status }
}
