// Built by `make fuzz-guided` alone, which has the compiler note every branch that is taken.
#if LIBFUZZER
    import ArgumentParser
    import Foundation
    import Fuzzing
    import Synchronization

    /// Lets libFuzzer make the inputs, guided by the branches that they take.
    struct FuzzGuided: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "guided", abstract: "Let libFuzzer make the inputs.")

        @OptionGroup var options: FuzzOptions
        @Option(help: "Where samples and the dictionary for libFuzzer are put.") var seeds = ".build/guided/seeds"
        @Argument(parsing: .postTerminator, help: "Arguments of libFuzzer.") var arguments: [String] = []

        func run() throws {
            guard let target = options.target else { throw ValidationError("say --target") }
            let corpus = try options.corpus()
            let trial = try Trial(corpus)
            let folder = URL(filePath: seeds).appending(path: target.rawValue)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (number, sample) in corpus.samples(for: target).enumerated() {
                try Data(sample).write(to: folder.appending(path: "\(number)"))
            }
            let dictionary = URL(filePath: seeds).appending(path: "\(target.rawValue).dict")
            try Data(corpus.dictionary(for: target).utf8).write(to: dictionary)
            let extra = ["-dict=\(dictionary.path)", folder.path]
            GuidedTrial.current.withLock { $0 = (trial, target) }
            var words: [UnsafeMutablePointer<CChar>?] = (["rsh-fuzz"] + arguments + extra).map { strdup($0) } + [nil]
            var count = CInt(words.count - 1)
            words.withUnsafeMutableBufferPointer { buffer in
                var base = buffer.baseAddress
                _ = runDriver(&count, &base, tryInput)
            }
        }
    }

    private enum GuidedTrial {
        static let current = Mutex<(Trial, FuzzTarget)?>(nil)
    }

    private let tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
        guard let (trial, target) = GuidedTrial.current.withLock({ $0 }) else { return 0 }
        let bytes = Array(UnsafeBufferPointer(start: start, count: count))
        if case .wrong(let problem) = trial.verdict(target, bytes) {
            FileHandle.standardError.write(Data("WRONG: \(problem)\n".utf8))
            abort()
        }
        return 0
    }

    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<CInt>,
        _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
        _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt
#endif
