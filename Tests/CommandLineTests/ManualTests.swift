import Foundation
import TestSupport
import Testing

/// `docs/runsh.1` is made of what the program says of its own command line; `RUNSH_UPDATE_DOCS=1` writes it anew.
@Suite("The manual page", .timeLimit(.minutes(2)))
struct ManualTests {
    private static let url = Case.examples.deletingLastPathComponent().appending(path: "docs/runsh.1")

    @Test("names every command and flag as the program does")
    func commandLine() throws {
        let text = try ChildProcess.piped("", to: "runsh", arguments: ["--experimental-dump-help"])
        let tool = try JSONDecoder().decode(Tool.self, from: Data(text.utf8))
        let page = Manual(tool.command).text
        if ProcessInfo.processInfo.environment["RUNSH_UPDATE_DOCS"] != nil {
            try page.write(to: Self.url, atomically: true, encoding: .utf8)
        } else {
            #expect(try String(contentsOf: Self.url, encoding: .utf8) == page)
        }
        #expect(page.components(separatedBy: ".SS ").count > 10)
    }

    @Test("is read by man without a complaint")
    func formatted() throws {
        guard let man = ["/usr/bin/groff", "/usr/bin/mandoc"].first(where: FileManager.default.isExecutableFile) else {
            try Test.cancel("neither groff nor mandoc is installed")
        }
        let process = Process()
        process.executableURL = URL(filePath: man)
        process.arguments =
            man.hasSuffix("groff") ? ["-man", "-ww", "-z", Self.url.path] : ["-T", "lint", Self.url.path]
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(String(decoding: said, as: UTF8.self) == "")
    }
}

private struct Tool: Decodable {
    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var subcommands: [Command]?
        var arguments: [Argument]?
        var shouldDisplay: Bool?
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var kind: String
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var isOptional: Bool
        var isRepeating: Bool
        var shouldDisplay: Bool?
        var allValues: [String]?
        var sectionTitle: String?
    }

    var command: Command
}

/// The page, in the man macros.
private struct Manual {
    private(set) var text = ".TH RUNSH 1 \"\" \"runsh\" \"Runner Shell\"\n.SH NAME\nrunsh \\- "

    init(_ root: Tool.Command) {
        text += "shell and language for administering GitHub Actions runners\n"
        text += """
            .SH SYNOPSIS
            .nf
            runsh [\\fIoptions\\fR] [\\fIscript\\fR [\\fIparams\\fR]]
            runsh [\\fIoptions\\fR] \\-c \\fIcode\\fR
            runsh \\fIcommand\\fR \\fR...
            .fi
            .SH DESCRIPTION

            """
        for part in (root.discussion ?? "").components(separatedBy: "\n\n") where !part.hasPrefix("Exit codes") {
            if part.hasPrefix("  ") {
                text +=
                    ".PP\n.nf\n" + part.split(separator: "\n").map { Self.line(String($0)) + "\n" }.joined() + ".fi\n"
            } else {
                text += ".PP\n" + Self.line(part) + "\n"
            }
        }
        let commands = (root.subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
        text += ".SH COMMANDS\n"
        for command in commands { add(command, path: "runsh") }
        text += """
            .SH EXIT STATUS
            0 done, 1 failure, 2 usage, 3 refused by the checker, 4 not signed in, 5 some writes failed, 6 an expect failed,
            7 writes refused or declined, 130 interrupted, 141 the reader of the output has gone.
            .SH ENVIRONMENT
            .TP
            GH_TOKEN, GITHUB_TOKEN, GH_ENTERPRISE_TOKEN, GITHUB_ENTERPRISE_TOKEN
            The token, as for gh; else gh's own sign\\-in is used.
            .TP
            GH_HOST, GITHUB_API_URL
            The host, or the URL of its API.
            .TP
            HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE
            The way to the host, and whose certificates are trusted.
            .TP
            GH_PAGER, PAGER
            What shows results of the shell that are longer than the screen.
            .TP
            VISUAL, EDITOR
            What :edit runs.
            .TP
            NO_COLOR, CLICOLOR, CLICOLOR_FORCE
            Whether output is coloured.
            .TP
            GH_DEBUG
            With \\(lqapi\\(rq in it, requests and answers are traced, secrets masked.
            .SH FILES
            .TP
            ~/.config/runsh/init.rsh
            Definitions that the shell begins with (XDG_CONFIG_HOME).
            .TP
            ~/.local/state/runsh/history
            What was typed in the shell (XDG_STATE_HOME).
            .SH SEE ALSO
            gh(1)

            """
    }

    private mutating func add(_ command: Tool.Command, path: String) {
        let own = path + " " + command.commandName
        text += ".SS \(Self.line(own))\n\(Self.line(command.abstract ?? ""))\n"
        if let discussion = command.discussion {
            for part in discussion.components(separatedBy: "\n\n") { text += ".PP\n\(Self.line(part))\n" }
        }
        for argument in command.arguments ?? [] where argument.shouldDisplay != false {
            let names = (argument.names ?? []).map {
                ($0.kind == "short" ? "-" : $0.kind == "long" ? "--" : "-") + $0.name
            }
            guard !names.contains("--help"), !names.contains("--version") else { continue }
            let value = argument.kind == "flag" ? "" : Self.line(argument.valueName ?? "")
            let flags = names.map { "\\fB" + Self.line($0) + "\\fR" }.joined(separator: ", ")
            let shown = [flags, value.isEmpty ? "" : "\\fI\(value)\\fR"].filter { !$0.isEmpty }.joined(separator: " ")
            text += ".TP\n\(shown)\(argument.isRepeating ? " ..." : "")\n\(Self.line(argument.abstract ?? ""))\n"
        }
        for inner in command.subcommands ?? [] where inner.shouldDisplay != false && inner.commandName != "help" {
            add(inner, path: own)
        }
    }

    /// Text that the macros take for nothing but text.
    private static func line(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
        // Troff reads bytes: what is not ASCII is named by its number.
        let safe = plain.unicodeScalars.map { scalar in
            scalar.isASCII
                ? String(Character(scalar)) : "\\[u\(String(scalar.value, radix: 16, uppercase: true).leftPadded)]"
        }.joined()
        return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }
}

extension String {
    /// With at least four digits.
    fileprivate var leftPadded: String { String(repeating: "0", count: max(0, 4 - count)) + self }
}
