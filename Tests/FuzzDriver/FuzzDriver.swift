import ArgumentParser
import Foundation
import Fuzzing

/// `rsh-fuzz`: makes inputs that nobody means and gives them to what must bear them.
///
/// The inputs are tried by child processes, because one that traps takes its process with it; what a child died of is
/// made again from its seed and number, and kept.
@main
struct FuzzDriver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rsh-fuzz", abstract: "Try inputs that nobody means.",
        subcommands: commands, defaultSubcommand: FuzzRun.self)

    private static var commands: [any ParsableCommand.Type] {
        let usual: [any ParsableCommand.Type] = [FuzzRun.self, FuzzReplay.self, FuzzMake.self, FuzzWorker.self]
        #if LIBFUZZER
            return usual + [FuzzGuided.self]
        #else
            return usual
        #endif
    }
}

/// What all commands need.
struct FuzzOptions: ParsableArguments {
    @Option(help: "The project's folder.") var root = "."
    @Option(help: "Only this: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")).")
    var target: FuzzTarget?

    func corpus() throws -> FuzzCorpus { try FuzzCorpus(root: URL(filePath: root)) }
}

extension FuzzTarget: ExpressibleByArgument {}

/// Tries files again, such as those that were kept.
struct FuzzReplay: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "replay", abstract: "Try files again.")

    @OptionGroup var options: FuzzOptions
    @Argument(help: "Files; without --target, the name or the folder says which target each is for.") var files:
        [String]

    @Flag(help: "Take away what is not needed to show the defect, and write the rest to FILE.short.") var shorten =
        false

    func run() throws {
        let trial = try Trial(options.corpus())
        var isWrong = false
        for file in files {
            // `syntax-1-2176.rsh`, or `found/syntax/a.rsh`
            let words = [
                URL(filePath: file).lastPathComponent.prefix { $0 != "-" },
                URL(filePath: file).deletingLastPathComponent().lastPathComponent[...],
            ]
            guard let target = options.target ?? words.compactMap({ FuzzTarget(rawValue: String($0)) }).first else {
                throw ValidationError("which target is \(file) for? say --target")
            }
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            let verdict = trial.verdict(target, bytes)
            print("\(file): \(verdict)")
            guard case .wrong(let problem) = verdict else { continue }
            isWrong = true
            if shorten {
                let short = Self.shortened(bytes) { Self.kind(trial.verdict(target, $0)) == problem.prefix(20) }
                try Data(short).write(to: URL(filePath: file + ".short"))
            }
        }
        if isWrong { throw ExitCode.failure }
    }

    private static func kind(_ verdict: Verdict) -> Substring? {
        if case .wrong(let problem) = verdict { problem.prefix(20) } else { nil }
    }

    /// Takes away halves, quarters and so on, down to single bytes, as long as the defect still shows.
    private static func shortened(_ bytes: [UInt8], _ shows: ([UInt8]) -> Bool) -> [UInt8] {
        var bytes = bytes
        var size = max(1, bytes.count / 2)
        while true {
            var (start, hasChanged) = (0, false)
            while start < bytes.count {
                let shorter = Array(bytes[..<start] + bytes[min(bytes.count, start + size)...])
                if shows(shorter) {
                    (bytes, hasChanged) = (shorter, true)
                } else {
                    start += size
                }
            }
            if size == 1, !hasChanged { return bytes }
            size = max(1, size / 2)
        }
    }
}

/// Writes one input.
struct FuzzMake: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "make", abstract: "Write the input of a number.")

    @OptionGroup var options: FuzzOptions
    @Option var seed: UInt64
    @Option var number: UInt64

    func run() throws {
        let made = FuzzCase(seed: seed, number: number, target: options.target, try options.corpus())
        FileHandle.standardOutput.write(Data(made.bytes))
    }
}
