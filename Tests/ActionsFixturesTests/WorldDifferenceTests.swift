import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite("The difference of two worlds") struct WorldDifferenceTests {
    private static let small = #"{"id":1,"name":"a","os":"Linux","status":"online","busy":false,"labels":[]}"#
    private static let other = #"{"id":2,"name":"b","os":"Linux","status":"online","busy":false,"labels":[]}"#

    private func world(_ runners: [String], parts: String = "", members: String = "") throws -> World {
        try World.load(
            Array(
                """
                {"format":"runsh-world","version":1,\(members)"owners":[{"kind":"organization","login":"acme","id":7,
                \(parts)"runners":[\(runners.joined(separator: ","))]}]}
                """.utf8))
    }

    private func changes(_ before: World, _ after: World) -> [String] {
        WorldDifference(from: before, to: after).changes.map { change in
            let id = change.id?.integerValue.map { String($0) } ?? "-"
            return "\(change.kind) \(change.resource) \(id) \(change.name ?? "-") "
                + change.fields.map(\.name).joined(separator: ",")
        }
    }

    @Test("a world does not differ from itself, whatever the order of runners and fields") func none() throws {
        let turned = #"{"name":"a","id":1,"os":"Linux","busy":false,"status":"online","labels":[]}"#
        #expect(changes(try world([Self.small, Self.other]), try world([Self.other, turned])) == [])
    }

    @Test("runners that came, went and changed are told by id, with their fields") func runners() throws {
        let changed = #"{"id":1,"name":"a2","os":"Linux","status":"offline","busy":false,"labels":[]}"#
        let new = #"{"id":9,"name":"n","os":"Linux","status":"online","busy":false,"labels":[]}"#
        let (before, after) = (try world([Self.small, Self.other]), try world([new, changed]))
        #expect(
            changes(before, after) == ["changed runner 1 a2 name,status", "removed runner 2 b ", "added runner 9 n "])
        let field = WorldDifference(from: before, to: after).changes[0].fields[1]
        #expect(field.before == "online")
        #expect(field.after == "offline")
    }

    @Test("labels are told by what came and what went") func labels() throws {
        func runner(_ names: [String]) -> String {
            let labels = names.map { #"{"id":1,"name":"\#($0)","type":"custom"}"# }.joined(separator: ",")
            return #"{"id":1,"name":"a","os":"Linux","status":"online","busy":false,"labels":[\#(labels)]}"#
        }
        let difference = WorldDifference(
            from: try world([runner(["x", "old"])]), to: try world([runner(["new", "x"])]))
        let field = try #require(difference.changes.first?.fields.first)
        #expect(field.added == ["new"])
        #expect(field.removed == ["old"])
    }

    @Test("hosted runners go by id, secrets by name; limits are one thing") func parts() throws {
        func secret(_ name: String, _ time: String) -> String {
            #"{"name":"\#(name)","created_at":"\#(time)","updated_at":"\#(time)","visibility":"all"}"#
        }
        let before = try world(
            [], parts: #""secrets":[\#(secret("A", "2026-01-01T00:00:00Z")),\#(secret("B", "2026-01-01T00:00:00Z"))],"#)
        let after = try world(
            [],
            parts: #""secrets":[\#(secret("A", "2026-02-01T00:00:00Z"))],"#
                + #""limits":{"public_ips":{"maximum":3,"current_usage":2}},"#)
        #expect(
            changes(before, after) == [
                "added limits - - ", "changed secret - A created_at,updated_at", "removed secret - B ",
            ])
    }

    @Test("an owner that is only in one world is told with all that it has") func owners() throws {
        let empty = World()
        let full = try world([Self.small])
        #expect(changes(empty, full) == ["added owner 7 acme ", "added runner 1 a "])
        #expect(changes(full, empty) == ["removed owner 7 acme ", "removed runner 1 a "])
    }

    @Test("what changed of the world itself is told, of tokens only that they did") func worldItself() throws {
        let before = try world([], members: #""now":"2026-01-31T08:00:00Z","tokens":[{"token":"secret-1"}],"#)
        let after = try world([], members: #""now":"2026-01-31T09:00:00Z","tokens":[{"token":"secret-2"}],"#)
        let difference = WorldDifference(from: before, to: after)
        #expect(changes(before, after) == ["changed world - - now,tokens"])
        #expect(!"\(difference)".contains("secret-"))
    }

    @Test("what a run changed is found in what became of a world") func afterARun() throws {
        let transport = WorldTransport(try world([Self.small, Self.other]))
        let row = try Catalogue.row(.deleteRunner, for: .organization)
        _ = transport.respond(to: try row.request(owner: .organization("acme"), [.runnerID(1)]))
        #expect(changes(try world([Self.small, Self.other]), transport.snapshot()) == ["removed runner 1 a "])
    }
}
