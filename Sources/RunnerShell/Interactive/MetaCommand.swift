import ScriptSyntax

/// A command to the shell itself, typed with a colon: `:help`, `:quit`.
enum MetaCommand: String, CaseIterable {
    case help
    case quit
    case use
    case host
    case fixture
    case record
    case dry
    case plan
    case apply
    case discard
    case watch
    case last
    case output
    case out
    case type
    case doc
    case show
    case set
    case time
    case limits
    case refresh
    case load
    case edit
    case save
    case history
    case clear

    /// What may follow a command.
    enum Argument: Hashable {
        case nothing
        case command
        case owner
        case host
        case file
        /// A file to read or write, or `off`.
        case fileOrOff
        case onOff
        case format
        case expression
        case intervalAndExpression
        case name
        case variable
        case setting
        /// How many entries, or a text that they hold.
        case count
    }

    /// What follows the command, and whether it may be left out.
    var argument: (kind: Argument, isOptional: Bool) {
        switch self {
        case .quit, .plan, .apply, .discard, .last, .limits, .refresh, .clear: (.nothing, true)
        case .help: (.command, true)
        case .use: (.owner, true)
        case .host: (.host, true)
        case .fixture: (.file, true)
        case .record, .out: (.fileOrOff, true)
        case .dry, .time: (.onOff, true)
        case .watch: (.intervalAndExpression, false)
        case .output: (.format, true)
        case .type: (.expression, false)
        case .doc: (.name, false)
        case .show: (.variable, true)
        case .set: (.setting, true)
        case .load, .save: (.file, false)
        case .edit: (.file, true)
        case .history: (.count, true)
        }
    }

    /// How it is typed: `:load FILE`.
    var usage: String {
        let form =
            switch argument.kind {
            case .nothing: ""
            case .command: "COMMAND"
            case .owner: "OWNER"
            case .host: "HOST"
            case .file: "FILE"
            case .fileOrOff: "FILE|off"
            case .onOff: "on|off"
            case .format: "FORMAT"
            case .expression: "EXPR"
            case .intervalAndExpression: "EVERY EXPR"
            case .name: "NAME"
            case .variable: "NAME"
            case .setting: "NAME VALUE"
            case .count: "N|TEXT"
            }
        guard !form.isEmpty else { return ":" + rawValue }
        return ":\(rawValue) " + (argument.isOptional ? "[\(form)]" : form)
    }

    /// One line of help.
    var summary: String {
        switch self {
        case .help: "what can be typed here, or what a command does"
        case .quit: "leave (so does Ctrl-D)"
        case .use: "let the variable `owner` stand for an owner"
        case .host: "go to another host"
        case .fixture: "go to a world or a recording"
        case .record: "record what is asked from now on"
        case .dry: "plan writes instead of doing them"
        case .plan: "show what is planned"
        case .apply: "do exactly what is planned"
        case .discard: "drop what is planned"
        case .watch: "show a value again and again"
        case .last: "show the last value again"
        case .output: "how values are shown"
        case .out: "write values to a file instead"
        case .type: "the type of an expression, without reading"
        case .doc: "what a name means (so does NAME?)"
        case .show: "the variables and functions, or one of them"
        case .set: "the settings, or change one"
        case .time: "tell how long each entry takes, and its requests"
        case .limits: "what is left of the host's quota"
        case .refresh: "sign in anew, or open the fixture again"
        case .load: "run a file's statements here"
        case .edit: "edit a file or the last entry in $EDITOR"
        case .save: "write this session's entries to a script"
        case .history: "list what was typed"
        case .clear: "clear the screen"
        }
    }

