import ScriptSamples
import Testing

@testable import ScriptSyntax

@Suite struct TreePrinterTests {
    @Test(
        "a random tree, printed and parsed, is the same tree",
        arguments: [TreePrinter.BlockStyle.keep, .brace, .angle])
    func roundTrip(style: TreePrinter.BlockStyle) {
        var failures = 0
        for seed in 0..<3000 {
            var generator = TreeGenerator(seed: UInt64(seed))
            let program = generator.program()
            let text = TreePrinter(blockStyle: style).print(program)
            let result = parse(text)
            guard !result.diagnostics.isEmpty || result.program.dump != program.dump else { continue }
            failures += 1
            Issue.record("seed \(seed): \(messages(text))\n\(text)\n\(program.dump)\n\(result.program.dump)")
            if failures == 3 { return }
        }
    }

    @Test("printing is idempotent") func idempotent() {
        for seed in 0..<500 {
            var generator = TreeGenerator(seed: UInt64(seed))
            let once = TreePrinter().print(generator.program())
            #expect(TreePrinter().print(parse(once).program) == once)
        }
    }
}
