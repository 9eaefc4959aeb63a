import LineEditor
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// What the commands do that are about the shell itself.

extension InteractiveShell {
    /// Does what a command says; the loop itself sees to `:quit`.
    func carryOut(_ command: MetaCommand, _ argument: String) {
        if argument.isEmpty ? !command.argument.isOptional : command.argument.kind == .nothing {
            console.note("usage: \(command.usage)")
            return
        }
        switch command {
        case .help: help(argument)
        case .quit: preconditionFailure("the loop leaves by itself")
        case .use: use(argument)
        case .host: goToHost(argument)
        case .fixture: goToFixture(argument)
        case .record: record(argument)
        case .dry: dry(argument)
        case .plan: showPlan()
        case .apply: applyPlan()
        case .discard: discardPlan()
        case .watch: watch(argument)
        case .last: showLast()
        case .output: choose(.output, argument)
        case .out: redirect(argument)
        case .type: tellType(argument)
        case .doc: explain(argument)
        case .show: argument.isEmpty ? showVariables() : show(variable: argument)
        case .set: set(argument)
        case .time: choose(.time, argument)
        case .limits: showLimits()
        case .refresh: refresh()
        case .load: load(argument)
        case .edit: edit(argument)
        case .save: save(argument)
        case .history: showHistory(argument)
        case .clear: console.clearScreen()
        }
    }

    // MARK: Help

    private func help(_ argument: String) {
        guard !argument.isEmpty else {
            console.help(ShellHelp.overview)
            return
        }
        let text = argument.hasPrefix(":") ? argument : ":" + argument
        switch MetaCommand.read(text) {
        case .command(let command, _): console.help(ShellHelp.page(of: command, width: console.screen.width))
        case .unknown, .explain, nil: explain(argument)
        }
    }

    /// `NAME?`, `:doc NAME`
    func explain(_ name: String) {
        let index = HelpIndex(session.schema)
        let words = name.split(separator: " ").map(String.init)
        let pages = index.pages(for: words)
        if !pages.isEmpty {
            console.showHelp(pages)
        } else if let variable = session.variables.first(where: { $0.name == name }) {
            describe(variable)
        } else {
            console.note(
                "nothing is called \"\(name.harmless)\""
                    + (index.suggestion(for: words).map { "; did you mean \($0)?" } ?? ""))
        }
    }

    // MARK: Values

    private func showLast() {
        guard let value = results.values.first else {
            console.note("no value was shown yet")
            return
        }
        console.show(value)
        console.flush()
    }

    private func tellType(_ expression: String) {
        guard let type = session.type(of: expression) else { return }
        console.note("\(type)")
    }

    private func showVariables() {
        let variables = session.variables
        guard !variables.isEmpty || !session.functions.isEmpty else {
            console.note("there are no variables; `let NAME = EXPR` makes one")
            return
        }
        let shape = RecordShape(["name", "type", "value"])
        var rows = variables.map { variable in
            Record(
                shape: shape,
                values: [
                    .string(variable.name), .string("\(variable.type)"),
                    .string(variable.value.map(Self.brief) ?? "(none)"),
                ])
        }
        rows += session.functions.map { call in
            Record(shape: shape, values: [.string(call), .string("function"), .string("")])
        }
        console.show(.list(rows.map { .record($0) }))
        console.flush()
    }

    private func show(variable name: String) {
        guard let variable = session.variables.first(where: { $0.name == name }) else {
            let near = Spelling.nearest(name, in: session.variables.map(\.name))
            console.note(
                "there is no variable \(name.harmless)" + (near.map { "; did you mean \($0)?" } ?? "; :show lists them")
            )
            return
        }
        describe(variable)
    }

    private func describe(_ variable: Session.Variable) {
        console.note("\(variable.name) is \(variable.type)")
        if let value = variable.value {
            console.show(value)
            console.flush()
        }
    }

    /// A value in a few words.
    private static func brief(_ value: Value) -> String {
        switch value {
        case .list(let elements): elements.count == 1 ? "1 element" : "\(elements.count) elements"
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .record, .resource, .secret,
            .unknown:
            value.text
        }
    }

    private func showLimits() {
        busy {
            if let limits = session.limits() { console.show(limits) }
        }
    }

    // MARK: Settings

    /// What `on` and `off` mean; nil for anything else.
    static func isOn(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "on", "true", "yes": true
        case "off", "false", "no": false
        default: nil
        }
    }

    private func redirect(_ argument: String) {
        if argument.lowercased() == "off" {
            do throws(FileError) { try console.stopRedirect() } catch { console.fail(.file, "\(error)") }
        } else if !argument.isEmpty {
            do throws(FileError) {
                try console.redirect(to: argument)
            } catch {
                console.fail(.file, "\(error)")
                return
            }
        }
        console.note(console.redirectionPath.map { "values go to \($0.harmless)" } ?? "values are shown here")
    }

    private func set(_ argument: String) {
        guard !argument.isEmpty else {
            console.show(.list(ShellSetting.allCases.map { .record($0.row(in: self)) }))
            console.flush()
            return
        }
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        guard let setting = ShellSetting(rawValue: words[0].lowercased()) else {
            let near = Spelling.nearest(words[0], in: ShellSetting.allCases.map(\.rawValue))
            console.note(
                "there is no setting \(words[0].harmless)"
                    + (near.map { "; did you mean \($0)?" } ?? "; :set lists them"))
            return
        }
        choose(setting, words.count > 1 ? words[1].trimmed : "")
    }

    /// `:set output json`, `:output json`; without a value it is told.
    private func choose(_ setting: ShellSetting, _ value: String) {
        if !value.isEmpty, !setting.change(to: value, in: self) {
            let near = Spelling.nearest(value, in: setting.words).map { "; did you mean \($0)?" } ?? ""
            console.note("\(setting.rawValue) can be \(setting.values)\(near)")
            return
        }
        console.note("\(setting.rawValue) is \(setting.value(in: self))")
    }

    private func showHistory(_ argument: String) {
        let entries = Array(editor.historyEntries.enumerated())
        let wanted: ArraySlice<(offset: Int, element: String)>
        if let count = Int(argument), count > 0 {
            wanted = entries.suffix(count)
        } else if argument.isEmpty {
            wanted = entries.suffix(50)
        } else {
            wanted = entries.filter { $0.element.contains(argument) }.suffix(200)
        }
        guard !wanted.isEmpty else {
            console.note("nothing like that was typed")
            return
        }
        let width = String(entries.count).count
        for (offset, entry) in wanted {
            let number = String(offset + 1)
            let indent = String(repeating: " ", count: width - number.count)
            let lines = entry.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }
            console.writeLines(
                "\(indent)\(number)  "
                    + lines.joined(separator: "\n" + String(repeating: " ", count: width + 2)))
        }
    }
}
