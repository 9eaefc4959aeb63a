import ActionsAPI
import RunnerModel
import ScriptRuntime
import ScriptSyntax

// Going to another host, fixture or owner.

extension InteractiveShell {
    func goToHost(_ argument: String) {
        guard !argument.isEmpty else {
            tellPlace()
            return
        }
        go(to: .host(argument))
    }

    func goToFixture(_ argument: String) {
        guard !argument.isEmpty else {
            tellPlace()
            return
        }
        go(to: .fixture(argument))
    }

    func refresh() { go(to: .again) }

    private func tellPlace() {
        let name = session.backend.name.harmless
        switch session.backend.kind {
        case .world: console.note("\(name) is a simulated world: no real runner is touched")
        case .cassette(replaysWrites: true): console.note("\(name) is a recording, its writes are replayed")
        case .cassette(replaysWrites: false): console.note("\(name) is a recording, written to as a world of its reads")
        case .live: console.note("\(name) is LIVE")
        }
    }

    private func go(to choice: BackendChoice) {
        guard session.plan.isEmpty else {
            console.note("a plan is for one place: :apply or :discard it first")
            return
        }
        let hadVariables = session.variables.contains { !$0.name.hasPrefix("_") && $0.name != "owner" }
        guard let opened = setup.openBackend(choice) else { return }
        begin(opened)
        tellPlace()
        if hadVariables { console.note("variables were dropped: they held what was read before") }
    }

    func record(_ argument: String) {
        guard !argument.isEmpty else {
            console.note(recording.map { "recording in \($0.harmless)" } ?? "nothing is recorded")
            return
        }
        let isOff = argument.lowercased() == "off"
        if isOff, recording == nil {
            console.note("nothing is recorded")
            return
        }
        guard let opened = setup.openBackend(isOff ? .recordingEnded : .recording(argument)) else { return }
        session.reconnect(opened.inShell.backend)
        recording = opened.recording
        if let recording { console.note("recording in \(recording.harmless); :record off ends it") }
    }

    func use(_ argument: String) {
        guard !argument.isEmpty else {
            console.note(ownerText.map { "owner is \($0.harmless)" } ?? "no owner is in use; \(MetaCommand.use.usage)")
            return
        }
        do throws(RunnerOwnerError) {
            let owner = try RunnerOwner.parse(argument)
            session.use(owner)
            ownerText = owner.name
            finishedEntries.append(FinishedEntry(text: "let owner = \(owner)", isOnlyPlanned: false))
            console.note("`owner` is \(owner.description.harmless)")
        } catch {
            console.note(error.description.harmless)
        }
    }
}

extension OpenedBackend {
    /// The place as a shell goes there: where a recording lets no writes through, the shell's own way out is named.
    var inShell: OpenedBackend {
        var place = self
        if recording != nil {
            place.backend.writeRefusal?.hint =
                ":record off ends the recording, :dry on plans writes; runsh --record-writes sends and records them"
        }
        return place
    }
}
