import ActionsAPI
import JSONValue
import Testing

@testable import ActionsLive

@Suite("Proxies", .serialized) struct ProxySettingsTests {
    @Test("a request goes through the proxy by CONNECT, and TLS is with the host")
    func tunnel() async throws {
        try await RawServer.serving(tls: true) { _ in
            .json("{\"a\":1}")
        } _: { server in
            try await RawServer.serving { _ in
                .tunnel(to: server.port)
            } _: { proxy in
                let proxies = try ProxySettings(
                    environment: ["HTTPS_PROXY": "http://ann:s%40fe@127.0.0.1:\(proxy.port)"])
                try await connected(to: "https://ghes.test/api/v3", proxies: proxies) { connection in
                    let answer = try await connection.send(request(), as: .test).body?["a"]
                    #expect(answer == 1)
                }
                let got = try #require(proxy.requests.first)
                #expect(proxy.requests.count == 1)
                #expect(got.line == "CONNECT ghes.test:443 HTTP/1.1")
                #expect(got["proxy-authorization"] == "Basic YW5uOnNAZmU=")
                #expect(got["authorization"] == nil)
            }
            #expect(server.requests.map(\.line) == ["GET /api/v3/meta HTTP/1.1"])
            #expect(server.requests.first?["proxy-authorization"] == nil)
        }
    }

    @Test(
        "a proxy that refuses is told as one, and the request did not arrive",
        arguments: [("407 Proxy Authentication Required", "wants a name and password"), ("403 Forbidden", "refused")])
    func refusing(status: String, words: String) async throws {
        try await RawServer.serving { _ in
            .close(after: RawServer.answer(status, [], ""))
        } _: { proxy in
            let proxies = try ProxySettings(environment: ["https_proxy": "127.0.0.1:\(proxy.port)"])
            try await connected(to: "https://ghes.test", proxies: proxies) { connection in
                let error = await failure { try await connection.send(request(.post), as: .test) }
                #expect(error?.reason == .unreachable)
                #expect(error?.arrived == .no)
                #expect(error?.message.contains(words) == true)
                #expect(error?.message.contains("the proxy 127.0.0.1:\(proxy.port)") == true)
            }
        }
    }

    @Test("a proxy that is not there is named") func absent() async throws {
        let port = try ClosedPort()
        defer { withExtendedLifetime(port) {} }
        let number = port.number
        let proxies = try ProxySettings(environment: ["HTTPS_PROXY": "http://127.0.0.1:\(number)"])
        try await connected(to: "https://ghes.test", proxies: proxies) { connection in
            let error = await failure { try await connection.send(request(), as: .test) }
            #expect(error?.message == "the proxy 127.0.0.1:\(number) refused the connection")
        }
    }

    private func isDirect(_ url: String, except list: String) throws -> Bool {
        let settings = try ProxySettings(environment: ["HTTPS_PROXY": "http://p.example:3128", "NO_PROXY": list])
        return settings.proxy(to: try #require(WebAddress(url)).origin) == nil
    }

    @Test(
        "NO_PROXY covers names, what is below them, ports, addresses and networks",
        arguments: [
            ("*", "https://any.example"), ("example.com", "https://example.com"),
            ("example.com", "https://a.b.example.com"), (".example.com", "https://a.example.com"),
            ("*.example.com", "https://a.example.com"), ("x, Example.COM", "https://EXAMPLE.com"),
            ("example.com:8443", "https://example.com:8443"), ("10.0.0.0/8", "https://10.2.3.4"),
            ("10.1.2.3", "https://10.1.2.3:99"), ("fd00::/8", "https://[fd12::1]"), ("fd12::1", "https://[fd12:0::1]"),
            ("", "https://localhost:8443"), ("", "https://127.0.0.1"), ("", "https://[::1]"),
        ])
    func direct(list: String, url: String) throws {
        #expect(try isDirect(url, except: list))
    }

    @Test(
        "NO_PROXY covers nothing else",
        arguments: [
            ("example.com", "https://notexample.com"), (".example.com", "https://example.com"),
            ("example.com:8443", "https://example.com"), ("10.0.0.0/8", "https://11.0.0.1"),
            ("10.0.0.0/33", "https://10.0.0.1"), ("10.0.0.0/9", "https://10.128.0.1"), ("", "https://example.com"),
            ("10.0.0.0/8", "https://example.com"),
        ])
    func proxied(list: String, url: String) throws {
        #expect(try !isDirect(url, except: list))
    }

    @Test("the variable in lower case comes first") func lowerCase() throws {
        let settings = try ProxySettings(environment: ["HTTPS_PROXY": "http://a:1", "https_proxy": "http://b:2"])
        #expect(settings.https?.origin.host == "b")
    }

    @Test(
        "what is no proxy is refused by the variable's name, without its password",
        arguments: [
            "http://", "http://u:hush@h:99999", "socks5://u:hush@h", "http://u:hush@h/path", "https://u:hush@h",
        ])
    func malformed(text: String) {
        let error = #expect(throws: HostError.self) { try ProxySettings(environment: ["HTTPS_PROXY": text]) }
        #expect(error?.description.contains("HTTPS_PROXY") == true)
        #expect(error?.description.contains("hush") == false)
    }
}
