import ActionsAPI
import RunnerModel
import ScriptRuntime
import Synchronization
import Testing

/// On a live host somebody has to say yes.
@Suite struct ApprovalTests {
    private static let loop = #"for r in org("acme").runners where .id <= 3 { delete r }"#

    private func running(
        _ texts: String, _ approval: Session.Approval, kind: Backend.Kind = .live, answers: [Bool] = [],
        isDryRun: Bool = false
    ) async -> (result: RunResult, transport: TestTransport) {
        let transport = TestTransport(.fleet(5))
        let result = await run(texts, on: transport, kind: kind, answers: answers) {
            $0.approval = approval
            $0.isDryRun = isDryRun
        }
        return (result, transport)
    }

    @Test("where nobody can be asked, a program that writes is refused before its first request")
    func refused() async {
        let (result, transport) = await running(#"print count(org("acme").runners);"# + Self.loop, .refused)
        #expect(result.ending == .failed(.refused))
        #expect(result.codes == ["RSH0614"])
        #expect(transport.log.withLock { $0.requests.isEmpty })
    }

    @Test("where nobody can be asked, a program that only reads runs")
    func reads() async {
        #expect(await running(#"count(org("acme").runners)"#, .refused).result.ending == .finished)
    }

    @Test("a dry run and a simulation ask nobody")
    func simulations() async {
        #expect(await running(Self.loop, .refused, isDryRun: true).result.summary.planned == 3)
        let (result, _) = await running(Self.loop, .asked, kind: .world)
        #expect(result.summary.done == 3 && result.questions.isEmpty)
    }

    @Test("a yes lets a statement's writes through, and the next statement asks again")
    func asked() async {
        let (result, transport) = await running(
            Self.loop + "\n" + #"for r in org("acme").runners { label r add "x" }"#, .asked, answers: [true, false])
        #expect(result.questions == [.exactly(3), .exactly(2)])
        #expect(result.summary.done == 3)
        #expect(result.codes == ["RSH0615"])
        #expect(transport.sentWrites == 3)
    }

    @Test("a no sends nothing, and ends the script as refused")
    func declined() async {
        let (result, transport) = await running(Self.loop, .asked)
        #expect(result.ending == .failed(.refused))
        #expect(transport.sentWrites == 0)
        #expect(result.announcements == 0)
    }

    @Test("a statement that writes row by row is asked about once, with the most that it can come to")
    func stepByStep() async {
        let (result, _) = await running(
            #"for r in org("acme").runners where .id <= 2 { label r add "x"; print count(org("acme").runners) }"#,
            .asked,
            answers: [true])
        #expect(result.questions == [.atMost(2)])
        #expect(result.summary.done == 2)
    }

    @Test("a yes to so many is one to no more: a later loop of the statement asks again")
    func budget() async {
        let (result, transport) = await running(
            """
            if true {
              for r in org("acme").runners where .id == 1 { label r add "x"; print count(org("acme").runners) }
              for r in org("acme").runners where .id > 1 { label r add "x"; print count(org("acme").runners) }
            }
            """, .asked, answers: [true, false])
        #expect(result.questions == [.atMost(1), .atMost(4)])
        #expect(transport.sentWrites == 1)
    }

    @Test("an inner loop that goes row by row is asked about each time it begins")
    func inner() async {
        let (result, _) = await running(
            """
            for r in org("acme").runners where .id <= 2 {
              for x in ["x", "y"] { label r add x; print count(org("acme").runners) }
            }
            """, .asked, answers: [true, true])
        #expect(result.questions == [.atMost(2), .atMost(2)])
        #expect(result.summary.done == 4)
    }
}
