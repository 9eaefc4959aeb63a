import Testing

@testable import ScriptSemantics

@Suite("A regular expression")
struct PatternTests {
    @Test(
        "finds what it describes anywhere in the text",
        arguments: [
            ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("", "", true), ("^$", "x", false),
            ("a.c", "a\nc", false), ("a|b|c", "xxc", true), ("(ab)+$", "xabab", true), ("(?:ab){2}", "ab", false),
            ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaa", true), ("a{,2}", "a{,2}", true), ("[a-c]+$", "xxb", true),
            ("[^a-c]", "abc", false), ("[]a]", "]", true), ("[a-]", "-", true), (#"\d{4}"#, "runner-0012", true),
            (#"\bgpu\b"#, "big gpu box", true), (#"\bgpu\b"#, "gpus", false), (#"\Bpu"#, "gpu", true),
            (#"[\w.]+@\w+"#, "a.b@c", true), (#"\W"#, "abc_9", false), (#"\."#, "ab", false), ("日+", "日本", true),
        ])
    func matching(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try Pattern(pattern).matches(in: text) == expected)
    }

    @Test("ignores case when asked to, but keeps what a backslash means")
    func ignoringCase() throws {
        #expect(try Pattern("^LINUX$", ignoresCase: true).matches(in: "Linux") == true)
        #expect(try Pattern(#"\W"#, ignoresCase: true).matches(in: "Linux") == false)
        #expect(try Pattern("[A-C]", ignoresCase: true).matches(in: "B") == true)
    }

    @Test(
        "is refused with a reason when it is none",
        arguments: [
            ("(a", "`(` without its `)`"), ("a)", "`)` without its `(`"), ("[a", "`[` without its `]`"),
            ("*a", "`*` has nothing to repeat"), ("a**", "`*` repeats what is a repetition already"),
            ("a{2,1}", "{2,1} ends before it begins"), ("a{9999}", "a repetition goes to 1000 at most"),
            ("[z-a]", "the range z-a ends before it begins"), (#"(a)\1"#, #"`\1` is not known"#),
            ("(?=a)", "only `(?:…)` is known; look-around and flags are not"), ("\\", "a backslash stands at the end"),
            ("((a{500}){500}){500}", "its repetitions come to more than 10000 steps"),
        ])
    func refused(_ pattern: String, _ message: String) {
        #expect {
            try Pattern(pattern)
        } throws: { ($0 as? PatternError)?.message == message }
    }

    @Test("hostile patterns and texts end at once")
    func hostile() throws {
        let text = String(repeating: "a", count: 20_000)
        #expect(try Pattern("^(a+)+$").matches(in: text) == true)
        #expect(try Pattern("((((){1000}){1000}){1000}){1000}").matches(in: "") == true)
        #expect(try Pattern("(a*)*b").matches(in: text) == false)
        #expect(try Pattern("(a|aa)+$|b").matches(in: text + "c") == false)
        #expect(
            try Pattern(String(repeating: "(", count: 50) + String(repeating: ")", count: 50)).matches(in: "") == true)
    }

    @Test("stops in the middle when asked to")
    func cancelled() throws {
        let text = String(repeating: "a", count: 2_000_000)
        #expect(try Pattern("b{100}").matches(in: text, isCancelled: { true }) == nil)
    }

    @Test("agrees with the standard library on random patterns and texts")
    func agreesWithRegex() throws {
        var random = SplitMix(state: 42)
        var compared = 0
        for _ in 0..<3_000 {
            let pattern = random.pattern(depth: 3)
            guard let ours = try? Pattern(pattern), let theirs = try? Regex(pattern) else { continue }
            for _ in 0..<4 {
                let text = String((0..<random.below(7)).map { _ in "abc"[random.below(3)] })
                let expected = try theirs.firstMatch(in: text) != nil
                #expect(ours.matches(in: text) == expected, "\(pattern) in \(text)")
                compared += 1
            }
        }
        #expect(compared > 5_000)
    }
}

extension String {
    fileprivate subscript(offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}

private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pattern(depth: Int) -> String {
        let parts = (0...below(3)).map { _ in part(depth: depth) }.joined()
        return below(4) == 0 ? parts + "|" + part(depth: depth) : parts
    }

    private mutating func part(depth: Int) -> String {
        let atom: String
        switch below(depth > 0 ? 8 : 5) {
        case 0: atom = "."
        case 1: atom = "[ab]"
        case 2: atom = "[^a]"
        case 3, 4: atom = String("abc"[below(3)])
        case 5: return below(2) == 0 ? "^" : "$"
        default: atom = "(?:" + pattern(depth: depth - 1) + ")"
        }
        return atom + ["", "", "", "*", "+", "?", "{2}", "{1,2}"][below(8)]
    }
}
