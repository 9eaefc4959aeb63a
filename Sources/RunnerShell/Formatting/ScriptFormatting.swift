import ScriptSyntax

/// Gives scripts their settled layout, and tells which have another: what `runsh fmt` does.
///
/// Formatted scripts, names and differences go to the output, mistakes to the console. A script with mistakes stays as
/// it is.
public struct ScriptFormatting {
    /// What becomes of scripts whose layout is another; where nothing is asked for, every formatted script is written to
    /// the output.
    public struct Options: Sendable {
        /// Which brackets blocks get.
        public var blockStyle = TreePrinter.BlockStyle.keep
        /// Name them.
        public var namesFiles = false
        /// Show what would change.
        public var showsDifferences = false
        /// Write them to their files.
        public var writesFiles = false
        /// Name them, and fail.
        public var isCheck = false

        /// Writes every formatted script to the output.
        public init() {}

        fileprivate var isForOutput: Bool { !namesFiles && !showsDifferences && !writesFiles && !isCheck }
    }

    private let options: Options
    private let output: ByteSink
    private let console: Console

    /// Makes one that writes to `output`, and tells of mishaps on `console`.
    public init(_ options: Options, output: ByteSink, console: Console) {
        self.options = options
        self.output = output
        self.console = console
    }

    /// Formats files, the scripts in folders, and standard input for `-`; what it says of the exit code.
    public func format(_ paths: [String]) -> ExitStatus {
        var status = ExitStatus.success
        let named = paths.filter { $0 != "-" }
        let (files, failures) = ScriptFiles.find(in: named, ending: ".rsh")
        for failure in failures {
            console.fail(.file, "\(failure)")
            status = .failure
        }
        for file in (named.count < paths.count ? ["-"] : []) + files where output.failure == nil {
            switch format(file: file) {
            case .success: break
            case .rejected: if status == .success { status = .rejected }
            case let other: status = other
            }
        }
        return status
    }

    private func format(file: String) -> ExitStatus {
        let name = file == "-" ? "standard input" : file
        var sources = SourceMap()
        do {
            let bytes = try read(file, name)
            let id = sources.add(name: name, bytes: bytes)
            guard let source = sources[id] else { return .failure }
            let result = try Formatter(blockStyle: options.blockStyle).format(source)
            return try tell(name, old: bytes, new: result)
        } catch Formatter.Failure.mistakes(let mistakes) {
            console.report(mistakes, in: sources)
            return .rejected
        } catch Formatter.Failure.changed {
            console.fail(.file, "\(name): not formatted, as it would then mean something else: a mistake of runsh")
            return .failure
        } catch {
            console.fail(.file, "\(error)")
            return .failure
        }
    }

    /// A pipe can be read, but nothing be put in its place.
    private func read(_ file: String, _ name: String) throws(FileError) -> [UInt8] {
        if file == "-" { return try FileAccess.read(descriptor: 0, name: name) }
        return options.writesFiles ? try FileAccess.readRegular(file) : try FileAccess.read(file)
    }

    private func tell(_ name: String, old: [UInt8], new: [UInt8]) throws(FileError) -> ExitStatus {
        if options.isForOutput {
            output.write(String(decoding: new, as: UTF8.self))
            return .success
        }
        if old == new { return .success }
        if options.namesFiles || options.isCheck { output.write(name + "\n") }
        if options.showsDifferences {
            let difference = UnifiedDiff(name: name, old: old, new: new)
            output.write(difference.text)
            if !difference.isExact {
                output.flush()
                console.note("\(name): too many lines differ to tell them apart; they are shown as replaced")
            }
        }
        if options.writesFiles {
            if let obstacle = FileAccess.obstacle(toWriting: name) { throw obstacle }
            try FileAccess.replace(name, with: new)
        }
        return options.isCheck ? .failure : .success
    }
}
