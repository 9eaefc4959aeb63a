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
    @Option var keep: String

    func run() throws {
        #if canImport(Glibc)
            // What takes more ends the process, as a trap does.
            var memory = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
        #endif
        guard let progress = Progress(path: progress) else { throw ValidationError("no progress file") }
        var keeper = try Keeper(folder: keep, seed: seed)
        let corpus = try options.corpus()
        let trial = try Trial(corpus)
        var number = first
        while Date().timeIntervalSince1970 < until {
            progress.current = number
            let made = FuzzCase(seed: seed, number: number, target: options.target, corpus)
            let verdict = trial.verdict(made.target, made.bytes)
            progress.count(made.target, isAccepted: verdict == .accepted)
            if case .wrong(let problem) = verdict {
                progress.found += 1
                try keeper.keep(made, number: number, problem: problem)
            }
            number += step
        }
    }
}
