import ActionsAPI
import JSONValue
import RunnerModel
import Testing

@Suite("Operations of the reference")
struct OperationReferenceTests {
    private let operations = RunnerSchema().operations

    private func filter(_ words: String...) -> OperationFilter { OperationFilter(words, in: operations) }

    private func operation(_ id: String) throws -> OperationReference {
        try #require(operations.first { $0.id == id })
    }

    @Test("there is one for each row of the catalogue, with a text for each column")
    func rows() {
        #expect(operations.map(\.id) == Catalogue.endpoints.map(\.operationID))
        #expect(operations.allSatisfy { $0.cells.count == OperationReference.columns.count })
        #expect(operations.allSatisfy { row in row.cells.allSatisfy { !$0.isEmpty } })
    }

    @Test("a row tells permission and versions")
    func cells() throws {
        let row = try operation("actions/generate-runner-jitconfig-for-org")
        #expect(row.permissionText == "admin:org / Self-hosted runners (write)")
        #expect(row.availabilityText == "2022-11-28, 2026-03-10; GHES 3.10")
        let enterprise = try operation("enterprise-admin/list-self-hosted-runners-for-enterprise")
        #expect(enterprise.permissionText == "manage_runners:enterprise / no fine-grained token")
        #expect(enterprise.availabilityText == "GHE.com 2022-11-28, 2026-03-10; GHES 3.0")
        #expect(try operation("actions/list-hosted-runners-for-org").availabilityText.hasSuffix("not on GHES"))
    }

    @Test("all words must occur, whatever their case")
    func filtering() {
        #expect(
            filter("DELETE", "orgs", "labels").operations.map(\.id) == [
                "actions/remove-all-custom-labels-from-self-hosted-runner-for-org",
                "actions/remove-custom-label-from-self-hosted-runner-for-org",
            ])
        #expect(filter("delete orgs labels").operations.count == 2)
        #expect(filter().operations.count == operations.count)
        #expect(filter("secrets (read)").operations.count == 3)
        #expect(filter("not on ghes").operations.count == 10)
    }

    @Test("the whole name of an operation finds that one alone")
    func exact() {
        let id = "actions/list-self-hosted-runners-for-org"
        #expect(filter(id).operations.map(\.id) == [id])
        #expect(filter(id).isExact)
        #expect(!filter("generate-jitconfig", "orgs").isExact)
    }

    @Test("a misspelt word is told with the one that was meant")
    func hints() {
        #expect(filter("lables").hint == "did you mean `labels`?")
        #expect(filter("org", "runers").hint == "did you mean `runners`?")
        #expect(
            filter("actions/list-self-hosted-runner-for-org").hint
                == "did you mean `actions/list-self-hosted-runners-for-org`?")
        #expect(filter("frobnicate").hint == "`runsh api` without words lists them all")
        #expect(
            filter("put", "secrets").hint == "each of these words occurs, but no operation has all of them")
    }

    @Test("JSON holds parameters with types and bounds, statuses, fields and the link")
    func json() throws {
        let json = try operation("actions/generate-runner-jitconfig-for-org").json
        #expect(json["parameters"]?[0]?["in"] == "path")
        #expect(json["body"]?["fields"]?[2]?["name"] == "labels")
        #expect(json["body"]?["fields"]?[2]?["items"]?["type"] == "string")
        #expect(json["body"]?["fields"]?[2]?["maximum"] == 100)
        #expect(json["body"]?["fields"]?[3]?["default"] == "_work")
        #expect(json["success_status"] == 201)
        #expect(json["error_statuses"] == [404, 409, 422])
        #expect(json["response"]?["fields"]?[1]?["secret"] == true)
        #expect(json["permission"]?["fine_grained"]?["header"] == "organization_self_hosted_runners")
        #expect(json["availability"]?["ghes_since"] == "3.10")
        #expect(json["documentation_url"]?.stringValue?.hasPrefix("https://docs.github.com/") == true)
        let list = try operation("actions/list-self-hosted-runners-for-org").json
        #expect(list["parameters"]?[2]?["default"] == 30)
        #expect(list["parameters"]?[1]?["ghes_since"] == "3.11")
        #expect(list["paging"]?["items_field"] == "runners")
    }

    @Test("a page tells what must be given and how much")
    func page() throws {
        let page = try operation("actions/generate-runner-jitconfig-for-org").page
        #expect(page.title == "POST /orgs/{org}/actions/runners/generate-jitconfig")
        let body = try #require(page.sections.first { $0.heading == "Body" })
        #expect(
            body.entries[2]
                == HelpPage.Entry("labels", "array of strings", text: "Its labels. Must be given. 1 to 100 items."))
        #expect(
            page.sections.first { $0.heading == "Answer" }?.text == "Status 201. Fails with 404, 409 or 422.")
    }
}
