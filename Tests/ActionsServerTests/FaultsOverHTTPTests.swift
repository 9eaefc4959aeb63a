import ActionsAPI
import ActionsFixtures
import ActionsServer
import Foundation
import JSONValue
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Faults over HTTP") struct FaultsOverHTTPTests {
    private let runners = "/orgs/acme/actions/runners"

    @Test("a dropped request ends in a reset without a byte, and the world is as it was") func drop() async throws {
        try await Served.serving(faults: "drop on delete 1") { served in
            let ending = try await served.ending(runners + "/1", "DELETE")
            #expect(ending.bytes.isEmpty)
            #expect(ending.error == ECONNRESET)
            #expect(try await served.ask("GET", runners + "/1").status == 200)
            #expect(try await served.ask("DELETE", runners + "/1").status == 204)
        }
    }

    @Test("an answer that is lost is so after the deed") func lost() async throws {
        try await Served.serving(faults: "lost on delete") { served in
            let ending = try await served.ending(runners + "/1", "DELETE")
            #expect(ending.bytes.isEmpty)
            #expect(try await served.ask("GET", runners + "/1").status == 404)
        }
    }

    @Test("an answer that breaks off promises more bytes than come, and the connection ends") func truncate()
        async throws
    {
        try await Served.serving(faults: "truncate on list") { served in
            let ending = try await served.ending(runners)
            let answer = try Answer(ending.bytes)
            #expect(answer.status == 200)
            let promised = try #require(answer.headers["content-length"].flatMap { Int($0) })
            #expect(answer.body.utf8.count == promised / 2)
            #expect(answer.body.hasPrefix("{\"total_count\""))
            #expect(try await served.ask("GET", runners + "/1").status == 200)
        }
    }

    @Test("a page of HTML is one, with its status and type") func html() async throws {
        try await Served.serving(faults: "502 body=html message=\"a < b\" on get; html on list") { served in
            let bad = try await served.ask("GET", runners + "/1")
            #expect(bad.status == 502)
            #expect(bad.headers["content-type"] == "text/html; charset=utf-8")
            #expect(bad.body.contains("<h1>a &lt; b</h1>"))
            let page = try await served.ask("GET", runners)
            #expect(page.status == 200)
            #expect(page.body.hasPrefix("<!DOCTYPE html>"))
            let head = try await served.ask("HEAD", runners)
            #expect(head.headers["content-length"] == String(page.body.utf8.count))
            #expect(head.body.isEmpty)
        }
    }

    @Test("a delay is waited for, and others are served meanwhile") func delay() async throws {
        try await Served.serving(faults: "delay 2s on get") { served in
            let clock = ContinuousClock()
            let start = clock.now
            let order = try await withThrowingTaskGroup(of: String.self) { group in
                group.addTask {
                    let status = try await served.ask("GET", runners + "/1").status
                    return "slow \(status)"
                }
                group.addTask {
                    let status = try await served.ask("GET", runners).status
                    return "quick \(status)"
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(order == ["quick 200", "slow 200"])
            #expect(clock.now - start >= .seconds(2))
        }
    }

    @Test("statuses, wrong types and shifted pages come as answers, also by links") func answers() async throws {
        let plan = "429 retry-after=9 on get; type field=id on listRunners page=1; shift on listRunners page=2"
        try await Served.serving(faults: plan) { served in
            let limited = try await served.ask("GET", runners + "/1")
            #expect(limited.status == 429)
            #expect(limited.headers["retry-after"] == "9")
            #expect(try await served.ask("GET", runners).json["runners"]?[0]?["id"] == "1")
            let second = try await served.ask("GET", "/api/v3/organizations/77/actions/runners?per_page=1&page=2")
            #expect(second.json["runners"]?[0]?["id"] == 3)
            #expect(second.json["total_count"] == 2)
            #expect(served.faults?.counts.map(\.struck) == [1, 1, 1])
        }
    }

    @Test("a client of the usual kind meets what it would meet: curl tells a reset from a short answer")
    func curl() async throws {
        try await Served.serving(faults: "drop on get; truncate on list") { served in
            func code(_ path: String) async throws -> String? {
                try await run(
                    "bash",
                    ["-c", "command -v curl > /dev/null || exit; curl -s -o /dev/null \(served.base)\(path); echo $?"])
            }
            guard let reset = try await code(runners + "/1"), !reset.isEmpty else { return }
            #expect(reset == "56\n")
            #expect(try await code(runners) == "18\n")
        }
    }

    @Test("many connections are lost, and the server lives on") func many() async throws {
        try await Served.serving(faults: "drop on getRunner") { served in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...50 { group.addTask { try await served.ending(runners + "/1").bytes.count } }
                for try await count in group { #expect(count == 0) }
            }
            #expect(try await served.ask("GET", runners).status == 200)
            #expect(served.faults?.counts.map(\.struck) == [50])
        }
    }
}
