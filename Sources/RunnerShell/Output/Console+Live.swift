import ActionsClient
import RunnerModel
import ScriptSyntax

// What a person is asked and told while a live host is written to.

extension Console {
    /// So many planned writes are shown before the question.
    private static let shownWrites = 20
    /// Of more writes than this the number must be typed.
    private static let typedCount = 50

    /// Shows what would be written, and asks.
    public func approves(_ question: WriteQuestion, in sources: SourceMap) -> Bool {
        flush()
        if !question.operations.isEmpty {
            let shown = Array(question.operations.prefix(Self.shownWrites))
            errors(planText(shown, in: sources))
            let more = question.operations.count - shown.count
            if more > 0 { help("… and \(more) more") }
        }
        let host = question.host.harmless
        let number: Int?
        let what: String
        switch question.count {
        case .exactly(let count): (number, what) = (count, count == 1 ? "this write" : "these \(count) writes")
        case .atMost(let count): (number, what) = (count, "up to \(count) writes")
        case .unknown:
            number = nil
            what = "this statement's writes, whose number is not known beforehand,"
        }
        if let estimate = question.estimate, estimate.isLong { note(estimate.sentence) }
        guard let number, number > Self.typedCount else {
            ask("Do \(what) on \(host)? [y/N] ")
            let answer = readAnswer()?.trimmed.lowercased()
            return answer == "y" || answer == "yes"
        }
        ask("Type \(number) to do \(what) on \(host): ")
        return readAnswer()?.trimmed == String(number)
    }

    /// Begins to show how far the writes are.
    public func willWrite(_ count: Int, estimate: RunEstimate) {
        guard !isQuiet else { return }
        progress = WriteProgress(total: count)
        if estimate.isLong { note(estimate.sentence) }
        showProgress()
    }

    /// Takes the progress away.
    public func didWrite() {
        progress = nil
        setFooter(nil)
    }

    /// Tells of a wait, from whatever task: why, and until when.
    public var waitTeller: @Sendable (WaitNotice) -> Void {
        let say = noteTeller
        return { notice in say(notice.sentence) }
    }

    func showProgress() {
        guard let progress else { return }
        if hasLiveErrors {
            setFooter(String(progress.line.prefix(max(errorWidth - 1, 10))))
        } else if let line = progress.minuteLine {
            note(line)
            tookMinute()
        }
    }
}

extension RunEstimate {
    /// Worth telling before it begins.
    fileprivate var isLong: Bool { duration >= 60_000 || quotaWait > 0 }

    /// `about 368 requests, 2 min at this host's limits`.
    fileprivate var sentence: String {
        var text = "about \(requests) requests, \(Self.span(duration)) at this host's limits"
        if quotaWait > 0 { text += ", \(Self.span(quotaWait)) of it waiting for the quota" }
        return text
    }

    fileprivate static func span(_ milliseconds: Int64) -> String {
        TimeSpan(milliseconds: (milliseconds + 999) / 1000 * 1000).description
    }
}

extension WaitNotice {
    /// `waiting 42s, until 2026-01-31T08:00:42Z: the host asks to slow down; 12 requests wait`.
    fileprivate var sentence: String {
        let span = TimeSpan(milliseconds: max(1000, (wait + 999) / 1000 * 1000))
        let end = Timestamp(milliseconds: (until + 999) / 1000 * 1000)
        let waiting = heldUp > 1 ? "; \(heldUp) requests wait" : ""
        return "waiting \(span), until \(end): \(reason)\(waiting)".harmless
    }
}
