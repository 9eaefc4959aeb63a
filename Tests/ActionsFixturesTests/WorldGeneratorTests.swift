import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct WorldGeneratorTests {
    private func runners(_ count: Int, seed: UInt64 = 7) -> [JSONObject] {
        WorldGenerator(seed: seed, owner: .organization("acme"), runners: count).world().owners[0].runners
    }

    @Test("a seed always gives the same bytes") func deterministic() {
        let bytes = WorldGenerator(seed: 42, owner: .organization("acme"), runners: 1_000).world().bytes()
        let hash = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        #expect(hash == 18_068_900_875_409_827_683)
    }

    @Test("another seed gives another fleet") func seedsDiffer() {
        #expect(runners(50, seed: 1) != runners(50, seed: 2))
    }

    @Test("the mix is as in real fleets") func mix() throws {
        let fleet = runners(5_000)
        let offline = fleet.filter { $0["status"] == "offline" }
        let online = fleet.filter { $0["status"] == "online" }
        #expect((500...750).contains(offline.count))
        let busyShare = online.filter { $0["busy"] == true }.count * 100 / online.count
        #expect((27...33).contains(busyShare))
        let stuck = offline.filter { $0["busy"] == true }
        #expect((5...60).contains(stuck.count))
        #expect(stuck.allSatisfy { $0["labels"] == [] })
        let systems = Set(fleet.compactMap { $0["os"]?.stringValue })
        #expect(systems == ["Linux", "linux", "macOS", "Windows", "unknown"])
    }

    @Test("names and ids come once, and the world loads") func valid() throws {
        let world = WorldGenerator(seed: 9, owner: .repository(owner: "a", name: "b"), runners: 3_000).world()
        #expect(try World.load(world.bytes()) == world)
        #expect(Set(world.owners[0].runners.compactMap { $0["name"]?.stringValue }).count == 3_000)
    }

    @Test("a count below nothing is none") func negative() {
        #expect(runners(-5).isEmpty)
    }
}
