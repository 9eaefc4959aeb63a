import ActionsAPI
import TestSupport
import Testing

@testable import ActionsLive

@Suite("Where a token comes from") struct TokenSearchTests {
    private func found(
        _ host: String, _ environment: [String: String] = [:], hosts: String? = nil
    ) throws -> FoundToken? {
        let file = try hosts.map { try HostsFile(path: "hosts.yml", text: $0) }
        let configuration = try HostConfiguration.resolve(
            HostArguments(host: host), environment: environment, hosts: file)
        return try TokenSearch(configuration, environment: environment, hosts: file).inSettings()
    }

    private let all = [
        "GH_TOKEN": "ghp_1", "GITHUB_TOKEN": "ghp_2", "GH_ENTERPRISE_TOKEN": "ghp_3",
        "GITHUB_ENTERPRISE_TOKEN": "ghp_4",
    ]

    @Test(
        "each kind of host has its variables, in gh's order",
        arguments: [
            ("github.com", ["GH_TOKEN", "GITHUB_TOKEN"]), ("acme.ghe.com", ["GH_TOKEN", "GITHUB_TOKEN"]),
            ("github.localhost", ["GH_TOKEN", "GITHUB_TOKEN"]),
            ("ghes.example.com", ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"]),
        ])
    func variables(host: String, names: [String]) throws {
        var environment = all
        for name in names {
            let token = try #require(try found(host, environment))
            #expect(token.source == .environment(name))
            #expect(token.token.text == all[name])
            environment[name] = ""
        }
        #expect(try found(host, environment) == nil)
    }

    @Test("a token of github.com is never for another host") func notElsewhere() throws {
        let hosts = "github.com:\n    user: ann\n    oauth_token: gho_1\n"
        #expect(try found("ghes.example.com", ["GH_TOKEN": "ghp_1", "GITHUB_TOKEN": "ghp_2"], hosts: hosts) == nil)
        #expect(try found("notgithub.com", ["GH_TOKEN": "ghp_1"]) == nil)
    }

    @Test("hosts.yml of one account a host") func oldLayout() throws {
        let hosts = "ghes.example.com:\n    user: ann\n    oauth_token: gho_1\n    git_protocol: https\n"
        let token = try #require(try found("GHES.example.com", hosts: hosts))
        #expect(token.token.text == "gho_1")
        #expect(token.source == .hostsFile("hosts.yml"))
        #expect(token.user == "ann")
    }

    @Test("hosts.yml of several accounts a host: the active one's token") func newLayout() throws {
        let hosts = """
            github.com:
                git_protocol: https
                users:
                    bob:
                        oauth_token: gho_bob
                    ann:
                        oauth_token: gho_ann
                user: ann
            """
        let token = try #require(try found("github.com", hosts: hosts))
        #expect(token.token.text == "gho_ann")
        #expect(token.user == "ann")
    }

    @Test("the environment comes before the file") func order() throws {
        let hosts = "github.com:\n    oauth_token: gho_1\n"
        #expect(
            try found("github.com", ["GITHUB_TOKEN": "ghp_2"], hosts: hosts)?.source == .environment("GITHUB_TOKEN"))
    }

    @Test("hosts.yml is where gh keeps it")
    func place() throws {
        let all = ["GH_CONFIG_DIR": "/a", "XDG_CONFIG_HOME": "/b", "HOME": "/c"]
        #expect(HostsFile.path(environment: all) == "/a/hosts.yml")
        #expect(HostsFile.path(environment: ["XDG_CONFIG_HOME": "/b", "HOME": "/c"]) == "/b/gh/hosts.yml")
        #expect(HostsFile.path(environment: ["GH_CONFIG_DIR": "", "HOME": "/c"]) == "/c/.config/gh/hosts.yml")
        let folder = try TemporaryFolder()
        let environment = ["GH_CONFIG_DIR": folder.path]
        #expect(try HostsFile.read(environment: environment) == nil)
        try folder.write("ghes.example.com:\n    oauth_token: gho_1\n", to: "hosts.yml")
        #expect(try HostsFile.read(environment: environment)?.onlyHost == "ghes.example.com")
        try folder.write(String(repeating: "#", count: 1 << 21), to: "hosts.yml")
        #expect(throws: HostError.self) { try HostsFile.read(environment: environment) }
    }

    @Test("a file whose tokens are in the keyring has none") func keyring() throws {
        let hosts = "github.com:\n    users:\n        ann:\n    user: ann\n"
        #expect(try found("github.com", hosts: hosts) == nil)
    }

