import Foundation
import ScriptSamples
import ScriptSyntax

/// `grammar/rsh.ebnf`: what makes sentences of it, and what recognises them.
struct GrammarSource: Sendable {
    let sentences: SentenceGenerator
    private let recognizer: GrammarRecognizer

    init(root: URL) throws {
        let grammar = try GrammarReader.read(
            String(contentsOf: root.appending(path: "grammar/rsh.ebnf"), encoding: .utf8))
        sentences = SentenceGenerator(grammar, seed: 1)
        recognizer = GrammarRecognizer(grammar)
    }

    /// What the parser accepts is a sentence of the grammar.
    func verdict(_ bytes: [UInt8]) -> Verdict {
        let source = SourceText(name: "input.rsh", bytes: bytes)
        // The recogniser takes time that grows with the cube of a text that can be read in many ways.
        guard bytes.count < 3000, Lexer.tokens(of: source).tokens.count < 300, !Parser.parse(source).hasErrors else {
            return .refused
        }
        guard let stranger = recognizer.firstStranger(in: source) else { return .accepted }
        return .wrong("the parser accepts what the grammar does not have at byte \(stranger.start)")
    }
}
