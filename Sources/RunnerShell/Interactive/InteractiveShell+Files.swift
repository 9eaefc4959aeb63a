import LineEditor
import RunnerModel
import ScriptSemantics
import ScriptSyntax

// Texts that come from files, and go to them.

extension InteractiveShell {
    /// Runs the statements of a file as if they had been typed.
    func load(_ path: String) {
        do throws(FileError) {
            let text = String(decoding: try FileAccess.readRegular(path), as: UTF8.self)
            latestEntry = text
            finish(text, name: path)
        } catch {
            console.fail(.file, "\(error)")
        }
    }

    /// Runs the file of definitions, if there is one. A broken one is told of and does nothing.
    func runStartUpFile() {
        guard let path = setup.startUpPath, FileAccess.exists(path) else { return }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.readRegular(path)
        } catch {
            console.fail(.file, "\(error)")
            return
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if let diagnostics = StartUpFile.problems(in: bytes, name: name) {
            console.report(diagnostics.found, in: diagnostics.sources)
            console.warn("\(name) was skipped")
            return
        }
        cancellation.clear()
        let ending = session.run(name: name, bytes: bytes, mode: .entry)
        if ending != .finished { console.warn("\(name) did not come to its end") }
    }

    /// Writes the entries of this session to a script.
    func save(_ path: String) {
        guard !finishedEntries.isEmpty else {
            console.note("nothing was run yet")
            return
        }
        guard !FileAccess.exists(path) else {
            console.note("\(path.harmless) is there already; name another file")
            return
        }
        do throws(FileError) {
            let text = Self.script(of: finishedEntries)
            // What was typed may be nobody else's business.
            try FileAccess.create(path, with: Array(text.utf8))
            let count = finishedEntries.count { HistoryFile.keeps($0.text) }
            console.note("\(count == 1 ? "1 entry" : "\(count) entries") saved in \(path.harmless)")
            if count < finishedEntries.count { console.note("what the history does not keep was left out") }
            let check = ProgramSources().check(name: path, bytes: Array(text.utf8), schema: session.schema)
            if check.program == nil {
                console.note("it cannot run as a script yet: `runsh check \(path.harmless)` says why")
            }
        } catch {
            console.fail(.save, "\(error)")
        }
    }

    /// Entries as a script. What goes on from an earlier result is kept as a comment, since a script has no such
    /// results, and so are writes that were planned and not applied. What the history does not keep is left out.
    static func script(of entries: [FinishedEntry]) -> String {
        entries.filter { HistoryFile.keeps($0.text) }.map { finished in
            let entry = finished.text
            let lines = entry.withoutEndingLines.split(separator: "\n", omittingEmptySubsequences: false)
            let source = SourceText(name: "entry", text: entry)
            let usesResult = Lexer.tokens(of: source).tokens.contains { (token: Token) -> Bool in
                guard token.kind == .name else { return false }
                let name = source.text(of: SourceRange(token.start, token.end, in: source.id))
                return name == "_" || name.count == 2 && name.hasPrefix("_") && name.last?.isNumber == true
            }
            return lines.map { (usesResult || finished.isOnlyPlanned ? "# " : "") + $0 + "\n" }.joined()
        }.joined()
    }

    /// Edits a file, which is then run; or the latest entry, which comes back to the prompt.
    func edit(_ path: String) {
        guard editor.canEdit else {
            console.note(":edit needs a terminal")
            return
        }
        if !path.isEmpty {
            guard runEditor(on: path) else { return }
            draft = ":load " + path
            return
        }
        let file = setup.temporaryFolder + "/runsh-entry-\(setup.clock.uptime()).rsh"
        defer { FileAccess.remove(file) }
        do throws(FileError) {
            try FileAccess.create(file, with: Array((latestEntry + "\n").utf8))
            guard runEditor(on: file) else { return }
            draft = String(decoding: try FileAccess.read(file), as: UTF8.self).trimmed
        } catch {
            console.fail(.file, "\(error)")
        }
    }

    private func runEditor(on path: String) -> Bool {
        console.flush()
        editor.restoreEcho()
        // The command may have flags of its own, as `code --wait` has; the file is an argument, never shell text.
        let started = ChildCommand.start(
            "exec \(setup.editorCommand) \"$RUNSH_FILE\"",
            environment: setup.environment.merging(["RUNSH_FILE": path]) { $1 }, input: 0, output: 1)
        switch started {
        case .failure(let reason):
            console.warn("\(setup.editorCommand): \(reason.text)")
            return false
        case .success(let child):
            let status = child.waitForEnd()
            if status != 0 {
                console.note("\(setup.editorCommand.harmless) ended with status \(status): nothing is taken over")
            }
            return status == 0
        }
    }
}

extension String {
    fileprivate var withoutEndingLines: Substring {
        self[..<(lastIndex { !$0.isNewline }.map { index(after: $0) } ?? startIndex)]
    }
}

/// An entry that ran to its end.
struct FinishedEntry {
    var text: String
    /// Whether what it writes was planned and not applied.
    var isOnlyPlanned: Bool
}

/// What may stand in the file that a shell begins with: definitions, as in imported files, but a `let` may read.
enum StartUpFile {
    /// What keeps a file from being run; nil when nothing does.
    static func problems(in bytes: [UInt8], name: String) -> (found: [Diagnostic], sources: SourceMap)? {
        var sources = SourceMap()
        let id = sources.add(name: name, bytes: bytes)
        guard let source = sources[id] else { return nil }
        let parsed = Parser.parse(source, mode: .entry)
        if parsed.hasErrors { return (parsed.diagnostics, sources) }
        let others = parsed.program.statements.filter { statement in
            switch statement {
            case .function, .importFile, .letBinding: false
            case .forLoop, .ifElse, .tryCatch, .assignment, .returnValue, .fail, .expect, .wait, .print, .delete,
                .label, .issue, .create, .update, .add, .remove, .expression, .parameter, .test, .invalid:
                true
            }
        }
        func notDefinition(at range: SourceRange) -> Diagnostic {
            Diagnostic(
                707, "only definitions may stand in the start-up file", at: range,
                hint: "`let`, `def` and `import`; everything else belongs in a script, or is typed")
        }
        return others.isEmpty ? nil : (others.map { notDefinition(at: $0.range) }, sources)
    }
}
