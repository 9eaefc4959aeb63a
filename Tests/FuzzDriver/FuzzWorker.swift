import ArgumentParser
import Foundation
import Fuzzing

/// Tries inputs one after the other, and says where it is.
struct FuzzWorker: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Try inputs until the time is over.", shouldDisplay: false)

    @OptionGroup var options: FuzzOptions
    @Option var seed: UInt64
    @Option var first: UInt64
    @Option var step: UInt64
    @Option var until: Double
    @Option var progress: String

    func run() throws {
        var memory = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
        setrlimit(.init(RLIMIT_AS.rawValue), &memory)
        guard let progress = Progress(path: progress) else { throw ValidationError("no progress file") }
        let corpus = try options.corpus()
        let trial = try Trial(corpus)
        var number = first
        while Date().timeIntervalSince1970 < until {
            progress.current = number
            let made = FuzzCase(seed: seed, number: number, target: options.target, corpus)
            let verdict = trial.verdict(made.target, made.bytes)
            progress.count(made.target, isAccepted: verdict == .accepted)
            if case .wrong(let problem) = verdict {
                let line = "\(number)\t\(problem.split(separator: "\n").first ?? "")\n"
                FileHandle.standardOutput.write(Data(line.utf8))
            }
            number += step
        }
    }
}
