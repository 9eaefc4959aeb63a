import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax
import Testing

/// A host with a shelf of nine books, numbered from 1.
private protocol Shelf: Host {
    var lines: [String] { get set }
}

private enum Books {
    static let book = ResourceType(
        kind: ResourceKind(rawValue: "book"), title: "book",
        fields: [
            FieldSpec(name: "id", type: .integer, source: .key("id"), isColumn: true, documentation: ""),
            FieldSpec(name: "name", type: .string, source: .key("name"), isColumn: true, documentation: ""),
        ], methods: [], identityKey: "id", nameKey: "name", isFetchable: false, documentation: "")
    static let shelf = ResourceType(
        kind: ResourceKind(rawValue: "shelf"), title: "shelf",
        fields: [
            FieldSpec(name: "name", type: .string, source: .key("name"), isColumn: true, documentation: ""),
            FieldSpec(name: "books", type: .list(.resource(book)), source: .read, isColumn: false, documentation: ""),
            FieldSpec(name: "number", type: .integer, source: .read, isColumn: false, documentation: ""),
        ], methods: [], identityKey: "name", nameKey: "name", isFetchable: false, documentation: "")
    static let schema = HostSchema(
        roots: [FunctionSpec(name: "shelf", parameters: [], result: .resource(shelf), documentation: "")],
        resources: [shelf, book], deletable: [], labels: LabelRules(targets: [], add: 1...2, set: 0...2))

    static let all = (1...9).map { (number: Int64) -> Value in
        let fields = JSONObject([("id", .integer(number)), ("name", .string("b\(number)"))])
        return .resource(Resource(type: book, owner: nil, identity: .integer(number), json: fields))
    }
}

extension Shelf {
    var now: Timestamp { Timestamp(milliseconds: 0) }
    var isCancelled: Bool { false }
    var uptime: TimeSpan { TimeSpan(milliseconds: 0) }
    var isPlanning: Bool { false }

    func open(_ root: FunctionSpec, _ arguments: [Value]) throws(HostError) -> Value {
        let fields = JSONObject([("name", "s")])
        return .resource(Resource(type: Books.shelf, owner: nil, identity: .string("s"), json: fields))
    }

    func read(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Value {
        field.name == "number" ? .integer(3) : .list(Books.all)
    }
    func call(_ method: FunctionSpec, of resource: Resource, _ arguments: [Value]) throws(HostError) -> Value { .null }
    func fetch(_ handle: Resource) throws(HostError) -> Resource { handle }
    func beginWriting(stepByStep: Bool) {}
    func admit(writesAtMost writes: Int?) throws(HostError) {}
    func forgetReads() {}
    func pause(for span: TimeSpan) throws(HostError) {}
    func planWait(_ range: SourceRange, isMet: Bool) {}
    func willReveal(_ text: String) {}
    func perform(_ batch: WriteBatch) throws(HostError) -> BatchOutcome { BatchOutcome() }
    func show(_ value: Value) { lines.append(value.text) }
    func print(_ values: [Value]) { lines.append(values.map(\.text).joined(separator: " ")) }
}

/// One that knows of no hints.
private final class PlainShelf: Shelf {
    var lines: [String] = []
}

/// One that gives two books at a time, takes note of hints, and counts without looking.
private final class PagedShelf: Shelf {
    var lines: [String] = []
    var hints: [ReadHint] = []
    var parts = 0
    /// The books that turn out not to be there any more.
    var gone: Set<Int64> = []

