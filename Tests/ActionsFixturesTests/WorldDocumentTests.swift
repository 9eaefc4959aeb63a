import ActionsAPI
import ActionsFixtures
import JSONValue
import TestSupport
import Testing

/// A small world as a file holds it.
let smallWorld = """
    {
      "format": "runsh-world",
      "version": 1,
      "host": "github.com",
      "now": "2026-01-31T08:00:00Z",
      "note": true,
      "owners": [
        {
          "kind": "organization",
          "login": "acme",
          "id": 42,
          "plan": "team",
          "runners": [
            {"id":7,"name":"b","os":"Linux","status":"online","busy":true,"labels":[{"id":0,"name":"self-hosted","type":"read-only"},{"id":0,"name":"gpu","type":"custom"}],"new_field":[1]},
            {"id":3,"name":"a","os":"linux","status":"offline","busy":false,"labels":[],"version":null}
          ]
        },
        {
          "kind": "repository",
          "full_name": "acme/web",
          "id": 42,
          "runners": []
        }
      ]
    }

    """

@Suite struct WorldDocumentTests {
    @Test("a saved world loads and saves to the same bytes") func byteStable() throws {
        let bytes = Array(smallWorld.utf8)
        let world = try World.load(bytes)
        #expect(String(decoding: world.bytes(), as: UTF8.self) == smallWorld)
        #expect(world.owners.map(\.owner) == [.organization("acme"), .repository(owner: "acme", name: "web")])
        #expect(world.now == "2026-01-31T08:00:00Z" && world.host == "github.com")
        #expect(world.owner(.organization("ACME"))?.runners.count == 2)
        #expect(world.owner(.enterprise("acme")) == nil)
    }

    @Test("a generated world loads and saves to the same bytes") func generatedIsStable() throws {
        let bytes = WorldGenerator(seed: 1, owner: .enterprise("big"), runners: 200).world().bytes()
        #expect(try World.load(bytes).bytes() == bytes)
    }

    static let faults: [(String, String, String)] = [
        (
            "\"format\": \"runsh-world\"", "\"format\": \"other\"",
            "1:1: this is JSON but not a world: its \"format\" is not \"runsh-world\""
        ),
        ("\"version\": 1", "\"version\": 2", "3:14: version: this world is of version 2; this program reads version 1"),
        ("\"version\": 1,", "", "1:1: \"version\" is missing"),
        ("\"owners\"", "\"owner\"", "1:1: \"owners\" is missing"),
        ("08:00:00Z", "08:00:00", "5:10: now: expected a time such as 2026-01-31T08:00:00Z"),
        ("01-31T", "02-31T", "5:10: now: expected a time such as 2026-01-31T08:00:00Z"),
        (
            "\"organization\"", "\"user\"",
            "9:15: owners[0].kind: expected one of \"enterprise\", \"organization\", \"repository\""
        ),
        (
            "\"acme\"", "\"ac/me\"",
            "10:16: owners[0].login: the name of an organization cannot contain a slash: \"ac/me\""
        ),
        ("\"login\"", "\"slug\"", "8:5: owners[0]: \"login\" is missing"),
        ("\"id\": 42,\n      \"plan\"", "\"id\": 0,\n      \"plan\"", "11:13: owners[0].id: expected a number from 1"),
        (
            "{\"id\":3,", "{\"id\":7,",
            "15:15: owners[0].runners[1].id: the id 7 is already that of owners[0].runners[0]"
        ),
        ("{\"id\":3,", "{\"id\":0,", "15:15: owners[0].runners[1].id: expected a number from 1"),
        (
            "{\"id\":3,", "{\"id\":99999999999999999999,",
            "15:15: owners[0].runners[1].id: expected an integer, found a number"
        ),
        ("{\"id\":3,", "{", "15:9: owners[0].runners[1]: \"id\" is missing"),
        (
            "\"name\":\"a\"", "\"name\":\"b\"",
            "15:24: owners[0].runners[1].name: the name \"b\" is already that of owners[0].runners[0]"
        ),
        ("\"name\":\"a\"", "\"name\":\"\"", "15:24: owners[0].runners[1].name: expected a name that is not empty"),
        ("\"busy\":false", "\"busy\":\"no\"", "15:67: owners[0].runners[1].busy: expected a boolean, found a string"),
        (
            "\"type\":\"custom\"", "\"type\":\"own\"",
            "14:158: owners[0].runners[0].labels[1].type: expected one of \"read-only\", \"custom\""
        ),
        ("{\"id\":0,\"name\":\"gpu\",", "{\"id\":0,", "14:130: owners[0].runners[0].labels[1]: \"name\" is missing"),
        (
            "\"full_name\": \"acme/web\"", "\"full_name\": \"acme\"",
            "20:20: owners[1].full_name: a repository is written owner/name, not \"acme\""
        ),
        ("\"runners\": []", "\"runners\": {}", "22:18: owners[1].runners: expected an array, found an object"),
        ("\"plan\": \"team\"", "\"id\": 5", "12:7: the key \"id\" comes twice in one object"),
    ]

    @Test("a fault is told with its line, column and path", arguments: faults)
    func fault(old: String, new: String, message: String) throws {
        let parts = smallWorld.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let text = parts.joined(separator: new)
        let error = #expect(throws: WorldError.self) { try World.load(Array(text.utf8)) }
        #expect(error?.description == message)
    }

    @Test("the same owner twice is refused, whatever the case") func duplicateOwner() {
        let owner = #"{"kind":"organization","login":"NAME","id":1,"runners":[]}"#
        let other = owner.replacing("NAME", with: "name").replacing("\"id\":1", with: "\"id\":2")
        let text = #"{"format":"runsh-world","version":1,"owners":["# + owner + "," + other + "]}"
        let error = #expect(throws: WorldError.self) { try World.load(Array(text.utf8)) }
        #expect(error?.reason == .duplicateOwner(#"org("name")"#))
    }

    @Test("a file that is empty, cut off or not JSON says which") func notJSON() {
        func message(_ text: String) -> String? {
            #expect(throws: WorldError.self) { try World.load(Array(text.utf8)) }?.description
        }
        #expect(message("") == "1:1: the file is empty")
        #expect(
            message(String(smallWorld.prefix(300)))?.hasSuffix("the file ends in the middle: it was cut off") == true)
        #expect(message("format: x") == "1:2: this is not JSON: expected `false`, found `o`")
        #expect(message("[]") == "1:1: this is JSON but not a world: its \"format\" is not \"runsh-world\"")
    }

    @Test("mutated worlds load or are refused, and never trap") func mutations() throws {
        let original = Array(smallWorld.utf8)
        var random = Random(state: 2026)
        for _ in 0..<1_000 {
            var bytes = original
            for _ in 0...random.below(4) { random.mutate(&bytes) }
            let seconds = processorTime {
                if let world = try? World.load(bytes) { _ = WorldTransport(world).snapshot().bytes() }
            }
            #expect(seconds < 1)
        }
    }
}

/// Small mutations of bytes, the same each run.
struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }

    mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let place = below(bytes.count)
        switch below(6) {
        case 0: bytes[place] = UInt8(below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array("{}[],:\"0-9e.\\ntf".utf8)[below(16)], at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + below(40)))
        case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(60))], at: place)
        default: bytes.insert(contentsOf: Array("99999999999999999999".utf8), at: place)
        }
    }
}
