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
        let corpus = try options.corpus()
        let folder = URL(filePath: keep)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let until = Date().addingTimeInterval(seconds)
        var workers = try (0..<jobs).map { job in
            try RunningWorker(job: job, jobs: jobs, seed: seed, until: until, options, folder)
        }
        var findings: [Finding] = []
        while workers.contains(where: { !$0.isDone }) {
            Thread.sleep(forTimeInterval: 0.2)
            for index in workers.indices { findings += try workers[index].look() }
        }
        try report(findings, workers, corpus, seed: seed, folder)
        if !findings.isEmpty { throw ExitCode.failure }
    }

    private func report(
        _ findings: [Finding], _ workers: [RunningWorker], _ corpus: FuzzCorpus, seed: UInt64, _ folder: URL
    ) throws {
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
        // Many inputs show the same defect: three of each kind are enough.
        var seen: [String: Int] = [:]
        for finding in findings {
            let made = FuzzCase(seed: seed, number: finding.number, target: options.target, corpus)
            let kind = made.target.rawValue + finding.problem.filter { !$0.isNumber }.prefix(60)
            seen[kind, default: 0] += 1
            if seen[kind, default: 0] > 3 { continue }
            let suffix: String =
                switch made.target.language {
                case .script: "rsh"
                case .json: "json"
                case .faults: "txt"
                }
            let file = folder.appending(path: "\(made.target.rawValue)-\(seed)-\(finding.number).\(suffix)")
            try Data(made.bytes).write(to: file)
            print("\(file.relativePath): \(finding.problem)")
        }
        print(findings.isEmpty ? "nothing found" : "\(findings.count) found; `rsh-fuzz replay FILE` tries one again")
    }
}

/// An input that shows a defect.
struct Finding {
    var number: UInt64
    var problem: String
}

/// A worker's process, and the next one where it died.
struct RunningWorker {
    let progress: Progress
    private(set) var isDone = false
    private let progressPath: String

    private let arguments: (UInt64) -> [String]
    private let step: UInt64
    private var process: Process
    private var output: Pipe
    private var last: (number: UInt64, since: Date)

    /// A worker that stays at one input for so many seconds hangs.
    private static let patience: TimeInterval = 30

    init(job: Int, jobs: Int, seed: UInt64, until: Date, _ options: FuzzOptions, _ folder: URL) throws {
        let path = folder.appending(path: "progress-\(ProcessInfo.processInfo.processIdentifier)-\(job)").path
        try? FileManager.default.removeItem(atPath: path)
        guard let progress = Progress(path: path) else { throw ValidationError("\(path) cannot be written") }
        self.progress = progress
        progressPath = path
        step = UInt64(jobs)
        arguments = { first in
            ["worker", "--root", options.root, "--seed", "\(seed)", "--first", "\(first)", "--step", "\(jobs)"]
                + ["--until", "\(until.timeIntervalSince1970)", "--progress", path]
                + (options.target.map { ["--target", $0.rawValue] } ?? [])
        }
        last = (UInt64(job), Date())
        (process, output) = try Self.start(arguments(UInt64(job)))
    }

    private static func start(_ arguments: [String]) throws -> (Process, Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
        process.arguments = arguments
        // Traps are told by their signal; the story of each would take seconds.
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return (process, output)
    }

    /// What has been found since the last look; starts anew after a death.
    mutating func look() throws -> [Finding] {
        if isDone { return [] }
        if process.isRunning {
            let number = progress.current
            if number != last.number { last = (number, Date()) }
            guard Date().timeIntervalSince(last.since) > Self.patience else { return [] }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        process.waitUntilExit()
        var findings = told()
        if process.terminationReason == .exit, process.terminationStatus == 0 {
            isDone = true
            try? FileManager.default.removeItem(atPath: progressPath)
            return findings
        }
        let number = progress.current
        let hung = process.terminationStatus == SIGKILL
        findings.append(
            Finding(number: number, problem: hung ? "hangs" : "ends the process (\(process.terminationStatus))"))
        (process, output) = try Self.start(arguments(number + step))
        last = (number, Date())
        return findings
    }

    private func told() -> [Finding] {
        let text = String(decoding: (try? output.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let number = UInt64(parts[0]) else { return nil }
            return Finding(number: number, problem: String(parts[1]))
        }
    }
}
