import ActionsFixtures
import JSONValue
import Testing

@Suite struct CassetteFixtureTests {
    private func failure(_ text: String) -> FixtureError? {
        do throws(FixtureError) {
            _ = try Fixture.load(Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test("a fixture's format tells a world from a cassette") func formats() throws {
        guard case .world = try Fixture.load(Array(smallWorld.utf8)) else {
            Issue.record("not a world")
            return
        }
        guard case .cassette = try Fixture.load(Array(CassetteProbe.document().utf8)) else {
            Issue.record("not a cassette")
            return
        }
    }

    @Test("what is neither is told so, at the format") func neither() {
        let error = failure(#"{"format":"har","log":{}}"#)
        #expect(error?.position?.column == 11)
        #expect(
            error?.message
                == #"format: expected a world or a cassette: "format" is neither "runsh-world" nor "runsh-cassette""#)
        #expect(failure("[1]")?.message.contains("neither") == true)
        #expect(failure("{}")?.message.contains("neither") == true)
    }

    @Test("faults keep the place that the reader of the format tells") func places() {
        #expect(failure("{")?.message == "the file ends in the middle: it was cut off")
        #expect(failure(#"{"format":"runsh-world","version":2}"#)?.path == "version")
        #expect(failure(#"{"format":"runsh-cassette","version":2}"#)?.path == "version")
        #expect(failure(#"{"format":"runsh-cassette","version":2}"#)?.position?.line == 1)
    }
}
