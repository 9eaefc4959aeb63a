import ActionsFixtures
import ArgumentParser
import RunnerShell
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// The flags that say where requests go, and what is recorded of them.
struct BackendOptions: ParsableArguments {
    @Option(
        name: .long, help: "Answer from this world or recording instead of a host.",
        completion: .file(extensions: ["json"]))
    var fixture: String?

    @Option(name: .long, help: "What now() gives, as 2026-01-31T08:00Z.")
    var now: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What goes wrong, such as '502 on 3; drop on delete 10%', or @FILE; see docs/faults.md.", valueName: "spec")
    )
    var faults: String?

    @Option(
        name: .long, help: ArgumentHelp("Record what is asked and answered in this cassette.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var record: String?

    @Option(name: .long, help: ArgumentHelp("\(RecordMode.helpText)", valueName: "mode"))
    var recordMode: RecordMode?

    @Flag(name: .long, help: "Send and record writes too; without it a recording lets none through.")
    var recordWrites = false

    @Flag(name: .long, help: "Record pseudonyms for owners, runners and hosts, so that the file can be shared.")
    var scrub = false

    @Flag(name: .long, help: "Let a recorded answer to a read be given more than once.")
    var repeatReads = false

    @Flag(name: .long, help: "Fail when recorded answers were not asked for.")
    var strict = false

    @Option(
        name: .customLong("max-wait"),
        help: ArgumentHelp("Wait at most so long, in all, for a host's limits (default: 15m).", valueName: "duration"))
    var maxWait: String?

    @OptionGroup(title: "Host")
    var live: LiveOptions

    /// Whether each request to a host is named; `--verbose` says so.
    var isVerbose = false

    private enum CodingKeys: CodingKey {
        case fixture, now, faults, record, recordMode, recordWrites, scrub, repeatReads, strict, maxWait, live
    }

    func validate() throws {
        if fixture != nil, live.isGiven {
            throw ValidationError("--fixture answers in place of a host; name one of them")
        }
        if let maxWait, Self.wait(maxWait) == nil {
            throw ValidationError("--max-wait takes a duration such as 90s, 15m or 2h, not \"\(maxWait)\"")
        }
        if let now, Self.time(now) == nil {
            throw ValidationError("--now takes a time such as 2026-01-31T08:00Z, not \"\(now)\"")
        }
        if faults != nil, fixture == nil { throw ValidationError("--faults needs --fixture") }
        if fixture == nil, record == nil, strict || repeatReads {
            throw ValidationError(
                "\(strict ? "--strict" : "--repeat-reads") is about recordings; name one with --fixture")
        }
        if record == nil {
            let given = [("--record-mode", recordMode != nil), ("--record-writes", recordWrites), ("--scrub", scrub)]
            if let flag = given.first(where: \.1) { throw ValidationError("\(flag.0) needs --record") }
        }
        if let fixture, let record, FileAccess.isSame(fixture, record) {
            throw ValidationError("--record would overwrite the fixture; name another file")
        }
    }

    /// A duration as scripts write it: `90s`, `15m`, `1h30m`.
    static func wait(_ text: String) -> TimeSpan? {
        guard case .duration(let span)? = Value(text, as: .duration), span.milliseconds >= 0 else { return nil }
        return span
    }

    /// A time as ISO 8601, or as scripts write it, with `@` before it.
    static func time(_ text: String) -> Timestamp? {
        Timestamp(iso8601: text.hasPrefix("@") ? String(text.dropFirst()) : text)
    }

    /// Values that no recording may hold: the tokens that the environment has.
    static var knownSecrets: [String] {
        ["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"].compactMap {
            Process.environment($0)
        }
    }
}

extension RecordMode: ExpressibleByArgument {
    /// One line for each mode.
    fileprivate static var helpText: String {
        "What --record does (default: once). "
            + allCases.map { "\($0.rawValue): \($0.summary)" }.joined(separator: "; ") + "."
    }
}
