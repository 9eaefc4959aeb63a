import ScriptRuntime

/// What `:set` changes.
enum ShellSetting: String, CaseIterable {
    case output
    case rows
    case pager
    case time

    /// The words that it may be.
    var words: [String] {
        switch self {
        case .output: OutputFormat.allCases.map(\.rawValue) + ["auto"]
        case .rows: ["auto"]
        case .pager, .time: ["on", "off"]
        }
    }

    /// What it may be, as a sentence goes on.
    var values: String {
        switch self {
        case .rows: "a number from 1 on, or auto"
        case .output, .pager, .time: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        }
    }

    private var summary: String {
        switch self {
        case .output: "how values are shown"
        case .rows: "so many rows of a table are shown"
        case .pager: "whether what is longer than the screen goes to the pager"
        case .time: "whether each entry's time is told"
        }
    }

    func value(in shell: InteractiveShell) -> String {
        switch self {
        case .output: shell.console.format?.rawValue ?? "auto"
        case .rows: shell.console.maximumRows.map { String($0) } ?? "auto"
        case .pager: shell.console.pager == nil ? "off" : "on"
        case .time: shell.tellsTime ? "on" : "off"
        }
    }

    /// Gives it another value; whether it may have that.
    func change(to text: String, in shell: InteractiveShell) -> Bool {
        switch self {
        case .output:
            if text.lowercased() == "auto" {
                shell.console.format = nil
                return true
            }
            guard let format = OutputFormat(rawValue: text.lowercased()) else { return false }
            shell.console.format = format
        case .rows:
            if text.lowercased() == "auto" {
                shell.console.maximumRows = nil
                return true
            }
            guard let count = Int(text), count > 0 else { return false }
            shell.console.maximumRows = count
        case .pager:
            guard let isOn = InteractiveShell.isOn(text) else { return false }
            shell.console.pager = isOn ? shell.usualPager : nil
            return !isOn || shell.usualPager != nil
        case .time:
            guard let isOn = InteractiveShell.isOn(text) else { return false }
            shell.tellsTime = isOn
        }
        return true
    }

    private static let shape = RecordShape(["setting", "value", "meaning"])

    func row(in shell: InteractiveShell) -> Record {
        Record(
            shape: Self.shape, values: [.string(rawValue), .string(value(in: shell)), .string(summary)])
    }
}
