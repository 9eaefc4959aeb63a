#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the keys do.
extension TerminalEditor {
    /// The largest paste, in bytes; what is beyond it is dropped.
    private static let largestPaste = 1 << 20

    func enter() -> EditCommand.Reply {
        let buffer = edit.buffer
        switch configuration.completeness(buffer.text) {
        case .incomplete(let indent):
            edit.insert("\n" + indent)
            return .refresh
        case .complete:
            return end(.entry(buffer.text))
        }
    }

    /// A bracket that ends a block, as the first sign of its line, goes back to where the block began.
    func close(with key: some BinaryInteger) -> EditCommand.Reply {
        guard let sign = Unicode.Scalar(UInt32(truncatingIfNeeded: key)) else { return .beep }
        let buffer = edit.buffer
        let start = buffer.lineStart
        let indent = buffer.scalars[start..<buffer.cursor]
        if start > 0, !indent.isEmpty, indent.allSatisfy({ $0 == " " }) {
            edit.delete(buffer.cursor - min(configuration.indentWidth, indent.count)..<buffer.cursor)
        }
        edit.insert(String(Character(sign)))
        return .refresh
    }

    /// Ends the entry, with the terminal's cursor below the text.
    private func end(_ outcome: LineEditor.Outcome) -> EditCommand.Reply {
        moveBelowText()
        self.outcome = outcome
        return .endLine
    }

    func interrupt() -> EditCommand.Reply {
        let buffer = edit.buffer
        if buffer.cursor == buffer.scalars.count { write("^C") }
        return end(.interrupted)
    }

    func deleteOrEnd() -> EditCommand.Reply {
        guard edit.buffer.isEmpty else { return deleteNext() }
        return end(.endOfInput)
    }

    func deleteNext() -> EditCommand.Reply {
        let buffer = edit.buffer
        guard buffer.cursor < buffer.scalars.count else { return .beep }
        edit.delete(buffer.cursor..<buffer.cursor + 1)
        return .refresh
    }

    /// Stops the whole job, as the terminal itself would have done.
    func suspend() -> EditCommand.Reply {
        moveBelowText()
        setBracketedPaste(false)
        edit.setRaw(false)
        kill(0, SIGTSTP)
        let bytes = wake.drain().filter { $0 != UInt8(SIGCONT) }
        resume()
        return attend(to: bytes) ? .nothing : interrupt()
    }

    /// Takes everything up to the end of the paste as text, so that nothing in it acts as a key.
    func paste() -> EditCommand.Reply {
        let endMark = Array("\u{1B}[201~".utf8)
        var bytes: [UInt8] = []
        var dropped = false
        var tail: [UInt8] = []
        while tail != endMark {
            switch keys.next() {
            case .byte(let byte):
                tail = tail.suffix(endMark.count - 1) + [byte]
                if bytes.count < TerminalEditor.largestPaste + endMark.count {
                    bytes.append(byte)
                } else {
                    dropped = true
                }
            case .woken(let signals):
                if !attend(to: signals) { return interrupt() }
            case .end:
                return end(.endOfInput)
            case .failed(let error):
                return end(.failed(error))
            }
        }
        if !dropped { bytes.removeLast(endMark.count) }
        edit.insert(PastedText.clean(bytes))
        if dropped { edit.beep() }
        return .refresh
    }

    // MARK: Moving

    func up() -> EditCommand.Reply {
        let buffer = edit.buffer
        if let target = buffer.above { return move(to: target) }
        guard let entry = recall.older(than: buffer.text) else { return .beep }
        edit.replaceAll(with: entry)
        return .refresh
    }

    func down() -> EditCommand.Reply {
        let buffer = edit.buffer
        if let target = buffer.below { return move(to: target) }
        guard let entry = recall.newer(than: buffer.text) else { return .beep }
        edit.replaceAll(with: entry)
        return .refresh
    }

    func searchOlder() -> EditCommand.Reply {
        let buffer = edit.buffer
        guard let entry = recall.older(than: buffer.text, prefix: buffer.head) else { return .beep }
        edit.replaceAll(with: entry, cursor: buffer.cursor)
        return .refresh
    }

    func searchNewer() -> EditCommand.Reply {
        let buffer = edit.buffer
        guard let entry = recall.newer(than: buffer.text, prefix: buffer.head) else { return .beep }
        edit.replaceAll(with: entry, cursor: buffer.cursor)
        return .refresh
    }

    func moveToLineStart() -> EditCommand.Reply { move(to: edit.buffer.lineStart) }

    func moveToLineEnd() -> EditCommand.Reply { move(to: edit.buffer.lineEnd) }

    func moveToBufferStart() -> EditCommand.Reply { move(to: 0) }

    func moveToBufferEnd() -> EditCommand.Reply { move(to: edit.buffer.scalars.count) }

    private func move(to target: Int) -> EditCommand.Reply {
        edit.moveCursor(to: target)
        return .refresh
    }

    // MARK: Completion

    func complete() -> EditCommand.Reply {
        guard let completion = configuration.completion else { return .beep }
        let buffer = edit.buffer
        let result = completion(buffer.text, buffer.head.utf8.count)
        let lower = buffer.index(utf8Offset: result.range.lowerBound)
        let upper = buffer.index(utf8Offset: result.range.upperBound)
        let typed = String(String.UnicodeScalarView(buffer.scalars[lower..<upper]))
        switch result.step(typed: typed) {
        case .nothing:
            return .beep
        case .replace(let text):
            edit.delete(lower..<upper)
            edit.moveCursor(to: lower)
            edit.insert(text)
            ambiguous = result.candidates.count > 1 ? edit.buffer : nil
            return .refresh
        case .list where ambiguous == buffer:
            show(CompletionList(result.candidates, columns: terminalColumns).lines)
            return .nothing
        case .list:
            ambiguous = buffer
            return .beep
        }
    }
}

/// Text from a paste, as the entry takes it.
enum PastedText {
    /// The text with one kind of line end, none at its end, and no control characters but tabs.
    static func clean(_ bytes: [UInt8]) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\r": result.append("\n")
            case "\n": if previous != "\r" { result.append("\n") }
            case "\t": result.append("\t")
            default: if scalar.properties.generalCategory != .control { result.append(scalar) }
            }
        }
        while result.last == "\n" { result.removeLast() }
        return String(result)
    }
}
