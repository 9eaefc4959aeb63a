import RunnerModel
import ScriptRuntime
import ScriptSyntax

// Planning writes over several entries, and doing them.

extension InteractiveShell {
    func dry(_ argument: String) {
        switch Self.isOn(argument) {
        case .some(let isOn) where isOn != session.isDryRun:
            if !session.setDryRun(isOn) {
                console.note("\(planned): :apply or :discard first")
                return
            }
        case .some: break
        case nil where argument.isEmpty: break
        case nil:
            console.note("usage: \(MetaCommand.dry.usage)")
            return
        }
        let state =
            session.isDryRun
            ? "dry is on: writes are planned, nothing is sent"
            : session.backend.kind == .live ? "dry is off: writes are sent" : "dry is off"
        console.note(session.plan.isEmpty ? state : "\(state); \(planned)")
    }

    /// `3 writes are planned`
    private var planned: String {
        let count = session.plan.count
        return count == 1 ? "1 write is planned" : "\(count) writes are planned"
    }

    private func hasPlan() -> Bool {
        if !session.plan.isEmpty { return true }
        console.note(session.isDryRun ? "nothing is planned" : "nothing is planned: :dry on plans what follows")
        return false
    }

    func showPlan() {
        guard hasPlan() else { return }
        console.show(session.plan, in: session.sources)
        console.warn(ofBusyRunnersIn: session.plan)
        console.flush()
    }

    func discardPlan() {
        guard hasPlan() else { return }
        let count = session.discardPlan()
        console.note(count == 1 ? "1 planned write was dropped" : "\(count) planned writes were dropped")
    }

    func applyPlan() {
        guard hasPlan() else { return }
        busy {
            let before = session.summary
            let planned = session.plan.count
            let done = session.applyPlan()
            if done.ending == .finished {
                for index in finishedEntries.indices { finishedEntries[index].isOnlyPlanned = false }
            }
            var summary = session.summary.since(before)
            // What was taken from the plan is not planned any more, which is no news.
            summary.planned = 0
            console.show(summary)
            if let value = done.results.count > 1 ? .list(done.results) : done.results.first {
                console.show(value)
                remember([value])
            }
            if done.left > 0, done.left < planned {
                console.note(
                    (done.left == 1 ? "1 write was" : "\(done.left) writes were")
                        + " not come to and stay planned: :plan, :apply, :discard")
            }
        }
    }
}
