import ActionsAPI
import JSONValue
import Testing

@Suite struct RequestTests {
    private let acme = RunnerOwner.organization("acme")

    @Test("a label stays within its segment of the path") func labelIsEncoded() throws {
        let request = try Catalogue.row(.removeLabel, for: .organization)
            .request(owner: acme, [.runnerID(5), .label("a/b %é")])
        #expect(request.path == "/orgs/acme/actions/runners/5/labels/a%2Fb%20%25%C3%A9")
        #expect(request.method == .delete)
    }

    @Test("a path value that servers would follow or drop is refused", arguments: ["", ".", ".."])
    func dotsAreRefused(label: String) {
        #expect(throws: RequestError.self) {
            try Catalogue.row(.removeLabel, for: .organization)
                .request(owner: acme, [.runnerID(5), .label(label)])
        }
    }

    @Test("a repository's owner and name are two segments") func repositoryPath() throws {
        let owner = try RunnerOwner.parse(.repository, "acme/web")
        let request = try Catalogue.row(.getRunner, for: .repository).request(owner: owner, [.runnerID(7)])
        #expect(request.path == "/repos/acme/web/actions/runners/7")
    }

    @Test("a query is encoded in order") func queryIsEncoded() throws {
        let request = try Catalogue.row(.listRunners, for: .organization)
            .request(owner: acme, query: [QueryItem("per_page", 100), QueryItem("name", "a b&c=d")])
        #expect(request.target == "/orgs/acme/actions/runners?per_page=100&name=a%20b%26c%3Dd")
    }

    @Test("what the row does not know is refused") func unknownParts() throws {
        let list = try Catalogue.row(.listRunners, for: .organization)
        #expect(throws: RequestError.unknownQueryParameter("since", operationID: list.operationID)) {
            try list.request(owner: acme, query: [QueryItem("since", "x")])
        }
        #expect(throws: RequestError.unknownPathParameter("runner_id", operationID: list.operationID)) {
            try list.request(owner: acme, [.runnerID(1)])
        }
        #expect(throws: RequestError.wrongOwner(.enterprise, operationID: list.operationID)) {
            try list.request(owner: .enterprise("e"))
        }
        let get = try Catalogue.row(.getRunner, for: .organization)
        #expect(throws: RequestError.missingPathParameter("runner_id", operationID: get.operationID)) {
            try get.request(owner: acme)
        }
    }

    @Test(
        "a body outside its row is refused",
        arguments: [
            (JSONValue.null, "this must be an object"), ([:], "`labels` is missing"),
            (["labels": []], "`labels` must have 1 to 100 items, not 0"),
            (["labels": .array(Array(repeating: "x", count: 101))], "`labels` must have 1 to 100 items, not 101"),
            (["labels": ["a", 1]], "`labels[1]` must be a string, not an integer"),
            (["labels": ["a"], "x": 1], "there is no field `x`"),
        ] as [(JSONValue, String)])
    func badBody(body: JSONValue, message: String) throws {
        let row = try Catalogue.row(.addLabels, for: .organization)
        #expect(row.body?.problems(in: body).first?.description == message)
        #expect(throws: RequestError.self) { try row.request(owner: acme, [.runnerID(1)], body: body) }
    }

    @Test("setting no labels is allowed") func emptySet() throws {
        let row = try Catalogue.row(.setLabels, for: .organization)
        #expect(try row.request(owner: acme, [.runnerID(1)], body: ["labels": []]).body == ["labels": []])
    }

    @Test("every request that a row makes leads back to the row") func requestsMatchTheirRow() throws {
        let owners: [OwnerKind: RunnerOwner] = [
            .enterprise: .enterprise("big co%"), .organization: acme, .repository: .repository(owner: "a", name: "b.c"),
        ]
        for row in Catalogue.endpoints {
            let owner = row.ownerKind.flatMap { owners[$0] }
            let named = owner?.pathArguments ?? []
            let arguments = row.pathParameters.dropFirst(named.count).map { place in
                PathArgument(place.name, place.type == .integer ? "9" : "x/.. %")
            }
            let request = try row.request(owner: owner, arguments, body: row.body == nil ? nil : bodies[row.kind])
            let match = try #require(Catalogue.match(request.method, path: request.path))
            #expect(match.endpoint.operationID == row.operationID)
            #expect(match.arguments == named + arguments)
        }
    }

    private let bodies: [EndpointKind: JSONValue] = [
        .addLabels: ["labels": ["l"]], .setLabels: ["labels": []],
        .generateJITConfig: ["name": "n", "runner_group_id": 1, "labels": ["l"]],
        .createHostedRunner: ["name": "n", "image": ["id": "i"], "size": "4-core", "runner_group_id": 1],
        .updateHostedRunner: ["maximum_runners": 2],
    ]

    @Test(
        "paths that no row has lead nowhere",
        arguments: [
            "", "/", "/orgs", "/orgs/acme/actions/runners/", "/orgs//actions/runners", "orgs/acme/actions/runners",
            "/orgs/acme/actions/runners/1/labels/a/b", "/orgs/%zz/actions/runners", "/orgs/%ff/actions/runners",
        ])
    func unknownPaths(path: String) {
        #expect(Catalogue.match(.get, path: path) == nil)
        #expect(Catalogue.match(.delete, path: path) == nil)
    }

    @Test("a path's method decides") func methodDecides() {
        #expect(Catalogue.match(.patch, path: "/orgs/acme/actions/runners") == nil)
        #expect(Catalogue.match(.delete, path: "/orgs/acme/actions/runners/1")?.endpoint.kind == .deleteRunner)
    }
}

@Suite("Errors of transports") struct TransportErrorTests {
    @Test("a request to a host that cannot be reached surely did not arrive") func unreachable() {
        #expect(TransportError(.unreachable, "no way").arrived == .no)
        #expect(TransportError(.insecure, "no trust").arrived == .no)
    }

    @Test(
        "a request whose answer is lost may have arrived",
        arguments: [.connectionLost, .timedOut, .malformedAnswer, .cancelled] as [TransportError.Reason])
    func lost(reason: TransportError.Reason) {
        #expect(TransportError(reason, "lost").arrived == .maybe)
    }

    @Test("who knows better says so") func knows() {
        #expect(TransportError(.timedOut, "while connecting", arrived: .no).arrived == .no)
    }
}
