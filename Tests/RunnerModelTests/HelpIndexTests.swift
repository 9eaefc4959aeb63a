import ActionsAPI
import RunnerModel
import ScriptSemantics
import Testing

@Suite("Help on a name")
struct HelpIndexTests {
    private let index = HelpIndex()

    private func page(_ words: String...) throws -> HelpPage {
        try #require(index.pages(for: words).first)
    }

    private func section(_ heading: String, _ page: HelpPage) throws -> HelpPage.Section {
        try #require(page.sections.first { $0.heading == heading })
    }

    @Test("every name of the index has a page that says something")
    func names() {
        #expect(index.names.count > 180)
        for name in index.names {
            let pages = index.pages(for: [name])
            #expect(!pages.isEmpty, "\(name)")
            for page in pages { #expect(!page.summary.isEmpty || !page.sections.isEmpty, "\(name)") }
        }
    }

    @Test("resources, their members, verbs, kinds, functions and words are all in the index")
    func coverage() {
        let names = Set(index.names)
        let schema = RunnerSchema().host
        for type in schema.resources {
            #expect(names.contains(type.kind.rawValue))
            for field in type.fields { #expect(names.contains("\(type.kind.rawValue).\(field.name)")) }
            for method in type.methods { #expect(names.contains("\(type.kind.rawValue).\(method.name)")) }
        }
        #expect(names.isSuperset(of: Verb.allCases.map(\.rawValue)))
        #expect(names.isSuperset(of: schema.verbs.map(\.title)))
        #expect(names.isSuperset(of: BuiltinFunction.allCases.map(\.rawValue)))
        #expect(names.isSuperset(of: ["for", "where", "wait", "group by", "like", "until"]))
    }

    @Test("a resource tells its fields, its verbs and its operations")
    func resource() throws {
        let page = try page("hosted_runner")
        #expect(page.kind == "resource")
        #expect(
            try section("Reached by", page).code == ["org(\"acme\").hosted_runners", "org(\"acme\").hosted_runner(23)"])
        let status = try section("Fields", page).entries.first { $0.term == "status" }
        #expect(
            status?.text.hasSuffix("One of \"Ready\", \"Provisioning\", \"Shutdown\", \"Deleting\" or \"Stuck\".")
                == true)
        let writes = try section("Writes", page).entries.map(\.term)
        #expect(
            writes == ["delete r", "update r with {…} as NAME", "create hosted_runner in OWNER with {…} as NAME"])
        #expect(try section("Operations", page).entries.count == 2)
        #expect(
            try section("Writes", self.page("runner")).entries.last?.term
                == "create jit_runner in OWNER with {…} as NAME")
    }

    @Test("an owner has what its kind has")
    func owners() throws {
        let fields = try section("Fields", page("repo")).entries.map(\.term)
        #expect(fields == ["full_name", "runners", "runner_applications"])
        #expect(try section("Methods", page("org")).entries.map(\.term).contains("hosted_runner(id)"))
    }

    @Test("a kind after a verb is found with the verb and without it")
    func kinds() throws {
        #expect(try page("create", "jit_runner") == page("jit_runner"))
        #expect(try page("create jit_runner") == page("jit_runner"))
        let labels = try section("Settings", page("jit_runner")).entries.first { $0.term == "labels" }
        #expect(
            labels == HelpPage.Entry("labels", "list of strings", text: "Its labels. Must be given. 1 to 100 items."))
        let folder = try section("Settings", page("jit_runner")).entries.first { $0.term == "work_folder" }
        #expect(folder?.text == "Its working directory. Without it, \"_work\".")
        #expect(try section("Gives", page("issue", "remove_token")).entries.first?.detail == "secret")
    }

    @Test("nested settings are told with their path")
    func nested() throws {
        let source = try section("Settings", page("create", "hosted_runner")).entries.first {
            $0.term == "image.source"
        }
        #expect(source?.text == "Who made the image. One of \"github\", \"partner\" or \"custom\".")
    }

    @Test("a verb tells the operations it sends")
    func verbs() throws {
        #expect(try section("Operations", page("delete")).entries.count == 4)
        #expect(try section("Operations", page("label")).entries.count == 12)
        #expect(try section("Operations", page("update")).entries.count == 1)
        #expect(try section("Kinds", page("issue")).entries.count == 2)
    }

    @Test("a field of a resource tells its values; by itself it is looked for everywhere")
    func fields() throws {
        #expect(
            try page("runner.status").summary == "Whether the runner is connected. Usually \"online\" or \"offline\".")
        let places = try section("Occurs as", page("status")).entries.map(\.term)
        #expect(places == ["runner.status", "hosted_runner.status"])
        #expect(try page(".status") == page("status"))
        #expect(try section("Occurs as", page("work_folder")).entries.map(\.term) == ["taken by create jit_runner"])
        #expect(
            try section("Operations", page("org.runners")).entries.map(\.term) == ["GET /orgs/{org}/actions/runners"])
        #expect(try section("Holds", page("org.machine_sizes")).entries.map(\.term).contains("memory_gb"))
    }

    @Test("functions and words of the language have their help and their form")
    func language() throws {
        #expect(try section("Call", page("count")).code == ["count(list)"])
        #expect(try page("count()") == page("count"))
        #expect(
            try section("Call", page("range")).code == ["range(end)", "range(start, end)", "range(start, end, step)"])
        #expect(try section("Form", page("where")).code == ["where CONDITION"])
        #expect(try section("Form", page("label", "clear")).code == ["label RESOURCE clear"])
        #expect(index.pages(for: ["in"]).count == 2)
        #expect(index.pages(for: ["timestamp"]).map(\.kind) == ["function", "type of a param"])
    }

    @Test("a code is found in either case, and one that is none is not")
    func codes() throws {
        #expect(try page("rsh0306").title == "RSH0306")
        #expect(index.pages(for: ["RSH9999"]).isEmpty)
        #expect(index.pages(for: ["RSH-1"]).isEmpty)
    }

    @Test("what was meant is told of a name that is none")
    func suggestions() {
        #expect(index.pages(for: ["runer"]).isEmpty)
        #expect(index.suggestion(for: ["runer"]) == "runner")
        #expect(index.suggestion(for: ["runner.statsu"]) == "runner.status")
        #expect(index.suggestion(for: ["create", "jit_runer"]) == "create jit_runner")
        #expect(index.suggestion(for: ["xyzzyxyzzy"]) == nil)
    }

    @Test(
        "hostile names find nothing and do no harm",
        arguments: ["", " ", ".", "..", "()", "\u{1B}[2J", "RSH", "a.b.c", "RSH99999999999999999999"])
    func hostile(_ name: String) {
        #expect(index.pages(for: [name]).isEmpty)
        _ = index.suggestion(for: [name])
    }
}