    func read(
        _ field: FieldSpec, of resource: Resource, _ hint: ReadHint, receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> HintedRead {
        hints.append(hint)
        for start in stride(from: 0, to: Books.all.count, by: 2) {
            parts += 1
            guard receive(Array(Books.all[start..<min(start + 2, Books.all.count)])) else { break }
        }
        return .rows(gone: gone)
    }

    func count(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Int? { 99 }
}

@Suite("What a query tells its host") struct ReadHintTests {
    private func run(_ text: String, on host: some Shelf) {
        guard let program = Checker.check(SourceText(name: "test", text: text), schema: Books.schema).program else {
            host.lines.append("refused")
            return
        }
        do throws(Failure) {
            try Evaluator.run(program, schema: Books.schema, host: host, globals: Globals())
        } catch {
            host.lines.append(error.diagnostic.message)
        }
    }

    @Test("is no matter to a host that cannot ask for less") func plainHost() {
        let host = PlainShelf()
        run(#"print count(shelf().books), shelf().books where .id > 2 limit 2 select .id"#, on: host)
        #expect(host.lines == ["9 [3, 4]"])
    }

    @Test(
        "is how many rows are looked at, where no condition decides that",
        arguments: [
            ("limit 3", 3), ("skip 2 limit 3", 5), ("limit 3 skip 2", 3), ("limit 8 limit 3", 3), ("limit 0", 0),
            ("skip 9223372036854775807 limit 9223372036854775807", nil),
            ("limit 4 where .id > 1 limit 1", 4), ("where .id > 1 limit 4", nil),
        ] as [(String, Int?)])
    func limits(_ clauses: String, _ limit: Int?) {
        let host = PagedShelf()
        run("shelf().books \(clauses)", on: host)
        #expect(host.hints == [ReadHint(limit: limit, mayStopEarly: true, isReadOnce: true)])
    }

    @Test(
        "is what must hold of every row",
        arguments: [
            (#"where .name == "b2""#, ["b2"]), (#"where .id > 0 where "b2" == .name"#, ["b2"]),
            (#"where (.name == "b2" and .id > 0) and .name == "b3""#, ["b2", "b3"]),
            (#"where not (.name == "b2") limit 1"#, []), (#"where .name == "b2" or .id == 1 limit 1"#, []),
            (#"limit 3 where .name == "b2""#, []), (#"where .name == "" limit 1"#, []),
            (#"where .name != "b2" limit 1"#, []), (#"where .name == lower("B2") limit 1"#, []),
        ] as [(String, [String])])
    func equalities(_ clauses: String, _ texts: [String]) {
        let host = PagedShelf()
        run("shelf().books \(clauses)", on: host)
        #expect(host.hints.map { $0.equalities.map(\.text) } == [texts])
        #expect(host.hints.allSatisfy { $0.equalities.allSatisfy { $0.field == "name" } })
    }

    @Test(
        "is nothing where every row is needed",
        arguments: [
            "sort by .id limit 1", "group by .name", "select .id", "skip 3", "select .id limit 2",
        ])
    func nothing(_ clauses: String) {
        let host = PagedShelf()
        run("shelf().books \(clauses)", on: host)
        #expect(host.hints.isEmpty)
    }

    @Test("ends as soon as it has enough") func enough() {
        let host = PagedShelf()
        run(#"print shelf().books where .id > 2 limit 2 select .id"#, on: host)
        #expect(host.lines == ["[3, 4]"])
        #expect(host.parts == 2)
    }

    @Test("lets conditions fail as they do, and no row come after that") func failure() {
        let host = PagedShelf()
        run(#"shelf().books where 1 / (.id - 3) > 9 limit 2"#, on: host)
        #expect(host.lines.count == 1)
        #expect(host.parts == 2)
    }

    @Test("is a count where only that is wanted") func counts() {
        let host = PagedShelf()
        run(
            """
            print count(shelf().books), count((shelf().books))
            print count(shelf().books where .id > 1), len(shelf().books)
            let all = shelf().books
            print count(all)
            """, on: host)
        #expect(host.lines == ["99 99", "8 9", "9"])
    }

    @Test(
        "says that rows are needed once where a program reads such a field at one place that it comes by once",
        arguments: [
            "print count(shelf().books where .id > 1)", "for b in shelf().books where .id > 1 { print b.name }",
            "let x = b in shelf().books where b.id > 1 sort by b.name",
            "if 1 < 2 { print shelf().books where .id > 1 }",
            "try { print shelf().books where .id > 1 } catch e { print e }",
            "print 1, [(shelf().books where .id > 1 select .name)]",
            "def big(b) { return b.id > 7 }\nprint count(shelf().books where big(it))",
            "wait until count(shelf().books where .id > 1) > 0 timeout 5s",
        ])
    func readOnce(_ text: String) {
        let host = PagedShelf()
        run(text, on: host)
        #expect(host.hints == [ReadHint(isReadOnce: true)])
    }

    @Test(
        "says nothing of that where the field may be read again, or a condition asks the host",
        arguments: [
            "print count(shelf().books where .id > 1), len(shelf().books)",
            "for i in [1, 2] { print count(shelf().books where .id > i) }",
            "def n() { return count(shelf().books where .id > 1) }\nprint n()",
            "let n = i in [1] select count(shelf().books where .id > i)",
            "let n = [1] where count(shelf().books where .id > 0) > it",
            "def f() { return len(shelf().books) }\nprint count(shelf().books where .id > 1)",
            "if 2 < 1 { print shelf().books }\nprint count(shelf().books where .id > 1)",
            "print count(shelf().books where .id == shelf().number)",
            "def one() { return shelf().number }\nprint count(shelf().books where .id > one())",
            "print count(shelf().books)", "print len(shelf().books)", "for b in shelf().books { print b.name }",
        ])
    func readAgain(_ text: String) {
        let host = PagedShelf()
        run(text, on: host)
        #expect(!host.lines.contains("refused"))
        #expect(host.hints.allSatisfy { !$0.isReadOnce })
    }

    @Test("leaves out rows that turn out not to be there any more, in lists and counts") func goneRows() {
        let host = PagedShelf()
        host.gone = [1, 4, 6]
        run("print shelf().books where .id > 2 select .id", on: host)
        run("print count(shelf().books where .id > 2)", on: host)
        run("print shelf().books where .id > 2 limit 7 select .id", on: host)
        #expect(host.lines == ["[3, 5, 7, 8, 9]", "5", "[3, 5, 7, 8, 9]"])
    }

    @Test("takes counts of the limits and conditions at the beginning row by row") func countedRows() {
        let host = PagedShelf()
        run("print count(shelf().books where .id > 2 skip 1 limit 3 where .id < 6)", on: host)
        #expect(host.lines == ["2"])
        #expect(host.parts == 3)
    }

    @Test("tells the row of a condition that fails as it does for a list") func failingRow() {
        let host = PagedShelf()
        run("print count(shelf().books where 1 / (.id - 5) < 2)", on: host)
        let plain = PlainShelf()
        run("let all = shelf().books\nprint count(all where 1 / (.id - 5) < 2)", on: plain)
        #expect(host.lines == plain.lines)
        #expect(host.parts == 3)
    }

    @Test("is told of the rows of the innermost clause alone") func rows() {
        let host = PagedShelf()
        run(
            """
            for a in shelf().books limit 1 {
                print count(b in shelf().books where b.name == a.name)
                print count(shelf().books where a.name == "b1")
            }
            """, on: host)
        #expect(host.lines == ["1", "9"])
        #expect(host.hints.map { $0.equalities.map(\.text) } == [[], ["b1"]])
    }
}
