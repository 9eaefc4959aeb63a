import Foundation
import ScriptSemantics
import ScriptSyntax
import Testing

/// Where Vim is, if it is installed.
private let vim = ["/usr/bin/vim", "/usr/local/bin/vim", "/opt/homebrew/bin/vim"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

@Suite("The Vim syntax", .enabled(if: vim != nil, "Vim is not installed"))
struct VimSyntaxTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("grammar/vim").path

    /// The names of the groups at places of a text, by line and column from 1, as Vim shows them in a file of that name.
    private func groups(_ text: String, at places: [(line: Int, column: Int)], name: String = "a.rsh") throws
        -> [String]
    {
        try values(of: places.map { "synIDattr(synID(\($0.line), \($0.column), 1), 'name')" }, in: text, name: name)
    }

    /// What Vim's expressions are while it shows a text in a file of that name.
    private func values(of expressions: [String], in text: String, name: String = "a.rsh") throws -> [String] {
        let vim = try #require(vim)
        let files = FileManager.default
        let work = files.temporaryDirectory.appendingPathComponent("rsh-vim-\(UUID().uuidString)")
        try files.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: work) }
        try Data(text.utf8).write(to: work.appendingPathComponent(name))
        let asked = expressions.joined(separator: ", ")
        // In `-es` nothing is drawn, and what is wrong in a script ends it.
        let script = """
            set encoding=utf-8
            set runtimepath^=\(Self.folder)
            filetype plugin on
            syntax on
            edit \(work.appendingPathComponent(name).path)
            call writefile([\(asked)], '\(work.appendingPathComponent("out").path)')
            qall!
            """
        try Data(script.utf8).write(to: work.appendingPathComponent("ask.vim"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: vim)
        process.arguments = [
            "-es", "-u", "NONE", "-i", "NONE", "-n", "-S", work.appendingPathComponent("ask.vim").path,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let answer = try String(contentsOf: work.appendingPathComponent("out"), encoding: .utf8)
        return answer.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test("what one types is indented and commented as runsh fmt has it")
    func editing() throws {
        let found = try values(
            of: ["&filetype", "&shiftwidth .. ''", "&expandtab .. ''", "&commentstring"], in: "print 1")
        #expect(found == ["rsh", "4", "1", "# %s"])
    }

    @Test("each kind of token has its group")
    func tokens() throws {
        let text = #"""
            # Clean up
            for r in org("acme").runners where r.status=="offline" < delete r >
            let late = @2026-01-31T08:00Z + 1h30m * 2.5 / 7
            print "runner \(count(xs)) \n", r"\raw", not it.busy ?? null
            def old(r, limit = 3) { return {for: 1, select: limit} }
            xs sort by .id desc limit 3
            label r clear
            """#
        let wanted: [(line: Int, part: String, group: String)] = [
            (1, "Clean", "rshComment"), (2, "for", "rshRepeat"), (2, "in", "rshWordOperator"), (2, "org", "rshHost"),
            (2, "acme", "rshString"), (2, "runners", "rshField"), (2, "where", "rshClause"), (2, "==", "rshOperator"),
            (2, "<", "rshBracket"), (2, "delete", "rshWrite"), (2, ">", "rshBracket"), (3, "let", "rshStatement"),
            (3, "@", "rshTimestamp"), (3, "1h30m", "rshDuration"), (3, "2.5", "rshFloat"), (3, "7", "rshNumber"),
            (3, "*", "rshOperator"), (4, "print", "rshPrint"), (4, "runner", "rshString"),
            (4, "\\(", "rshInterpolationMark"), (4, "count", "rshBuiltin"), (4, "\\n", "rshEscape"),
            (4, "raw", "rshRawString"), (4, "it", "rshRow"), (4, "not", "rshWordOperator"), (4, "null", "rshNull"),
            (5, "def", "rshStatement"), (5, "old", "rshFunction"), (5, "limit =", ""), (5, "for", "rshKey"),
            (5, "select", "rshKey"), (5, "{", "rshBracket"), (6, "sort", "rshClause"), (6, "desc", "rshClause"),
            (6, "limit", "rshClause"), (7, "label", "rshWrite"), (7, "clear", "rshClause"),
        ]
        let lines = text.split(separator: "\n").map(String.init)
        let places = try wanted.map { item in
            let line = lines[item.line - 1]
            let start = try #require(line.range(of: item.part)).lowerBound
            return (line: item.line, column: line.utf8.distance(from: line.startIndex, to: start) + 1)
        }
        let found = try groups(text, at: places)
        try #require(found.count == wanted.count)
        for (item, group) in zip(wanted, found) { #expect(group == item.group, "\(item.part) in line \(item.line)") }
    }

    @Test("every reserved word and every function of the language has a group")
    func words() throws {
        let words = TokenKind.allCases.filter(\.isReserved).compactMap(\.spelling)
        let functions = BuiltinFunction.allCases.map { "\($0.rawValue)(x)" }
        let lines = words.map { "\($0) x" } + functions
        let found = try groups(lines.joined(separator: "\n"), at: lines.indices.map { ($0 + 1, 1) })
        try #require(found.count == lines.count)
        for (line, group) in zip(lines, found) {
            #expect(functions.contains(line) ? group == "rshBuiltin" : !group.isEmpty && group != "rshCall", "\(line)")
        }
    }

    @Test("a script that says that runsh runs it is one, whatever its name")
    func shebang() throws {
        #expect(try groups("#!/usr/bin/env runsh\nfor r in x { }", at: [(2, 1)], name: "tidy") == ["rshRepeat"])
        #expect(try groups("#!/bin/sh\nfor r in x { }", at: [(2, 1)], name: "tidy") != ["rshRepeat"])
    }

    @Test("a string over several lines ends at its three quotes")
    func multiline() throws {
        let text = "let a = \"\"\"\n  one \" two\n  \\(x) for\n\"\"\"\nfor"
        let found = try groups(text, at: [(2, 3), (2, 9), (3, 8), (5, 1)])
        #expect(found == ["rshMultilineString", "rshMultilineString", "rshMultilineString", "rshRepeat"])
    }
}
