import ActionsAPI
import ActionsFixtures
import Foundation
import JSONValue
import TestSupport
import Testing

/// An organization with every part, as a file holds it.
let fullWorld = #"""
    {
      "format": "runsh-world",
      "version": 1,
      "now": "2026-01-31T08:00:00Z",
      "ghes": "3.12",
      "rate_limit": {
        "limit": 60,
        "remaining": 5
      },
      "tokens": [
        {
          "token": "ghp_a",
          "scopes": [
            "repo"
          ],
          "expires_at": "2026-02-01T00:00:00Z"
        },
        {
          "token": "github_pat_b",
          "permissions": {
            "administration": "read"
          },
          "note": "mine"
        }
      ],
      "owners": [
        {
          "kind": "organization",
          "login": "acme",
          "id": 42,
          "runners": [],
          "runner_applications": [
            {"os":"linux","architecture":"x64","download_url":"u","filename":"f","temp_download_token":"t"}
          ],
          "hosted_runners": [
            {"id":5,"name":"One","platform":"linux-x64","image":{"id":"ubuntu-20.04","size":86},"machine_size_details":{"id":"4-core","cpu_cores":4,"memory_gb":16,"storage_gb":150},"status":"Ready","public_ip_enabled":false,"last_active_on":"2022-10-09T23:39:01Z"},
            {"id":4,"name":"Two","platform":"linux-x64","image_details":null,"machine_size_details":{"id":"4-core","cpu_cores":4,"memory_gb":16,"storage_gb":150},"status":"Stuck","public_ip_enabled":false,"new":1}
          ],
          "images": [
            {"id":"i","platform":"linux-x64","size_gb":1,"display_name":"I","source":"github"}
          ],
          "partner_images": [],
          "machine_sizes": [
            {"id":"4-core","cpu_cores":4,"memory_gb":16,"storage_gb":150}
          ],
          "platforms": [
            "linux-x64"
          ],
          "limits": {
            "public_ips": {"maximum":50,"current_usage":17}
          },
          "secrets": [
            {"name":"GIST_ID","created_at":"2019-08-10T14:59:22Z","updated_at":"2020-01-10T14:59:22Z","visibility":"private"}
          ],
          "public_key": {
            "key_id": "012345678912345678",
            "key": "2Sg8iYjAxxmI2LvUXpJjkYrMxURPc8r+dB7TJyvv1234"
          },
          "runner_groups": [
            {"id":1,"name":"Default","visibility":"all","default":true},
            {"id":3,"name":"gpu","visibility":"selected","default":false}
          ]
        }
      ]
    }

    """#

@Suite struct OwnerPartTests {
    @Test("a world with everything saves to the same bytes, asked or not") func byteStable() throws {
        let world = try World.load(Array(fullWorld.utf8))
        #expect(String(decoding: world.bytes(), as: UTF8.self) == fullWorld)
        #expect(String(decoding: WorldTransport(world).snapshot().bytes(), as: UTF8.self) == fullWorld)
        #expect(world.ghes == GHESRelease(3, 12) && world.tokens?.count == 2)
        #expect(Set(world.owners[0].parts.keys) == Set(OwnerPart.allCases))
    }

    @Test("the worlds to keep load and save to the same bytes", arguments: ["acme", "everything", "fleet", "guarded"])
    func examples(name: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../examples/fixtures")
        let bytes = Array(try Data(contentsOf: root.appending(path: name + ".json")))
        #expect(try World.load(bytes).bytes() == bytes)
    }

    @Test("what the document says is what is answered") func served() throws {
        var world = try World.load(Array(fullWorld.utf8))
        world.ghes = nil
        world.tokens = nil
        world.rateLimit = nil
        let transport = WorldTransport(world)
        func body(_ kind: EndpointKind) throws -> JSONValue? {
            let row = try Catalogue.row(kind, for: .organization)
            return transport.respond(to: try row.request(owner: .organization("acme"))).body
        }
        #expect(try body(.listRunnerApplications)?[0]?["temp_download_token"] == "t")
        #expect(try body(.listHostedRunnerImages)?["images"]?[0]?["id"] == "i")
        #expect(try body(.listPartnerImages) == ["total_count": 0, "images": []])
        #expect(try body(.listMachineSizes)?["machine_specs"]?[0]?["id"] == "4-core")
        #expect(try body(.listPlatforms) == ["total_count": 1, "platforms": ["linux-x64"]])
        #expect(try body(.getHostedRunnerLimits) == ["public_ips": ["maximum": 50, "current_usage": 17]])
        #expect(try body(.listHostedRunners)?["runners"]?[1]?["new"] == 1)
    }

    static let faults: [(String, String, String)] = [
        ("\"3.12\"", "\"new\"", "ghes: expected a release such as 3.12"),
        ("\"3.12\"", "3.12", "ghes: expected a string, found a number"),
        ("\"limit\": 60", "\"limit\": 0", "rate_limit.limit: expected 1 to 1000000000"),
        ("\"remaining\": 5", "\"remaining\": -1", "rate_limit.remaining: expected 0 to 1000000000"),
        ("\"remaining\": 5", "\"status\": 500", "rate_limit.status: expected 403 or 429"),
        ("\"limit\": 60,", "", "rate_limit: \"limit\" is missing"),
        ("\"ghp_a\"", "\"github_pat_b\"", "tokens[1].token: expected a token that is not empty and comes once"),
        ("\"token\": \"ghp_a\",", "", "tokens[0]: \"token\" is missing"),
        ("\"repo\"", "7", "tokens[0].scopes[0]: expected a string, found an integer"),
        ("\"2026-02-01T00", "\"2026-02-31T00", "tokens[0].expires_at: expected a time such as 2026-01-31T08:00:00Z"),
        (
            "\"administration\": \"read\"", "\"administration\": \"all\"",
            "tokens[1].permissions.administration: expected one of \"read\", \"write\", \"admin\""
        ),
        (
            "\"id\":5,", "\"id\":4,",
            "owners[0].hosted_runners[1].id: the id 4 is already that of owners[0].hosted_runners[0]"
        ),
        ("\"id\":5,", "\"id\":0,", "owners[0].hosted_runners[0].id: expected a number from 1"),
        (
            "\"Two\"", "\"ONE\"",
            "owners[0].hosted_runners[1].name: the name \"ONE\" is already that of owners[0].hosted_runners[0]"
        ),
        ("\"One\"", "\"\"", "owners[0].hosted_runners[0].name: expected text that is not empty"),
        (
            "\"Stuck\"", "\"Broken\"",
            "owners[0].hosted_runners[1].status: expected one of \"Ready\", \"Provisioning\", \"Shutdown\", \"Deleting\", \"Stuck\""
        ),
        (
            "\"2022-10-09T", "\"2022-10-99T",
            "owners[0].hosted_runners[0].last_active_on: expected a time such as 2026-01-31T08:00:00Z"
        ),
        (
            "\"cpu_cores\":4,", "\"cpu_cores\":\"4\",",
            "owners[0].hosted_runners[0].machine_size_details.cpu_cores: expected an integer, found a string"
        ),
        (
            "\"partner_images\": []", "\"partner_images\": {}",
            "owners[0].partner_images: expected an array, found an object"
        ),
        (
            "\"partner_images\": []", "\"partner_images\": [1]",
            "owners[0].partner_images[0]: expected an object, found an integer"
        ),
        ("\"linux-x64\"\n      ]", "7\n      ]", "owners[0].platforms[0]: expected a string, found an integer"),
        ("\"maximum\":50,", "", "owners[0].limits.public_ips: \"maximum\" is missing"),
        (
            "\"private\"", "\"hidden\"",
            "owners[0].secrets[0].visibility: expected one of \"all\", \"private\", \"selected\""
        ),
        ("\"key_id\": \"012345678912345678\",", "", "owners[0].public_key: \"key_id\" is missing"),
    ]

    @Test("a fault is told with its path", arguments: faults)
    func fault(old: String, new: String, message: String) throws {
        let parts = fullWorld.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let error = #expect(throws: WorldError.self) { try World.load(Array(parts.joined(separator: new).utf8)) }
        #expect(error?.message == message)
    }

    @Test("only an organization has hosted runners and secrets", arguments: ["hosted_runners", "secrets", "limits"])
    func wrongOwner(part: String) {
        let text = """
            {"format":"runsh-world","version":1,"owners":[
            {"kind":"repository","full_name":"a/b","id":1,"runners":[],"\(part)":[]}]}
            """
        let error = #expect(throws: WorldError.self) { try World.load(Array(text.utf8)) }
        #expect(error?.message == "owners[0].\(part): expected no such field: only an organization has it")
    }

    @Test("mutated worlds with everything load or are refused, and never trap") func mutations() throws {
        let original = Array(fullWorld.utf8)
        var random = Random(state: 49)
        let rows = Catalogue.endpoints.filter { $0.ownerKind == .organization && $0.body == nil }
        let requests = try rows.map { row in
            let places = row.pathParameters.dropFirst().map { PathArgument($0.name, $0.type == .integer ? "5" : "x") }
            return try row.request(owner: .organization("acme"), places)
        }
        for _ in 0..<600 {
            var bytes = original
            for _ in 0...random.below(3) { random.mutate(&bytes) }
            let seconds = processorTime {
                guard var world = try? World.load(bytes) else { return }
                let guarded = WorldTransport(world, headers: ["Authorization": "Bearer ghp_a"])
                world.ghes = nil
                world.tokens = nil
                world.rateLimit = nil
                let open = WorldTransport(world)
                for request in requests {
                    _ = guarded.respond(to: request)
                    _ = open.respond(to: request)
                }
                _ = open.snapshot().bytes()
            }
            #expect(seconds < 1)
        }
    }
}
