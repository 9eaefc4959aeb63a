import LineEditor
import RunnerModel
import ScriptSemantics
import ScriptSyntax

/// The interactive shell: reads entries, runs them in one session, shows what came of them.
public final class InteractiveShell {
    private let session: Session
    private let console: Console
    private let editor: LineEditor
    private let cancellation: CancellationFlag
    private let isDryRun: Bool
    private let isColored: Bool
    private let afterEntry: () -> Void
    private var entryCount = 0
    private var shownOperations = 0

    /// Makes a shell over a session.
    ///
    /// - Parameters:
    ///   - historyPath: where entries are kept between runs; nil keeps none.
    ///   - terminalType: the value of `TERM`.
    ///   - afterEntry: is called when an entry has run.
    public init(
        session: Session, console: Console, cancellation: CancellationFlag, historyPath: String?,
        terminalType: String?, isDryRun: Bool, isColored: Bool, afterEntry: @escaping () -> Void = {}
    ) throws(LineEditorError) {
        self.session = session
        self.console = console
        self.cancellation = cancellation
        self.isDryRun = isDryRun
        self.isColored = isColored
        self.afterEntry = afterEntry
        editor = try LineEditor(
            configuration: LineEditor.Configuration(
                name: "runsh", terminalType: terminalType, history: historyPath.map { HistoryFile(path: $0) },
                completeness: { EntryReader.completeness(of: $0) },
                completion: { [completer = EntryCompleter(session)] in completer.complete($0, at: $1) }))
    }

    /// Reads and runs entries until the user leaves.
    public func run() -> ExitStatus {
        let readAnswer = console.readAnswer
        console.readAnswer = { [editor] in
            // A question is answered as anywhere: what is typed shows.
            editor.restoreEcho()
            defer { editor.muteEcho() }
            return readAnswer()
        }
        if editor.canEdit { console.note(":help for help, :quit to leave") }
        while true {
            let outcome = editor.readEntry(prompt: prompt)
            if let failure = editor.takeHistoryFailure() { console.warn("history: \(failure)") }
            switch outcome {
            case .entry(let text):
                if case .left = take(text) { return .success }
            case .interrupted:
                continue
            case .endOfInput:
                return .success
            case .failed(let error):
                console.warn("\(error)")
                return .failure
            }
        }
    }

    private enum Next {
        case again
        case left
    }

    private func take(_ text: String) -> Next {
        switch MetaCommand.read(text) {
        case .command(.help):
            console.help(MetaCommand.overview)
        case .command(.quit):
            return .left
        case .unknown(let name, let suggestion):
            console.note(
                "there is no command \(name.harmless)"
                    + (suggestion.map { "; did you mean \($0)?" } ?? "; :help lists them"))
        case nil:
            evaluate(text)
        }
        return .again
    }

    private func evaluate(_ text: String) {
        entryCount += 1
        cancellation.clear()
        editor.muteEcho()
        defer { editor.restoreEcho() }
        let before = session.summary
        _ = session.run(name: "entry \(entryCount)", bytes: Array(text.utf8), mode: .entry)
        if let value = console.lastShown { session.define("_", value) }
        if session.plan.count > shownOperations {
            console.show(Array(session.plan[shownOperations...]), in: session.sources)
            shownOperations = session.plan.count
        }
        console.show(session.summary.since(before))
        afterEntry()
        console.flush()
    }

    private var prompt: Prompt {
        var segments = [Prompt.Segment("runsh ")]
        let name = session.backend.name.harmless
        switch session.backend.kind {
        case .world, .cassette: segments.append(Prompt.Segment("[\(name)]", style: isColored ? "36" : nil))
        case .live: segments.append(Prompt.Segment("[LIVE \(name)]", style: isColored ? "1;31" : nil))
        }
        if isDryRun { segments.append(Prompt.Segment(" dry", style: isColored ? "33" : nil)) }
        segments.append(Prompt.Segment("> "))
        return Prompt(segments)
    }
}

/// Decides by the parser's state whether an entry has come to its end.
enum EntryReader {
    static func completeness(of text: String) -> LineEditor.Completeness {
        if MetaCommand.read(text) != nil { return .complete }
        let source = SourceText(name: "entry", text: text)
        guard Parser.parse(source, mode: .entry).isIncomplete else { return .complete }
        return .incomplete(indent: String(repeating: "    ", count: min(openBrackets(source), 8)))
    }

    private static let opening: Set<TokenKind> = [.leftParen, .leftBracket, .leftBrace]
    private static let closing: Set<TokenKind> = [.rightParen, .rightBracket, .rightBrace]

    /// How many brackets are open at the end of the text; `<` and `>` count where they can only bound a block.
    private static func openBrackets(_ source: SourceText) -> Int {
        let tokens = Lexer.tokens(of: source).tokens
        var depth = 0
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            let endsLine = next.kind == .end || next.newlineBefore
            if opening.contains(token.kind) || token.kind == .less && (endsLine || next.kind.isStatementWord) {
                depth += 1
            } else if closing.contains(token.kind) || token.kind == .greater && endsLine {
                depth -= 1
            }
        }
        return max(depth, 0)
    }
}
