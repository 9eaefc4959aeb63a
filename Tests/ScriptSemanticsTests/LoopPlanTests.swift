import ScriptSyntax
import Testing

@testable import ScriptSemantics

/// How the checker tells loops that may be evaluated as a whole from those that go row by row.
@Suite struct LoopPlanTests {
    private let schema: HostSchema = {
        let box = ResourceType(
            kind: ResourceKind(rawValue: "box"), title: "box",
            fields: [
                FieldSpec(name: "id", type: .integer, source: .key("id"), isColumn: true, documentation: ""),
                FieldSpec(name: "parts", type: .list(.integer), source: .read, isColumn: false, documentation: ""),
            ], methods: [], identityKey: "id", nameKey: nil, isFetchable: true, documentation: "")
        return HostSchema(
            roots: [
                FunctionSpec(
                    name: "box", parameters: [ParameterSpec("id", .integer)], result: .handle(box), documentation: "")
            ],
            resources: [box], deletable: [box.kind], labels: LabelRules(targets: [box.kind], add: 1...2, set: 0...2))
    }()

    private func check(_ text: String) throws -> CheckedProgram {
        let parsed = Parser.parse(SourceText(name: "test", text: text))
        return try #require(Checker.check(parsed.program, schema: schema).program)
    }

    @Test(
        "a loop goes row by row exactly when its body may read after a write",
        arguments: [
            ("delete b", false),
            ("print box(1); delete b", false),
            ("delete b; print b.id", false),
            ("delete b; print box(1)", true),
            ("delete b; print \"\\(box(1))\"", true),
            ("delete b; let x = box(1)", true),
            ("delete b; print b.parts", true),
            ("delete b; if box(1) == b { print 1 }", true),
            ("if b.id > 1 { delete b } else { print box(1) }", true),
            ("for c in [1] { delete b }; print box(2).id", true),
            ("for c in [1] { delete b; print box(2).id }", true),
            ("label b add \"x\"; delete box(2)", true),
            ("delete b; print [1] select box(2)", true),
        ])
    func rowByRow(_ body: String, _ expected: Bool) throws {
        let checked = try check("for b in [box(1), box(2)] { \(body) }")
        #expect(checked.loops.values.contains { $0.isRowByRow } == expected)
        let order = try #require(checked.writingStatements.values.first)
        #expect((order != .batch) == expected)
    }

    @Test("a loop that writes nothing has no plan") func readingLoop() throws {
        let checked = try check("for b in [box(1)] { print b.parts }")
        #expect(checked.loops.isEmpty)
        #expect(checked.writingStatements.isEmpty)
    }

    @Test("the most writes of a row are counted, unless an inner loop writes") func counts() throws {
        let plain = try check("for b in [box(1)] { delete b; label b add \"x\" }")
        #expect(plain.loops.values.first?.writesPerRow == 2)
        let either = try check("for b in [box(1)] { if b.id > 1 { delete b } else { label b clear; delete b } }")
        #expect(either.loops.values.first?.writesPerRow == 2)
        let nested = try check("for b in [box(1)] { for c in [1] { delete b } }")
        #expect(nested.loops.values.filter { $0.writesPerRow == nil }.count == 1)
    }

    @Test(
        "what a step-by-step statement can come to is known before its first write, or known not to be",
        arguments: [
            ("if true { delete box(1); print box(2); delete box(3) }", 2),
            ("if true { delete box(1); print box(2) } else { delete box(3); delete box(4); delete box(5) }", 3),
            ("if true { for b in [box(1)] { delete b; print box(2) } } else { delete box(3) }", 1),
            ("if true { for b in [box(1)] { delete b; print box(2) }; delete box(3) }", nil),
            ("if true { delete box(3); for b in [box(1)] { delete b; print box(2) } }", nil),
            ("for b in [box(1)] { for c in [1] { delete b; print box(2) } }", nil),
        ] as [(String, Int?)])
    func bounds(_ text: String, _ expected: Int?) throws {
        guard case .stepByStep(let bound)? = try check(text).writingStatements.values.first else {
            Issue.record("not step by step")
            return
        }
        #expect((bound.isKnown ? bound.writes : nil) == expected)
    }

    @Test("every verb statement is a write site, in written order") func sites() throws {
        let checked = try check("delete box(1)\nif true { label box(2) add \"x\" } else { delete box(3) }")
        #expect(checked.writes.map(\.verb) == [.delete, .label, .delete])
    }

    @Test("top-level names are global, others local, and each binding has its own slot") func slots() throws {
        let checked = try check("let a = 1\nfor x in [1] { let y = x; print y, a }\nfor x in [2] { print x }")
        #expect(checked.globals.variables.keys.sorted() == ["a"])
        #expect(checked.frameSize == 3)
    }

    @Test("a type that grows with each step is given up, not walked for ever") func growingTypes() throws {
        var text = "let t0 = {a: 1}\n"
        for step in 1...200 { text += "let t\(step) = {a: t\(step - 1), b: t\(step - 1)}\n" }
        let start = ContinuousClock.now
        _ = try check(text + "let all = [t200, {a: t199, b: t199}]")
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
