import ActionsAPI
import Testing

@testable import ActionsLive

@Suite("Web addresses") struct WebAddressTests {
    @Test(
        "are read into origin and target",
        arguments: [
            ("https://H.example", "https://h.example", "/"),
            ("https://h.example:443/a?b=c#d", "https://h.example", "/a?b=c"),
            ("http://h:8080?x", "http://h:8080", "/?x"), ("HTTPS://[FD00::1]:99/", "https://[fd00::1]:99", "/"),
            ("https://h:/a", "https://h", "/a"), ("https://u:p@h/", "https://h", "/"),
        ])
    func read(text: String, origin: String, target: String) throws {
        let address = try #require(WebAddress(text))
        #expect(address.origin.description == origin)
        #expect(address.target == target)
    }

    @Test(
        "that readers could take for different hosts are none",
        arguments: [
            "https://a\\@b/", "https://a b/", "https://a\tb/", "https://[::1/", "https://[::1]x/", "https://[a]/",
            "https://a:b/", "https://a:0/", "https://a:-1/", "https://é/", "https:///a", "https://%61/", "//a/b", "a",
            "file://a/", "https://a:1:2/", "https://.a/",
        ])
    func refused(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(
        "resolve the places that answers name",
        arguments: [
            ("/new?x=1", "https://h/new?x=1"), ("https://other/x", "https://other/x"), ("//other/x", "https://other/x"),
            ("sibling", "https://h/a/sibling"), ("?page=2", "https://h/a/?page=2"),
        ])
    func resolve(place: String, url: String) throws {
        #expect(try #require(WebAddress("https://h/a/b?c=d")).resolving(place)?.url == url)
    }

    @Test("loopback is this machine and nothing that looks like it")
    func loopback() {
        for host in ["localhost", "api.github.localhost", "127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"] {
            #expect(Origin(.http, host).isLoopback)
        }
        for host in ["localhost.example", "mylocalhost", "128.0.0.1", "::2", "::", "127.0.0.1.example", "127.1"] {
            #expect(!Origin(.http, host).isLoopback)
        }
    }
}
