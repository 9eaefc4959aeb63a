import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct RouteTests {
    @Test(
        "an owner may be named by its number, in every path",
        arguments: [
            "/organizations/42/actions/runners", "/organizations/42/actions/runners/7",
            "/organizations/42/actions/runners/7/labels", "/organizations/42/actions/runners/downloads",
            "/organizations/42/actions/hosted-runners", "/organizations/42/actions/hosted-runners/images/partner",
            "/organizations/42/actions/hosted-runners/limits", "/organizations/42/actions/secrets/public-key",
            "/repositories/77/actions/runners", "/repositories/77/actions/runners/2",
            "/enterprises/11/actions/runners", "/enterprises/acme-corp/actions/runners",
            "/orgs/ACME/actions/runners", "/repos/Acme/WEB/actions/runners",
        ])
    func numbered(path: String) throws {
        #expect(try WorldProbe().get(path).status == 200)
    }

    @Test(
        "what is not there is not found",
        arguments: [
            "", "/", "orgs/acme/actions/runners", "/orgs/acme/actions/runners/", "/orgs/acme/actions",
            "/organizations/43/actions/runners", "/organizations/x/actions/runners",
            "/organizations/99999999999999999999/actions/runners", "/repositories/42/actions/runners",
            "/repositories/77/actions/hosted-runners", "/enterprises/11/actions/secrets", "/orgs/other/actions/secrets",
            "/orgs/acme%2Fweb/actions/runners", "/orgs/ac%20me/actions/runners", "/orgs/%/actions/runners",
            "/orgs/acme/actions/runners/99999999999999999999", "/orgs/acme/actions/runners/-7",
            "/orgs/acme/actions/runners/7x", "/orgs/acme/actions/runners/%37%00",
            "/orgs/acme/actions/hosted-runners/18446744073709551616", "/orgs/acme/actions/hosted-runners/images",
            "/orgs/acme/actions/secrets/a%2Fb", "/organizations/42", "/organizations//actions/runners",
        ])
    func notFound(path: String) throws {
        let answer = try WorldProbe().get(path)
        #expect(answer.status == 404 && answer.message == "Not Found" && answer.body?["status"] == "404")
    }

    @Test("a base that is handed in is what links begin with") func base() throws {
        let probe = try WorldProbe()
        let list = try Catalogue.row(.listRunners, for: .repository)
            .request(owner: .repository(owner: "acme", name: "web"), query: [QueryItem("per_page", 1)])
        let answer = probe.transport.respond(to: list, base: "http://127.0.0.1:8080/api/v3")
        let url = "http://127.0.0.1:8080/api/v3/repositories/77/actions/runners?per_page=1&page=2"
        #expect(answer.headers["Link"] == "<\(url)>; rel=\"next\", <\(url)>; rel=\"last\"")
    }

    @Test("links lead on from a path with a number") func linksFromNumbers() throws {
        let answer = try WorldProbe().get("/repositories/77/actions/runners", query: [QueryItem("per_page", 1)])
        #expect(answer.headers["Link"]?.contains("/repositories/77/actions/runners?per_page=1&page=2>") == true)
    }

    @Test(
        "absurd pages are empty or as if not asked",
        arguments: [
            ("per_page", "0", 1), ("per_page", "-5", 1), ("per_page", "9223372036854775807", 1),
            ("per_page", "99999999999999999999", 1), ("page", "9223372036854775807", 0), ("page", "0", 1),
            ("page", "x", 1), ("page", "2", 0),
        ])
    func pages(name: String, value: String, count: Int) throws {
        for kind in [EndpointKind.listRunners, .listSecrets, .listHostedRunners] {
            let answer = try WorldProbe().ask(kind, query: [QueryItem(name, value)])
            #expect(answer.status == 200)
            if kind == .listRunners { #expect(answer.names("runners").count == count) }
        }
    }
}
