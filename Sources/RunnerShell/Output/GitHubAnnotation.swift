import ScriptSyntax

/// A message as a workflow command of GitHub Actions, which shows it beside the line it is about.
///
///     ::error file=clean.rsh,line=1,endLine=1,col=7,endColumn=10,title=RSH0201::nothing is called `abc` here
///
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
struct GitHubAnnotation {
    var sources: SourceMap

    /// One line for a diagnostic; its notes and its hint follow the message on lines of their own.
    func line(_ diagnostic: Diagnostic) -> String {
        let severity: DiagnosticJSON.Severity =
            switch diagnostic.severity {
            case .error: .error
            case .warning: .warning
            }
        let remarks = diagnostic.notes.map { "note: \($0)" } + (diagnostic.hint.map { ["hint: \($0)"] } ?? [])
        return Self.line(
            severity, place(diagnostic.range) + [("title", diagnostic.code.description)],
            [diagnostic.message] + remarks)
    }

    /// One line for a message that has no place.
    static func line(_ severity: DiagnosticJSON.Severity, title: String, _ lines: [String]) -> String {
        line(severity, [("title", title)], lines)
    }

    /// The command that keeps a text out of the log from here on, line by line, as the log is masked.
    static func mask(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { "::add-mask::\(data(String($0)))\n" }.joined()
    }

    private static func line(
        _ severity: DiagnosticJSON.Severity, _ properties: [(String, String)], _ lines: [String]
    ) -> String {
        let command =
            switch severity {
            case .error: "error"
            case .warning: "warning"
            case .note: "notice"
            }
        let list = properties.map { "\($0)=\(property($1.harmless))" }.joined(separator: ",")
        return "::\(command) \(list)::\(data(lines.map(\.harmless).joined(separator: "\n")))\n"
    }

    private func place(_ range: SourceRange) -> [(String, String)] {
        guard let source = sources[range.source] else { return [] }
        let (start, end) = (source.position(of: range.start), source.position(of: range.end))
        var properties = [("file", source.name), ("line", String(start.line)), ("endLine", String(end.line))]
        // Columns are taken only for a place within one line.
        if start.line == end.line {
            properties += [("col", String(start.column)), ("endColumn", String(end.column))]
        }
        return properties
    }

    // MARK: Escaping

    /// Text after the second `::`.
    static func data(_ text: String) -> String {
        escaped(text) { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: nil
            }
        }
    }

    /// The value of a property.
    static func property(_ text: String) -> String {
        escaped(data(text)) { scalar in
            switch scalar {
            case ":": "%3A"
            case ",": "%2C"
            default: nil
            }
        }
    }

    private static func escaped(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if let replacement = replacement(scalar) {
                result += replacement
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }

    /// The text with whatever the runner would take for a command of its own broken up: `::…` at the beginning of a
    /// line, and the older `##[…]` anywhere.
    static func inert(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let blank = line.prefix { $0.isWhitespace }
            let rest = line.dropFirst(blank.count)
            return rest.hasPrefix("::") ? blank + ": " + rest.dropFirst() : String(line)
        }
        return lines.joined(separator: "\n").breaking("##[", into: "## [")
    }
}

extension String {
    /// The text with `pattern`, of ASCII, replaced wherever it stands.
    fileprivate func breaking(_ pattern: String, into replacement: String) -> String {
        let (bytes, wanted) = (Array(utf8), Array(pattern.utf8))
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: wanted) {
                result += replacement.utf8
                index += wanted.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
