import Foundation

/// The texts that inputs are made from: scripts, fixtures and fault plans of the project, and what fuzzing found.
public struct FuzzCorpus: Sendable {
    /// The project's folder.
    public let root: URL
    let samples: [FuzzLanguage: [[UInt8]]]
    let mutators: [FuzzLanguage: TokenMutator]
    let subtrees: Subtrees
    let documents: DocumentMutator
    let worlds: [[UInt8]]
    let grammar: GrammarSource

    /// Reads the corpus of the project at `root`.
    public init(root: URL) throws {
        self.root = root
        func files(_ folder: String, _ suffix: String) throws -> [[UInt8]] {
            let path = root.appending(path: folder).path
            let names = try FileManager.default.subpathsOfDirectory(atPath: path)
            return try names.filter { $0.hasSuffix(suffix) }.sorted().map { name in
                [UInt8](try Data(contentsOf: root.appending(path: "\(folder)/\(name)")))
            }
        }
        let mistakes = [UInt8](try Data(contentsOf: root.appending(path: "Tests/ConformanceTests/mistakes.txt")))
        let scripts =
            try files("examples", ".rsh") + files("Tests/ConformanceTests/scripts", ".rsh")
            + files("Tests/CommandLineTests/cases", ".rsh") + files("Tests/FuzzCorpus", ".rsh")
            + Self.divided(mistakes, by: "\n\n")
        let fixtures =
            try files("examples/fixtures", ".json") + files("Tests/ConformanceTests/fixtures", ".json")
            + files("Tests/CommandLineTests/cases", ".json") + files("Tests/FuzzCorpus", ".json")
        let found = "Tests/FuzzCorpus/found"
        let plans =
            try files("Tests/FuzzCorpus/faults", ".txt").flatMap { Self.divided($0, by: "\n") } + files(found, ".txt")
        samples = [.script: scripts, .json: fixtures, .faults: plans]
        mutators = samples.reduce(into: [:]) { $0[$1.key] = TokenMutator(language: $1.key, samples: $1.value) }
        subtrees = Subtrees(of: scripts)
        documents = DocumentMutator(samples: fixtures)
        worlds = try files("Tests/ConformanceTests/fixtures", ".json") + files("examples/fixtures", ".json")
        grammar = try GrammarSource(root: root)
    }

    /// The samples for a target.
    public func samples(for target: FuzzTarget) -> [[UInt8]] { samples[target.language] ?? [] }

    /// The tokens of the samples as a dictionary of libFuzzer, one a line.
    public func dictionary(for target: FuzzTarget) -> String {
        let tokens = mutators[target.language]?.pool.filter { (2...24).contains($0.count) } ?? []
        return tokens.map { token in
            let bytes = token.map { byte in
                let isPlain = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
                let digits = String(byte, radix: 16, uppercase: true)
                return isPlain ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + digits
            }
            return "\"\(bytes.joined())\"\n"
        }.joined()
    }

    /// The folders of what fuzzing has found; each must be a target's.
    public func foundFolders() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Tests/FuzzCorpus/found").path)
    }

    /// What fuzzing once found in a target, by file name.
    public func found(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let folder = root.appending(path: "Tests/FuzzCorpus/found/\(target.rawValue)")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return [] }
        return try names.sorted().map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
    }

    private static func divided(_ bytes: [UInt8], by mark: String) -> [[UInt8]] {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: mark).filter { !$0.isEmpty }
            .map { Array($0.utf8) }
    }
}
