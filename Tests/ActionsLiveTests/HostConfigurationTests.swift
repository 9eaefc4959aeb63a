import ActionsAPI
import Testing

@testable import ActionsLive

@Suite("Which host is asked") struct HostConfigurationTests {
    private func resolve(
        host: String? = nil, apiURL: String? = nil, _ environment: [String: String] = [:], hosts: String? = nil
    ) throws -> HostConfiguration {
        let file = try hosts.map { try HostsFile(path: "hosts.yml", text: $0) }
        return try HostConfiguration.resolve(
            HostArguments(host: host, apiURL: apiURL), environment: environment, hosts: file)
    }

    private let one = "ghes.example.com:\n    user: ann\n"
    private let two = "ghes.example.com:\n    user: ann\ngithub.com:\n    user: ann\n"

    @Test("without any word it is github.com") func usual() throws {
        let found = try resolve()
        #expect(found.host == "github.com")
        #expect(found.base.description == "https://api.github.com")
        #expect(found.kind == .dotcom)
    }

    @Test("the only host of hosts.yml is meant, and of two neither") func hostsFile() throws {
        #expect(try resolve(hosts: one).host == "ghes.example.com")
        #expect(try resolve(hosts: two).host == "github.com")
    }

    @Test("GH_HOST comes before hosts.yml, and --host before it") func order() throws {
        #expect(try resolve(["GH_HOST": "b.example"], hosts: one).host == "b.example")
        #expect(try resolve(host: "c.example", ["GH_HOST": "b.example"], hosts: one).host == "c.example")
        #expect(try resolve(["GH_HOST": ""], hosts: one).host == "ghes.example.com")
    }

    @Test("GITHUB_API_URL is heeded unless a host is named") func apiURLVariable() throws {
        let environment = ["GITHUB_API_URL": "https://ghes.example.com/api/v3"]
        #expect(try resolve(environment).host == "ghes.example.com")
        #expect(try resolve(host: "github.com", environment).base.description == "https://api.github.com")
        var both = environment
        both["GH_HOST"] = "acme.ghe.com"
        #expect(try resolve(both).base.description == "https://api.acme.ghe.com")
    }

    @Test("--api-url names the base, and by it the host whose token is sent")
    func apiURL() throws {
        let served = try resolve(apiURL: "http://127.0.0.1:8080/api/v3/", ["GH_HOST": "github.com"])
        #expect(served.host == "127.0.0.1:8080")
        #expect(served.base.description == "http://127.0.0.1:8080/api/v3")
        #expect(served.kind == .server)
        #expect(try resolve(apiURL: "https://api.github.com").host == "github.com")
        #expect(try resolve(apiURL: "https://api.acme.ghe.com").kind == .enterpriseCloud)
        let through = try resolve(host: "ghes.example.com", apiURL: "https://gateway.example.com/gh")
        #expect(through.host == "ghes.example.com")
        #expect(through.base.description == "https://gateway.example.com/gh")
    }

    @Test(
        "names are those that gh uses",
        arguments: [
            ("github.com", "github.com", "https://api.github.com"),
            ("API.GitHub.com", "github.com", "https://api.github.com"),
            ("a.b.ghe.com", "b.ghe.com", "https://api.b.ghe.com"),
            ("api.acme.ghe.com", "acme.ghe.com", "https://api.acme.ghe.com"),
            ("github.localhost", "github.localhost", "http://api.github.localhost"),
            ("GHES.example.com", "ghes.example.com", "https://ghes.example.com/api/v3"),
            ("ghes.example.com:8443", "ghes.example.com:8443", "https://ghes.example.com:8443/api/v3"),
            ("notgithub.com", "notgithub.com", "https://notgithub.com/api/v3"),
            ("ghe.com", "ghe.com", "https://ghe.com/api/v3"),
            ("[::1]:8443", "[::1]:8443", "https://[::1]:8443/api/v3"),
        ])
    func normalized(text: String, host: String, base: String) throws {
        let found = try resolve(host: text)
        #expect(found.host == host)
        #expect(found.base.description == base)
    }

    @Test(
        "what is no host is refused",
        arguments: [
            "https://github.com", "github.com/acme", "a b", "", "user@github.com", "github.com:99999", "h?x", "h#x",
            "-h", "[::1", "ex\u{200B}ample.com", "a..b", "h\\evil.com",
        ])
    func notAHost(text: String) {
        #expect(throws: HostError.self) { try resolve(host: text) }
    }

    @Test("plain http is for this machine alone") func plainHTTP() throws {
        let error = #expect(throws: HostError.self) { try resolve(apiURL: "http://ghes.example.com/api/v3") }
        #expect(error?.description.contains("plain http to ghes.example.com") == true)
        for url in ["http://localhost:1", "http://127.9.9.9", "http://[::1]:8080/api/v3"] {
            #expect(try resolve(apiURL: url).base.origin.isLoopback)
        }
        for url in ["http://localhost.evil.com", "http://127.0.0.1.evil.com", "http://2130706433"] {
            #expect(throws: HostError.self) { try resolve(apiURL: url) }
        }
    }

    @Test("a base with a name in it, a query or another scheme is refused")
    func badBase() {
        for url in ["https://u:p@ghes.example.com", "https://h/api?x=1", "ftp://h", "ghes.example.com", "https://"] {
            let error = #expect(throws: HostError.self) { try resolve(apiURL: url) }
            #expect(error?.hint != nil)
        }
    }

    @Test(
        "the version of the API is the newest that the host has, or what is asked for",
        arguments: [
            (HostEdition.dotcom, "2026-03-10"), (.enterpriseCloud, "2026-03-10"),
            (.server(GHESRelease(3, 21)), "2026-03-10"), (.server(GHESRelease(4, 0)), "2026-03-10"),
            (.server(GHESRelease(3, 20)), "2022-11-28"), (.server(GHESRelease(3, 9)), "2022-11-28"),
            (.server(GHESRelease(3, 8)), nil),
        ] as [(HostEdition, String?)])
    func version(edition: HostEdition, version: String?) throws {
        #expect(try APIVersionChoice.header(for: edition) == version)
        #expect(try APIVersionChoice.header(for: edition, asked: "2022-11-28") == "2022-11-28")
    }

    @Test("a version that is no date is refused", arguments: ["2022", "2022-11-28\r\nX: y", "v3", ""])
    func badVersion(text: String) {
        #expect(throws: HostError.badAPIVersion(text)) { try APIVersionChoice.header(for: nil, asked: text) }
    }
}
