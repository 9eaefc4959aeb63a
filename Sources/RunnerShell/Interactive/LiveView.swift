import ActionsClient
import LineEditor
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// `:watch EVERY EXPR`: a value shown again and again in one place.

extension InteractiveShell {
    /// Shows a value every so often, until a key is pressed or a look fails.
    func watch(_ argument: String) {
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, let every = TimeSpan(literal: words[0]) else {
            console.note("usage: \(MetaCommand.watch.usage), such as :watch 10s owner.runners where .busy")
            return
        }
        guard every.milliseconds <= WatchPace.longest else {
            console.note("a day is as long as it waits")
            return
        }
        guard every.milliseconds >= 1000 else {
            console.note("once a second is as often as it goes")
            return
        }
        let expression = words[1].trimmed
        guard let program = session.check(name: "watch", bytes: Array(expression.utf8), mode: .entry) else { return }
        guard program.isOneExpression, program.writes.isEmpty, program.writingStatements.isEmpty else {
            console.note(":watch shows the value of one expression, and writes nothing")
            return
        }
        let view = LiveView(
            shell: self, program: program, title: expression.oneLine, every: every.milliseconds)
        session.revalidatesReads = true
        defer { session.revalidatesReads = false }
        editor.withKeys { view.run($0) }
        console.flush()
    }
}

extension CheckedProgram {
    fileprivate var isOneExpression: Bool {
        guard program.statements.count == 1, case .expression = program.statements[0] else { return false }
        return true
    }
}

/// A value that is looked at again and again, drawn over itself.
private final class LiveView {
    private let shell: InteractiveShell
    private let program: CheckedProgram
    private let title: String
    private let every: Int64
    private var grid: Grid?
    /// How many lines the latest drawing has, and for which screen.
    private var drawn = 0
    private var size = (width: 0, height: 0)

    /// A change of the screen is noticed after so many milliseconds.
    private static let slice: Int64 = 200

    init(shell: InteractiveShell, program: CheckedProgram, title: String, every: Int64) {
        self.shell = shell
        self.program = program
        self.title = title
        self.every = every
    }

    func run(_ keys: KeyWait) {
        while true {
            let (requests, before) = (shell.session.requestCount, shell.session.quota)
            guard let values = look() else { return }
            let after = shell.session.quota
            // What has not changed since the look before costs nothing.
            let cost =
                before.flatMap { before in after.map { before.remaining - $0.remaining } }
                ?? (shell.session.requestCount - requests)
            let pace = WatchPace.interval(
                asked: every, cost: cost, quota: after, now: shell.setup.clock.now().milliseconds)
            show(values, pace)
            guard wait(pace, keys) else { return }
        }
    }

    /// The value as it is now; nil when that could not be told, which has been reported.
    private func look() -> [Value]? {
        shell.output.captured = []
        defer { shell.output.captured = nil }
        shell.cancellation.clear()
        guard shell.session.run(program, mode: .entry) == .finished else { return nil }
        shell.setup.afterEntry()
        return shell.output.captured ?? []
    }

    /// Waits for the time of the next look; false when a key ended the view.
    private func wait(_ milliseconds: Int64, _ keys: KeyWait) -> Bool {
        let end = shell.setup.clock.uptime() + UInt64(milliseconds) * 1_000_000
        while true {
            let now = shell.setup.clock.uptime()
            guard now < end else { return true }
            let left = Int64((end - now) / 1_000_000) + 1
            switch keys.wait(milliseconds: Int(min(left, Self.slice))) {
            case .key, .end: return false
            case .timeout:
                if shell.cancellation.isSet || shell.editor.notices.isEnding { return false }
            }
        }
    }

    private func show(_ values: [Value], _ pace: Int64) {
        let screen = shell.console.screen
        // Lines that were drawn for another width may have wrapped: nobody knows how many there are.
        if drawn > 0, screen.width != size.width || screen.height != size.height {
            shell.console.clearScreen()
            drawn = 0
        }
        size = (screen.width, screen.height)
        let room = max(screen.height - 2, 3)
        var lines = [header(pace).cut(toColumns: max(screen.width - 1, 10))]
        lines += body(values, room - 1)
        if drawn > 0, screen.canRedraw { shell.console.erase(lines: drawn) }
        shell.console.writeLines(lines.joined(separator: "\n"))
        drawn = lines.count
    }

    private func header(_ pace: Int64) -> String {
        let time = Timestamp(milliseconds: shell.session.now.milliseconds / 1000 * 1000)
        let slowed = pace > every ? " (slowed down: little of the quota is left)" : ""
        return "every \(TimeSpan(milliseconds: pace))\(slowed), \(time), any key ends: \(title.harmless)"
    }

    private func body(_ values: [Value], _ height: Int) -> [String] {
        guard let value = values.first else { return ["(nothing)"] }
        var next = Grid(watching: value)
        // A list that is empty by now has lost all of its rows.
        if next.rows.isEmpty, let grid { next = Grid(columns: grid.columns, rows: [], rowName: grid.rowName) }
        defer { grid = next }
        let screen = shell.console.screen
        return ResultDifference.lines(
            from: grid, to: next, width: max(screen.width - 1, 20), height: height, isColored: screen.isColored,
            now: shell.session.now)
    }
}

/// How often a view may look, so that it leaves quota for work.
enum WatchPace {
    /// The longest time between two looks: a day.
    static let longest: Int64 = 86_400_000
    /// This part of the quota is left alone.
    static let reserve = 10

    /// The time between two looks, in milliseconds.
    ///
    /// - Parameters:
    ///   - asked: the time that was asked for.
    ///   - cost: what the latest look took of the quota, in requests.
    ///   - now: in milliseconds since 1970.
    static func interval(asked: Int64, cost: Int, quota: Quota?, now: Int64) -> Int64 {
        guard let quota, cost > 0, quota.resetsAt > now else { return asked }
        let left = min(quota.resetsAt - now, longest)
        let spendable = quota.remaining - quota.limit / reserve
        guard spendable >= cost else { return max(asked, left) }
        let looks = Int64(spendable / cost)
        return max(asked, left / looks)
    }
}