    /// More about it, for `:help COMMAND`; empty where the summary says all.
    var details: String {
        switch self {
        case .help: ":help apply tells more about :apply."
        case .quit: "A plan that was neither applied nor discarded is lost."
        case .use:
            """
            OWNER is a login (acme), a repository (acme/web), or org("acme"), repo("acme/web"), enterprise("acme-inc").
            Then owner.runners is what it has, and the prompt names it. Without OWNER: which one is in use.
            """
        case .host:
            """
            The host is signed in to as at the start: GH_TOKEN, gh's own sign-in, and so on. Variables are dropped: they
            hold runners of the host before. Without HOST: which one is asked.
            """
        case .fixture:
            "A world is simulated, a recording replayed; variables are dropped. Without FILE: which one it is."
        case .record:
            """
            Answers are written to FILE after each entry, tokens blanked out. While it records no write is sent, except
            when runsh was started with --record-writes. :record off ends it. Without FILE: what is recorded.
            """
        case .dry:
            """
            The writes of each entry are added to a plan, and later reads show what it would make of the fleet.
            :plan shows it, :apply does it, :discard drops it.
            """
        case .plan: "Each write with the entry that asks for it."
        case .apply:
            """
            The statements are done in order, until one fails; those after it stay planned. On a live host the
            plan is shown and a yes is asked for; a runner that was read over 30 s ago is looked at again before it is
            deleted.
            """
        case .discard: "Later reads show the fleet as it is again."
        case .watch:
            """
            :watch 10s owner.runners where .busy shows the value every 10 seconds and marks what changed. Any key ends it.
            """
        case .last: "With :output or :out before it, in another format or to a file."
        case .output: "FORMAT is table, tsv, json, ndjson or csv; auto is a table on a terminal."
        case .out: "Values are added to FILE; messages stay here. :out off ends it."
        case .type: ":type owner.runners select .name"
        case .doc:
            "NAME is a resource, field, verb, function, word or error code: runner, runner.busy, delete, RSH0306."
        case .show: ""
        case .set: ":set rows 50 shows at most 50 rows of a table."
        case .time: ""
        case .limits: "The question itself costs nothing."
        case .refresh: "What a fixture's writes made of it is forgotten. Variables are dropped, the plan must be empty."
        case .load: "The file's variables and functions are known afterwards."
        case .edit: "$VISUAL, else $EDITOR, else vi. The text comes back to the prompt: Enter runs it."
        case .save: "Those that ran to their end, in order. A file that is there already is not overwritten."
        case .history: ":history 20 lists the latest 20, :history delete those with that text."
        case .clear: "So does Ctrl-L."
        }
    }

    /// What an entry asks of the shell; nil when it is a program.
    enum Reading: Equatable {
        case command(MetaCommand, argument: String)
        /// `NAME?`
        case explain(String)
        case unknown(String, suggestion: String?)
    }

    /// Reads an entry; words that people try first are understood without the colon.
    static func read(_ entry: String) -> Reading? {
        let text = entry.trimmed
        switch text {
        case "help", "?", ":h", ":?", ":": return .command(.help, argument: "")
        case "exit", "quit", ":q", ":exit": return .command(.quit, argument: "")
        default: break
        }
        if let name = explained(text) { return .explain(name) }
        guard text.hasPrefix(":") else { return nil }
        let word = text.prefix { !$0.isWhitespace }
        let name = String(word.dropFirst())
        let rest = String(text.dropFirst(word.count)).trimmed
        if let command = MetaCommand(rawValue: name.lowercased()) { return .command(command, argument: rest) }
        // `:lim` is :limits where nothing else begins so.
        let longer = allCases.filter { !name.isEmpty && $0.rawValue.hasPrefix(name) }
        // A plan is done or dropped by its whole word only.
        if longer.count == 1, longer[0] != .apply, longer[0] != .discard { return .command(longer[0], argument: rest) }
        let near = Spelling.nearest(name, in: allCases.map(\.rawValue)) ?? longer.first?.rawValue
        return .unknown(String(word), suggestion: near.map { ":" + $0 })
    }

    /// The name in `NAME?`.
    private static func explained(_ text: String) -> String? {
        guard text.hasSuffix("?"), text.count > 1 else { return nil }
        let name = text.dropLast().trimmed
        let isName = name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_. ".unicodeScalars.contains(scalar)
        }
        return isName && !name.isEmpty && name.split(separator: " ").count <= 2 ? name : nil
    }
}
