import RunnerModel
import RunnerShell
import ScriptSemantics
import ScriptSyntax

/// `runsh SCRIPT --help`: what a script is for and which params it takes.
enum ScriptHelp {
    /// The text, when the command line asks for a script's help and not for runsh's own.
    static func asked(_ arguments: [String]) -> String? {
        guard let flag = arguments.firstIndex(where: { $0 == "--help" || $0 == "-h" }),
            let script = arguments[..<flag].dropFirst().first(where: { $0.hasSuffix(".rsh") }),
            let bytes = try? FileAccess.read(script)
        else { return nil }
        let texts = ProgramSources(loader: ImportFolder(script: script).load)
        let result = texts.check(name: script, bytes: bytes, schema: RunnerSchema())
        return ScriptArguments.help(
            script: script, comments: heading(of: bytes), parameters: result.program?.parameters ?? [])
    }

    /// The comment lines that a script begins with.
    private static func heading(of bytes: [UInt8]) -> [String] {
        let lines = bytes.prefix(10_000).split(separator: 0x0a, omittingEmptySubsequences: false)
        let heading = lines.drop { $0.starts(with: Array("#!".utf8)) }.prefix { $0.first == UInt8(ascii: "#") }
        return heading.map { line in
            let text = line.dropFirst()
            return String(decoding: text.first == 0x20 ? text.dropFirst() : text, as: UTF8.self)
        }
    }
}
