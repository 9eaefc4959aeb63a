import JSONValue
import Testing

@Suite struct JSONLocatorTests {
    private let text = """
        { "owners": [
            {"x]": "}\\"]", "runners": [1, [2, {"a": 3}],
              {"id": true}]}
          ]
        }
        """

    @Test("the value at a path is found, past brackets and quotes in strings") func found() {
        let locator = JSONLocator(Array(text.utf8))
        #expect(locator.position(of: []).description == "1:1")
        #expect(locator.position(of: [.key("owners")]).description == "1:13")
        let runners: JSONPath = [.key("owners"), .index(0), .key("runners")]
        #expect(locator.position(of: runners.appending(.index(1))).description == "2:35")
        #expect(locator.position(of: runners.appending(.index(2)).appending(.key("id"))).description == "3:14")
    }

    @Test("a path that leads nowhere gives the place where it was left") func missing() {
        let locator = JSONLocator(Array(text.utf8))
        #expect(locator.position(of: [.key("owners"), .index(7)]).description == "1:13")
        #expect(locator.position(of: [.key("none"), .index(7)]).description == "1:1")
    }

    @Test("a path is written with dots and brackets") func description() {
        let path: JSONPath = [.key("owners"), .index(0), .key("a b"), .key("id")]
        #expect(path.description == #"owners[0]["a b"].id"#)
    }
}
