import Foundation
import JSONValue
import ScriptSemantics
import ScriptSyntax
import Testing

@Suite("The TextMate grammar")
struct TextMateTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func engine() throws -> TextMateEngine {
        let url = root.appendingPathComponent("grammar/rsh.tmLanguage.json")
        return try TextMateEngine([UInt8](Data(contentsOf: url)))
    }

    /// Every script of the examples and of the conformance tests, by its path.
    private static func scripts() throws -> [(name: String, text: String)] {
        var scripts: [(String, String)] = []
        for folder in ["examples", "Tests/ConformanceTests/scripts"] {
            let url = root.appendingPathComponent(folder)
            let names = try #require(FileManager.default.enumerator(atPath: url.path))
            for case let name as String in names where name.hasSuffix(".rsh") {
                let bytes = try Data(contentsOf: url.appendingPathComponent(name))
                guard let text = String(data: bytes, encoding: .utf8) else { continue }
                scripts.append((folder + "/" + name, text))
            }
        }
        return scripts
    }

    /// The scopes of the first place where `part` stands in a text.
    private func scopes(of part: String, in text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        let start = try #require(
            bytes.indices.first { bytes[$0...].starts(with: wanted) }, "\(part) is not in \(text)")
        return try Self.engine().scopes(of: text)[start]
    }

    @Test("every token of every example and conformance script has a scope, the right one for its kind")
    func everyToken() throws {
        let engine = try Self.engine()
        let scripts = try Self.scripts()
        #expect(scripts.count > 300)
        for (name, text) in scripts {
            let source = SourceText(name: name, text: text)
            let lexed = Lexer.tokens(of: source)
            let isCorrect = !Parser.parse(source).hasErrors
            let scopes = try engine.scopes(of: text)
            try #require(scopes.count == source.bytes.count)
            for (index, token) in lexed.tokens.enumerated() where token.start < token.end {
                for offset in token.start..<token.end where !source.bytes[offset].isBlank {
                    #expect(!scopes[offset].isEmpty, "\(name): \(source.text(of: SourceRange(offset, token.end)))")
                }
                guard isCorrect, let expected = Self.scope(of: token, after: lexed.tokens[..<index].last, source)
                else { continue }
                let word = source.text(of: SourceRange(token.start, token.end))
                let found = scopes[token.start]
                #expect(found.contains { $0.hasPrefix(expected) }, "\(name): \(word) is \(found), not \(expected)")
            }
            for comment in lexed.comments where isCorrect {
                for offset in comment.range.start..<comment.range.end {
                    #expect(scopes[offset].contains { $0.hasPrefix("comment.") }, "\(name): a comment is none")
                }
            }
        }
    }

    /// What the scope of a token begins with; nil where its surroundings decide.
    private static func scope(of token: Token, after previous: Token?, _ source: SourceText) -> String? {
        switch token.kind {
        case .integer, .double, .duration: return "constant.numeric."
        case .timestamp: return "constant.other.timestamp."
        case .string, .rawString, .multilineString, .stringHead, .stringMiddle, .stringTail:
            return token.kind == .stringMiddle || token.kind == .stringTail
                ? "punctuation.section.interpolation.end" : "string.quoted."
        default: break
        }
        guard token.kind.isReserved else { return nil }
        if previous?.kind == .dot || previous?.kind == .optionalDot { return "variable.other.member." }
        let rest = source.bytes[token.end...].first { !$0.isBlank }
        if rest == UInt8(ascii: ":") { return "variable.other.key." }
        return ([.true, .false, .null] as [TokenKind]).contains(token.kind)
            ? "constant.language." : token.kind == .it ? "variable.language." : "keyword."
    }

    @Test("every word of the language is coloured, those with two meanings too where they have theirs")
    func words() throws {
        let samples: [String: String] = [
            "where": "xs where .a", "sort": "xs sort by .a", "group": "xs group by .a", "skip": "xs skip 1",
            "limit": "xs limit 1", "select": "xs select {a: 1}", "set": "label r set \"x\"", "clear": "label r clear",
            "every": "wait until a every 1s timeout 2s", "timeout": "wait until a timeout 2s",
            "until": "wait until a timeout 2s", "to": "add r to g", "from": "remove r from g", "by": "xs sort by .a",
            "asc": "xs sort by .a asc, .b", "desc": "xs sort by .a desc limit 3", "test": "test \"a\" { }",
        ]
        let engine = try Self.engine()
        let words = TokenKind.allCases.filter { $0.isWord && $0 != .name }
        #expect(words.count > 50)
        for kind in words {
            let word = try #require(kind.spelling)
            let sample = kind.isReserved ? "\(word) x" : samples[word]
            let text = try #require(sample, "\(word) has no sample")
            let start = try #require(text.range(of: word)).lowerBound.utf16Offset(in: text)
            let found = try engine.scopes(of: text)[start]
            let prefixes = ["keyword.", "constant.language.", "variable.language."]
            #expect(found.contains { scope in prefixes.contains { scope.hasPrefix($0) } }, "\(word): \(found)")
        }
    }

    @Test("every function of the language is known")
    func functions() throws {
        let engine = try Self.engine()
        for function in BuiltinFunction.allCases {
            let found = try engine.scopes(of: "\(function.rawValue)(x)")[0]
            #expect(found == ["support.function.builtin.rsh"], "\(function.rawValue)")
        }
    }

    @Test(
        "words with two meanings are names where they are",
        arguments: [
            ("limit", "limit = 3", "variable.other.rsh"), ("limit", "let limit = 3", "variable.other.declaration.rsh"),
            ("from", "print from, 1", "variable.other.rsh"), ("to", "x(to)", "variable.other.rsh"),
            ("set", "set.a", "variable.other.rsh"), ("group", "group == 1", "variable.other.rsh"),
            ("select", "print select and b", "variable.other.rsh"), ("test", "test = 1", "variable.other.rsh"),
            ("where", "r.where", "variable.other.member.rsh"), ("delete", "{delete: 1}", "variable.other.key.rsh"),
            ("for", "r?.for", "variable.other.member.rsh"), ("desc", "desc + 1", "variable.other.rsh"),
        ])
    func names(part: String, text: String, scope: String) throws {
        #expect(try scopes(of: part, in: text).last == scope)
    }

    @Test(
        "strings hold values, which hold strings",
        arguments: [
            ("a", ["string.quoted.double.rsh"]),
            (
                "\\(",
                ["string.quoted.double.rsh", "meta.interpolation.rsh", "punctuation.section.interpolation.begin.rsh"]
            ),
            ("f", ["string.quoted.double.rsh", "meta.interpolation.rsh", "entity.name.function.call.rsh"]),
            (
                "b",
                [
                    "string.quoted.double.rsh", "meta.interpolation.rsh", "string.quoted.double.rsh",
                    "meta.interpolation.rsh", "variable.other.rsh",
                ]
            ),
            (
                ") c",
                ["string.quoted.double.rsh", "meta.interpolation.rsh", "punctuation.section.interpolation.end.rsh"]
            ),
            ("c", ["string.quoted.double.rsh"]),
            ("\\n", ["string.quoted.double.rsh", "constant.character.escape.rsh"]),
            ("# no", ["string.quoted.double.rsh"]),
            ("# yes", ["comment.line.number-sign.rsh", "punctuation.definition.comment.rsh"]),
        ])
    func interpolation(part: String, expected: [String]) throws {
        #expect(try scopes(of: part, in: "\"a \\(f((1), \"\\(b)\")) c \\n # no\" # yes") == expected)
    }

    @Test("a string over several lines ends at its three quotes, a raw one at its first")
    func quotes() throws {
        let text = "\"\"\"\n one \" \\(x\n) two\n\"\"\" three r\"\\(four\" five"
        #expect(try scopes(of: "one", in: text) == ["string.quoted.triple.rsh"])
        #expect(try scopes(of: "two", in: text) == ["string.quoted.triple.rsh"])
        #expect(try scopes(of: "three", in: text) == ["variable.other.rsh"])
        #expect(try scopes(of: "four", in: text) == ["string.quoted.raw.rsh"])
        #expect(try scopes(of: "five", in: text) == ["variable.other.rsh"])
    }

    @Test("a string that was not closed ends with its line")
    func unclosed() throws {
        #expect(try scopes(of: "b", in: "\"x \\(a\nb") == ["variable.other.rsh"])
    }

    @Test(
        "both brackets of blocks are told from comparisons",
        arguments: [
            ("<", "for r in x < delete r >", "punctuation.section.block.begin.rsh"),
            (">", "for r in x < delete r >", "punctuation.section.block.end.rsh"),
            ("<", "if a <\n  print b\n>", "punctuation.section.block.begin.rsh"),
            ("< p", "if a < b < print c > else < print d >", "punctuation.section.block.begin.rsh"),
            ("> e", "if a < b < print c > else < print d >", "punctuation.section.block.end.rsh"),
            ("< b", "if a < b { print c }", "keyword.operator.comparison.rsh"),
            (">", "if a > 1 { print c }", "keyword.operator.comparison.rsh"),
            ("{", "if a { print c }", "punctuation.section.braces.begin.rsh"),
        ])
    func brackets(part: String, text: String, scope: String) throws {
        #expect(try scopes(of: part, in: text) == [scope])
    }

    @Test(
        "what a script declares is told from what it uses",
        arguments: [
            ("old", "def old(a) { }", "entity.name.function.rsh"), ("old", "old(1)", "entity.name.function.call.rsh"),
            ("by", "param by: duration = 7d", "variable.parameter.rsh"),
            ("duration", "param by: duration = 7d", "support.type.rsh"),
            ("x", "for x in [1] { }", "variable.other.declaration.rsh"),
            ("jit_runner", "create jit_runner in o with {}", "support.type.rsh"),
            ("org", "org(\"a\").runners", "support.function.host.rsh"),
            ("runner(", "org(\"a\").runner(1)", "entity.name.function.member.rsh"),
        ])
    func declarations(part: String, text: String, scope: String) throws {
        #expect(try scopes(of: part, in: text).last == scope)
    }

    @Test("the extension of Visual Studio Code names files that are there")
    func extensionFolder() throws {
        let folder = Self.root.appendingPathComponent("grammar")
        let package = try JSONReader().read([UInt8](Data(contentsOf: folder.appendingPathComponent("package.json"))))
        let contributes = package["contributes"]
        #expect(contributes?["grammars"]?[0]?["scopeName"] == "source.rsh")
        #expect(contributes?["languages"]?[0]?["extensions"] == [".rsh"])
        for path in [contributes?["grammars"]?[0]?["path"], contributes?["languages"]?[0]?["configuration"]] {
            let file = folder.appendingPathComponent(try #require(path?.stringValue))
            #expect(throws: Never.self) { try JSONReader().read([UInt8](Data(contentsOf: file))) }
        }
    }

    @Test("what the language has no meaning for is shown as wrong")
    func slips() throws {
        #expect(try scopes(of: "&&", in: "a && b") == ["invalid.illegal.rsh"])
        #expect(try scopes(of: "$", in: "a $ b") == ["invalid.illegal.rsh"])
        #expect(try scopes(of: "\\q", in: "\"\\q\"").last == "invalid.illegal.escape.rsh")
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
