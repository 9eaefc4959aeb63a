import ActionsAPI
import ActionsFixtures
import JSONValue

/// What loads as a world or a cassette is written and loaded again as the same, and answers; what does not has an
/// error with a place in the text.
enum FixtureTrial {
    static func verdict(_ bytes: [UInt8]) -> Verdict {
        do {
            switch try Fixture.load(bytes) {
            case .world(let world): return Verdict(problem(world), isAccepted: true)
            case .cassette(let cassette): return Verdict(problem(cassette), isAccepted: true)
            }
        } catch {
            guard let position = error.position else { return .wrong("\(error) has no place") }
            let isInside = (0...bytes.count).contains(position.offset)
            return isInside ? .refused : .wrong("the error is at \(position.offset) of \(bytes.count) bytes")
        }
    }

    private static func problem(_ world: World) -> String? {
        let written = world.bytes()
        guard let again = try? World.load(written) else { return "a world that is written does not load" }
        if again != world { return "a world changes when it is written and loaded" }
        if again.bytes() != written { return "a world is not written the same again" }
        let transport = WorldTransport(world)
        for owner in world.owners.prefix(3) {
            guard let path = path(of: owner.owner) else { continue }
            for suffix in ["?per_page=2", "/downloads", "/\(owner.runners.first?["id"]?.integerValue ?? 1)"] {
                let request = APIRequest(operationID: "", method: .get, path: "\(path)\(suffix)")
                let response = transport.respond(to: request)
                if response.status >= 500 { return "GET \(path)\(suffix) is answered by \(response.status)" }
            }
            let id = owner.runners.first?["id"]?.integerValue ?? 1
            _ = transport.respond(to: APIRequest(operationID: "", method: .delete, path: "\(path)/\(id)"))
        }
        let after = transport.snapshot()
        return (try? World.load(after.bytes())) == after ? nil : "a world that was changed does not load the same"
    }

    private static func path(of owner: RunnerOwner) -> String? {
        switch owner {
        case .organization(let name): "/orgs/\(name)/actions/runners"
        case .repository(let owner, let name): "/repos/\(owner)/\(name)/actions/runners"
        case .enterprise(let name): "/enterprises/\(name)/actions/runners"
        }
    }

    private static func problem(_ cassette: Cassette) -> String? {
        let written: [UInt8]
        do { written = try cassette.bytes() } catch { return nil }  // It held what looks like a token.
        guard let again = try? Cassette.load(written) else { return "a cassette that is written does not load" }
        if again != cassette { return "a cassette changes when it is written and loaded" }
        let scrubbed = Scrubber.scrubbed(cassette)
        if Scrubber.scrubbed(scrubbed).interactions.count != cassette.interactions.count {
            return "scrubbing loses interactions"
        }
        let (world, _) = World.from(cassette)
        return (try? World.load(world.bytes())) == world ? nil : "the world of a cassette does not load the same"
    }
}
