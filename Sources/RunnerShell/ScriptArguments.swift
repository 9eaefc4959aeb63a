import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// What the command line gives for the params of a script: `--older-than 30d`, `--force`, `--pool=gpu`.
public struct ScriptArguments: Sendable {
    /// Why the command line does not fit the script.
    public struct UsageError: Error, Hashable, Sendable {
        /// One sentence without a full stop.
        public var message: String
    }

    /// Flags of runsh itself, which no param may be called.
    public static let reservedFlags: Set<String> = [
        "--allow-partial", "--api-url", "--app-id", "--app-key", "--api-version", "--ca-file", "--diagnostics",
        "--dry-run", "--fail-fast",
        "--faults", "--fixture", "--help", "--host", "--max-changes", "--max-steps", "--max-wait", "--now", "--output",
        "--quiet", "--record", "--record-mode", "--record-writes", "--repeat-reads", "--save-world", "--scrub",
        "--strict",
        "--verbose", "--version", "--yes",
    ]

    /// The values by the names of the params.
    public private(set) var values: [String: Value] = [:]

    /// Reads what is left of the command line once runsh's own flags are taken away.
    ///
    /// - Throws: ``UsageError`` for what the script has no param for, what is no value of its type, and what is missing.
    public init(_ arguments: [String], for parameters: [ScriptParameter]) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--"), argument.count > 2 else {
                throw UsageError(message: "unexpected argument \"\(argument.harmless)\"")
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let flag = String(parts[0])
            let (parameter, isNegated) = try Self.find(flag, parameters)
            guard values[parameter.name.text] == nil else {
                throw UsageError(message: "\(parameter.flag) is given twice")
            }
            let text: String
            if parts.count > 1 {
                text = String(parts[1])
            } else if parameter.kind == .bool {
                text = isNegated ? "false" : "true"
            } else if let next = rest.popFirst() {
                text = next
            } else {
                throw UsageError(message: "\(flag) needs \(parameter.kind.example) after it")
            }
            guard let value = Value(text, as: parameter.kind) else {
                throw UsageError(message: "\(flag) takes \(parameter.kind.example), not \"\(text.harmless)\"")
            }
            values[parameter.name.text] = value
        }
        for parameter in parameters where parameter.defaultValue == nil && values[parameter.name.text] == nil {
            throw UsageError(message: "\(parameter.flag) is missing: it takes \(parameter.kind.example)")
        }
    }

    private static func find(
        _ flag: String, _ parameters: [ScriptParameter]
    ) throws(UsageError) -> (ScriptParameter, isNegated: Bool) {
        if let parameter = parameters.first(where: { $0.flag == flag }) { return (parameter, false) }
        if flag.hasPrefix("--no-"),
            let parameter = parameters.first(where: { $0.kind == .bool && $0.flag == "--" + flag.dropFirst(5) })
        {
            return (parameter, true)
        }
        let known = parameters.map(\.flag) + reservedFlags.sorted()
        let hint = Spelling.nearest(flag, in: known).map { "; did you mean \($0)?" } ?? ""
        throw UsageError(message: "neither runsh nor the script has an option \(flag.harmless)\(hint)")
    }

    /// What `runsh SCRIPT --help` shows.
    ///
    /// - Parameter comments: the comment lines at the script's top.
    public static func help(script: String, comments: [String], parameters: [ScriptParameter]) -> String {
        var lines = ["usage: runsh [options] \(script.harmless)\(parameters.isEmpty ? "" : " [params]")"]
        if !comments.isEmpty { lines += [""] + comments.map(\.harmless) }
        if parameters.isEmpty {
            lines += ["", "The script has no params."]
        } else {
            lines += ["", "params:"]
            let flags = parameters.map { parameter in
                parameter.kind == .bool
                    ? "\(parameter.flag), --no-\(parameter.flag.dropFirst(2))"
                    : "\(parameter.flag) \(parameter.kind.rawValue.uppercased())"
            }
            let width = min(flags.map(\.count).max() ?? 0, 32)
            for (flag, parameter) in zip(flags, parameters) {
                let usual = parameter.defaultValue.map { "(default: \(Value($0).source))" } ?? "(needed)"
                let text = [parameter.help?.harmless, usual].compactMap { $0 }.joined(separator: " ")
                let padding = String(repeating: " ", count: max(width - flag.count, 0) + 2)
                lines.append("  " + flag + padding + text)
            }
        }
        return (lines + ["", "`runsh --help` lists the options of runsh itself."]).joined(separator: "\n") + "\n"
    }
}
