import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct SecretTests {
    private func probe(_ count: Int = 3) throws -> WorldProbe {
        let secrets = (0..<count).map { number in
            #"{"name":"KEY_\#(number)","created_at":"2019-08-10T14:59:22Z","updated_at":"2020-01-10T14:59:22.5+01:00","#
                + #""visibility":"all"}"#
        }
        return try WorldProbe(
            parts: "\"secrets\":[\(secrets.joined(separator: ","))],"
                + #""public_key":{"key_id":"0123","key":"2Sg8iYjAxxmI2LvUXpJjkYrMxURPc8r+dB7TJyvv1234"},"#)
    }

    @Test("secrets come in pages, with links by number") func pages() throws {
        let probe = try probe(5)
        let first = try probe.ask(.listSecrets, query: [QueryItem("per_page", 2)])
        #expect(first.body?["total_count"] == 5 && first.names("secrets") == ["KEY_0", "KEY_1"])
        #expect(
            first.headers["link"] == "<https://api.github.com/organizations/42/actions/secrets?per_page=2&page=2>; "
                + "rel=\"next\", <https://api.github.com/organizations/42/actions/secrets?per_page=2&page=3>; rel=\"last\""
        )
        let last = probe.get(
            "/organizations/42/actions/secrets", query: [QueryItem("per_page", 2), QueryItem("page", 3)])
        #expect(last.names("secrets") == ["KEY_4"])
    }

    @Test("a secret is found whatever its case, an absent one is not") func get() throws {
        let probe = try probe()
        #expect(try probe.ask(.getSecret, [.secretName("key_1")]).body?["name"] == "KEY_1")
        #expect(try probe.ask(.getSecret, [.secretName("KEY_9")]).status == 404)
        #expect(try probe.ask(.getSecret, [.secretName("a/b %")]).status == 404)
    }

    @Test("the public key is no secret's name") func publicKey() throws {
        #expect(try probe().ask(.getSecretsPublicKey).body?["key_id"] == "0123")
        let builtIn = try WorldProbe().ask(.getSecretsPublicKey).body
        #expect(builtIn?["key"]?.stringValue?.utf8.count == 44)
        #expect(try WorldProbe().ask(.getSecretsPublicKey).body == builtIn)
    }
}
