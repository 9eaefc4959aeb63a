import LineEditor
import RunnerModel
import ScriptRuntime

/// What Tab offers in a command to the shell.
struct CommandCompleter {
    let session: Session

    /// So many files are offered.
    private static let mostFiles = 200

    /// What could stand at a UTF-8 offset; nil when no command is being typed.
    func complete(_ text: String, at offset: Int) -> LineCompletion? {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstIndex(where: { $0 != UInt8(ascii: " ") }), bytes[start] == UInt8(ascii: ":"),
            offset > start
        else { return nil }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
        if offset <= end { return commands(start..<end, typed: Self.text(bytes[start..<offset])) }
        let word = Self.text(bytes[start..<end])
        guard case .command(let command, _) = MetaCommand.read(word) else { return Self.nothing(at: offset) }
        let rest = (bytes[end...].firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count)
        return argument(of: command, bytes, from: min(rest, offset), offset)
    }

    private func commands(_ range: Range<Int>, typed: String) -> LineCompletion {
        let candidates = MetaCommand.allCases.filter { (":" + $0.rawValue).hasPrefix(typed) }.map { command in
            LineCompletion.Candidate(
                ":" + command.rawValue, help: command.summary,
                suffix: command.argument.kind == .nothing ? "" : " ")
        }
        return LineCompletion(range: range, candidates: candidates)
    }

    private func argument(of command: MetaCommand, _ bytes: [UInt8], from start: Int, _ offset: Int) -> LineCompletion {
        let typed = Self.text(bytes[start..<offset])
        func words(_ candidates: [LineCompletion.Candidate]) -> LineCompletion {
            LineCompletion(
                range: start..<offset, candidates: candidates.filter { $0.text.hasPrefix(typed) })
        }
        switch command.argument.kind {
        case .nothing, .host, .count: return Self.nothing(at: offset)
        case .command:
            return words(MetaCommand.allCases.map { LineCompletion.Candidate($0.rawValue, help: $0.summary) })
        case .onOff: return words([LineCompletion.Candidate("on"), LineCompletion.Candidate("off")])
        case .format:
            return words(ShellSetting.output.words.map { LineCompletion.Candidate($0) })
        case .variable: return words(session.variables.map { LineCompletion.Candidate($0.name, help: "\($0.type)") })
        case .name: return words(HelpIndex(session.schema).names.map { LineCompletion.Candidate($0) })
        case .file: return files(typed, start..<offset)
        case .fileOrOff:
            var found = files(typed, start..<offset)
            if "off".hasPrefix(typed) { found.candidates.append(LineCompletion.Candidate("off")) }
            return found
        case .setting:
            guard !typed.contains(" ") else { return Self.nothing(at: offset) }
            return words(ShellSetting.allCases.map { LineCompletion.Candidate($0.rawValue, suffix: " ") })
        case .owner, .expression: return expression(bytes, from: start, offset)
        case .intervalAndExpression:
            guard let space = bytes[start..<offset].firstIndex(of: UInt8(ascii: " ")) else {
                return Self.nothing(at: offset)
            }
            return expression(bytes, from: space + 1, offset)
        }
    }

    /// What could stand in the expression that begins at `start`.
    private func expression(_ bytes: [UInt8], from start: Int, _ offset: Int) -> LineCompletion {
        let found = EntryCompleter(session).complete(Self.text(bytes[start...]), at: offset - start)
        return LineCompletion(
            range: found.range.lowerBound + start..<found.range.upperBound + start, candidates: found.candidates)
    }

    private func files(_ typed: String, _ range: Range<Int>) -> LineCompletion {
        let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
        let begun = String(typed.dropFirst(folder.count))
        let names = FileAccess.names(in: folder.isEmpty ? "." : folder).filter { name in
            name.hasPrefix(begun) && (begun.hasPrefix(".") || !name.hasPrefix("."))
        }
        let candidates = names.sorted().prefix(Self.mostFiles).map { LineCompletion.Candidate(folder + $0) }
        return LineCompletion(range: range, candidates: candidates)
    }

    private static func nothing(at offset: Int) -> LineCompletion {
        LineCompletion(range: offset..<offset, candidates: [])
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
