import ActionsAPI
import Testing

@Suite struct AvailabilityTests {
    private func absence(_ kind: EndpointKind, _ major: Int, _ minor: Int) throws -> String? {
        try Catalogue.row(kind, for: .organization).absence(on: .server(GHESRelease(major, minor)))
    }

    @Test("labels come with GHES 3.4") func labels() throws {
        #expect(try absence(.addLabels, 3, 2) == "labels need GHES 3.4 or later; this host is 3.2")
        #expect(try absence(.addLabels, 3, 4) == nil)
    }

    @Test("just-in-time runners come with GHES 3.10, which is later than 3.9") func justInTime() throws {
        #expect(
            try absence(.generateJITConfig, 3, 9) == "just-in-time runners need GHES 3.10 or later; this host is 3.9")
        #expect(try absence(.generateJITConfig, 3, 10) == nil)
    }

    @Test("GHES never has hosted runners") func hosted() throws {
        for kind in [EndpointKind.listHostedRunners, .listPlatforms, .deleteHostedRunner] {
            #expect(try absence(kind, 3, 20) == "GitHub-hosted runners do not exist on GHES; this host is 3.20")
        }
    }

    @Test("choosing runners by name comes with GHES 3.11") func byName() throws {
        let list = try Catalogue.row(.listRunners, for: .repository)
        let name = try #require(list.queryParameters.first { $0.name == "name" })
        let page = try #require(list.queryParameters.first { $0.name == "page" })
        #expect(
            list.absence(of: name, on: .server(GHESRelease(3, 10)))
                == "`name` of self-hosted runners needs GHES 3.11 or later; this host is 3.10")
        #expect(list.absence(of: name, on: .server(GHESRelease(3, 11))) == nil)
        #expect(list.absence(of: page, on: .server(GHESRelease(3, 0))) == nil)
    }

    @Test("an unknown newer release has what the older ones had") func newer() {
        for row in Catalogue.endpoints where row.availability.ghesSince != nil {
            #expect(row.absence(on: .server(GHESRelease(4, 0))) == nil)
        }
    }

    @Test("nothing is refused on github.com and GHE.com, whatever their descriptions omit") func dotcom() {
        #expect(Catalogue.endpoints.contains { $0.availability.dotcom.isEmpty })
        for row in Catalogue.endpoints {
            #expect(row.absence(on: .dotcom) == nil && row.absence(on: .enterpriseCloud) == nil)
        }
    }
}
