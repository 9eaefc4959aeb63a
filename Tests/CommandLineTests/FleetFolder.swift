import TestSupport
import Testing

/// A folder of a test's own with a fleet in a file, and `runsh` over it on terminals. It is the home folder, too.
struct FleetFolder {
    let files: TemporaryFolder

    var path: String { files.path }

    /// Writes `fleet.json`: the organization `acme` with runners, each a JSON object.
    init(runners: [String]) throws {
        files = try TemporaryFolder()
        try write(runners: runners, to: "fleet.json")
    }

    /// Writes another fleet of the same organization.
    func write(runners: [String], to name: String) throws {
        try files.write(
            #"{"format":"runsh-world","version":1,"owners":[{"kind":"organization","login":"acme","id":7,"runners":["#
                + runners.joined(separator: ",\n") + "]}]}\n", to: name)
    }

    /// A runner without labels.
    static func runner(
        _ id: Int, _ name: String, os: String = "linux", status: String = "offline", labels: String = "[]",
        isBusy: Bool = false
    ) -> String {
        #"{"id":\#(id),"name":"\#(name)","os":"\#(os)","status":"\#(status)","busy":\#(isBusy),"labels":\#(labels)}"#
    }

    /// Starts `runsh` over the fleet, on a terminal of its own.
    func terminal(
        _ arguments: [String] = [], columns: Int = 100, rows: Int = 40, kind: String = "xterm",
        locale: String = "C.UTF-8", isColored: Bool = false, environment: [String] = []
    ) throws -> PseudoTerminal {
        try PseudoTerminal(
            program: "runsh", ["--fixture", path + "/fleet.json"] + arguments, terminal: kind, locale: locale,
            columns: columns, rows: rows,
            environment: ["HOME=\(path)", "TMPDIR=\(path)"] + (isColored ? [] : ["NO_COLOR=1"]) + environment)
    }
}

extension PseudoTerminal {
    /// The prompt of a shell over `fleet.json`.
    static let prompt = "runsh [fleet.json]>"

    /// Waits for a prompt that was not waited for yet.
    func waitForPrompt(_ prompt: String = PseudoTerminal.prompt) throws {
        try wait(for: prompt)
        try wait("the prompt \(prompt)") { screen.currentLine == prompt }
    }

    /// Types an entry at the prompt, and waits for a row and the next prompt.
    func type(_ text: String, row: String? = nil, prompt: String = PseudoTerminal.prompt) throws {
        let before = screen.row
        try send(text + "\r")
        if let row { try wait(forRow: row) }
        try wait("the prompt after \(text)") { screen.row > before && screen.currentLine == prompt }
    }

    /// Ends the shell at its prompt.
    func leave() throws {
        try send("\u{4}")
        #expect(try exitCode() == 0)
    }
}