    @Test("a file that is no list of hosts is an error, and an empty one has none")
    func malformed() throws {
        #expect(try HostsFile(path: "p", text: "").onlyHost == nil)
        for text in ["a: [", "- x", "\"unclosed", "a: b: c", "a", String(repeating: "[", count: 5000)] {
            #expect(throws: HostError.self) { try HostsFile(path: "p", text: text) }
        }
    }

    @Test("a token that cannot be sent is an error that does not show it") func badToken() {
        let error = #expect(throws: HostError.self) { try found("github.com", ["GH_TOKEN": "ghp_hush\r\nX: y"]) }
        #expect(error?.description.contains("GH_TOKEN") == true)
        #expect(error?.description.contains("hush") == false)
    }

    @Test("a token's descriptions do not show it") func masked() throws {
        let token = try #require(AccessToken(" ghp_hush\n"))
        #expect(token.text == "ghp_hush")
        let found = FoundToken(token: token, source: .environment("GH_TOKEN"), user: nil)
        var dumped = ""
        dump(found, to: &dumped)
        for text in ["\(token)", "\(found)", String(reflecting: found), dumped] { #expect(!text.contains("hush")) }
        #expect("\(token)" == "ghp_***")
    }

    @Test(
        "the prefix tells the kind",
        arguments: [
            ("ghp_x", AccessToken.Kind.classic), ("github_pat_x", .fineGrained), ("gho_x", .oauth),
            ("ghs_x", .installation), ("ghu_x", .userToServer), ("0123456789abcdef", .other),
        ])
    func kinds(text: String, kind: AccessToken.Kind) {
        #expect(AccessToken(text)?.kind == kind)
    }
}

@Suite("gh auth token") struct GHCommandTests {
    private func gh(_ script: String, in folder: TemporaryFolder) throws -> GHCommand {
        try folder.write("#!/bin/sh\n" + script, to: "gh")
        try #require(folder.permit("gh"))
        return try #require(GHCommand(environment: ["GH_PATH": folder.path + "/gh", "MARK": "here"]))
    }

    @Test("gives the token that gh has for the host, with the process's variables")
    func asks() async throws {
        let folder = try TemporaryFolder()
        let command = try gh("echo \"gho_$1-$2-$3-$4-$MARK\"", in: folder)
        let token = await command.token(for: "h.example")
        #expect(token?.text == "gho_auth-token---hostname-h.example-here")
    }

    @Test("a failure, silence, endless output and a missing program give no token")
    func failures() async throws {
        let folder = try TemporaryFolder()
        for script in ["echo gho_x; exit 1", "exit 0", "yes", "kill -9 $$", "echo 'a b'"] {
            #expect(await (try gh(script, in: folder)).token(for: "h.example") == nil)
        }
        let missing = try #require(GHCommand(environment: ["GH_PATH": "/nonexistent/gh"]))
        #expect(await missing.token(for: "h.example") == nil)
    }

    @Test("is not waited for longer than told") func patience() async throws {
        let folder = try TemporaryFolder()
        try folder.write("#!/bin/sh\nexec sleep 600\n", to: "gh")
        try #require(folder.permit("gh"))
        let command = try #require(
            GHCommand(environment: ["GH_PATH": folder.path + "/gh"], patience: .milliseconds(50)))
        #expect(await command.token(for: "h.example") == nil)
    }

    @Test("is found on PATH, but not in the folder that one happens to be in") func path() throws {
        let folder = try TemporaryFolder()
        _ = try gh("", in: folder)
        #expect(GHCommand(environment: ["PATH": "/nonexistent:\(folder.path)"])?.path == folder.path + "/gh")
        #expect(GHCommand(environment: ["PATH": ".:"]) == nil)
        #expect(GHCommand(environment: [:]) == nil)
    }

    @Test("comes after environment and file") func comesLast() async throws {
        let folder = try TemporaryFolder()
        let command = try gh("echo gho_command", in: folder)
        let configuration = try HostConfiguration.resolve(HostArguments(), environment: [:], hosts: nil)
        let named = TokenSearch(configuration, environment: ["GH_TOKEN": "ghp_1"], hosts: nil)
        #expect(try await named.found(asking: command)?.source == .environment("GH_TOKEN"))
        let none = TokenSearch(configuration, environment: [:], hosts: nil)
        var found = try await none.found(asking: command)
        // A process that was forked elsewhere meanwhile may still hold the script open for writing.
        for _ in 0..<50 where found == nil {
            try await Task.sleep(for: .milliseconds(100))
            found = try await none.found(asking: command)
        }
        #expect(found?.source == .ghCommand(command.path))
    }
}
