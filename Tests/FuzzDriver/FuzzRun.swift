import ArgumentParser
import Foundation
import Fuzzing

/// Tries inputs for a time, with several workers, and keeps those that show a defect.
struct FuzzRun: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Try inputs for a time.")

    @OptionGroup var options: FuzzOptions
    @Option(help: "How long, in seconds.") var seconds: Double = 60
    @Option(help: "The same seed and corpus give the same inputs.") var seed: UInt64?
    @Option(help: "How many processes.") var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: "Where inputs that show a defect are kept.") var keep = ".build/fuzz"

    func validate() throws {
        guard seconds > 0, (1...64).contains(jobs) else { throw ValidationError("nothing to do") }
    }

    func run() throws {
        let seed = seed ?? UInt64.random(in: 1...999_999)
        print("seed \(seed), \(Int(seconds)) seconds, \(jobs) processes")
        fflush(nil)
        let corpus = try options.corpus()
        var keeper = try Keeper(folder: keep, seed: seed)
        keeper.begin()
        let until = Date().addingTimeInterval(seconds)
        var workers = try (0..<jobs).map { job in
            try RunningWorker(job: job, jobs: jobs, seed: seed, until: until, options, keep: keep)
        }
        while workers.contains(where: { !$0.isDone }) {
            Thread.sleep(forTimeInterval: 0.2)
            for index in workers.indices {
                guard let death = try workers[index].look() else { continue }
                let made = FuzzCase(seed: seed, number: death.number, target: options.target, corpus)
                try keeper.keep(made, number: death.number, problem: death.problem)
            }
        }
        let found = report(workers)
        print(keeper.lines, terminator: "")
        print(found == 0 ? "nothing found" : "\(found) found; `rsh-fuzz replay FILE` tries one again")
        if found > 0 { throw ExitCode.failure }
    }

    /// Tells how many inputs there were; how many of them showed a defect.
    private func report(_ workers: [RunningWorker]) -> UInt64 {
        print("target", "inputs", "accepted", separator: "\t")
        var total: UInt64 = 0
        for target in FuzzTarget.allCases {
            let counts = workers.map { $0.progress.counts(target) }
            let inputs = counts.reduce(0) { $0 + $1.inputs }
            if inputs == 0 { continue }
            total += inputs
            print(target.rawValue, inputs, counts.reduce(0) { $0 + $1.accepted }, separator: "\t")
        }
        print("all", total, separator: "\t")
        return workers.reduce(0) { $0 + $1.progress.found }
    }
}

/// A worker's process, and the next one where it died.
struct RunningWorker {
    let progress: Progress
    private(set) var isDone = false
    private let progressPath: String

    private let arguments: (UInt64) -> [String]
    private let step: UInt64
    private var process: Process
    private var last: (number: UInt64, since: Date)

    /// A worker that stays at one input for so many seconds hangs.
    private static let patience: TimeInterval = 30

    init(job: Int, jobs: Int, seed: UInt64, until: Date, _ options: FuzzOptions, keep: String) throws {
        let path = "\(keep)/progress-\(ProcessInfo.processInfo.processIdentifier)-\(job)"
        try? FileManager.default.removeItem(atPath: path)
        guard let progress = Progress(path: path) else { throw ValidationError("\(path) cannot be written") }
        self.progress = progress
        progressPath = path
        step = UInt64(jobs)
        arguments = { first in
            ["worker", "--root", options.root, "--seed", "\(seed)", "--first", "\(first)", "--step", "\(jobs)"]
                + ["--until", "\(until.timeIntervalSince1970)", "--progress", path, "--keep", keep]
                + (options.target.map { ["--target", $0.rawValue] } ?? [])
        }
        last = (UInt64(job), Date())
        process = try Self.start(arguments(UInt64(job)))
    }

    private static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        process.arguments = arguments
        // Traps are told by their signal; the story of each would take seconds.
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// What the worker died of since the last look, if it did; another one goes on behind that input.
    mutating func look() throws -> (number: UInt64, problem: String)? {
        if isDone { return nil }
        if process.isRunning {
            let number = progress.current
            if number != last.number { last = (number, Date()) }
            guard Date().timeIntervalSince(last.since) > Self.patience else { return nil }
            kill(process.processIdentifier, SIGKILL)
        }
        process.waitUntilExit()
        if process.terminationReason == .exit, process.terminationStatus == 0 {
            isDone = true
            try? FileManager.default.removeItem(atPath: progressPath)
            return nil
        }
        let number = progress.current
        let status = process.terminationStatus
        if process.terminationReason == .exit { throw ValidationError("a worker cannot work (\(status))") }
        progress.found += 1
        process = try Self.start(arguments(number + step))
        last = (number, Date())
        return (number, status == SIGKILL ? "hangs" : "ends the process by signal \(status)")
    }
}
