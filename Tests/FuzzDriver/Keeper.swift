import Foundation
import Fuzzing

/// Keeps inputs that show a defect, as soon as they do, with a line about each in `found-SEED.txt`.
struct Keeper {
    private let folder: URL
    private let seed: UInt64
    private var kinds: [String: Int] = [:]

    /// Makes the folder.
    init(folder: String, seed: UInt64) throws {
        self.folder = URL(filePath: folder)
        self.seed = seed
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
    }

    private var list: URL { folder.appending(path: "found-\(seed).txt") }

    /// What was kept by any process so far, a line each.
    var lines: String { (try? String(contentsOf: list, encoding: .utf8)) ?? "" }

    /// Forgets what an earlier run with this seed has told.
    func begin() { try? FileManager.default.removeItem(at: list) }

    /// Keeps an input; of those that show the same, three.
    mutating func keep(_ made: FuzzCase, number: UInt64, problem: String) throws {
        let summary = String(problem.prefix { !$0.isNewline })
        let kind = made.target.rawValue + summary.filter { !$0.isNumber }.prefix(60)
        kinds[kind, default: 0] += 1
        if kinds[kind, default: 0] > 3 { return }
        let suffix: String =
            switch made.target.language {
            case .script: "rsh"
            case .json: "json"
            case .faults: "txt"
            }
        let file = folder.appending(path: "\(made.target.rawValue)-\(seed)-\(number).\(suffix)")
        try Data(made.bytes).write(to: file)
        if !FileManager.default.fileExists(atPath: list.path) {
            _ = FileManager.default.createFile(atPath: list.path, contents: nil)
        }
        let handle = try FileHandle(forUpdating: list)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\(file.relativePath): \(summary)\n".utf8))
    }
}
