import ScriptSemantics
import ScriptSyntax

/// The fields of a program, such as `org("acme").runners`, that stand at one place only and are read there at most once
/// a run: nobody will ask for what was read there again.
///
/// It goes by names, so it needs no types: a name that stands at two places is none, whosever fields they are.
struct SoleReads {
    private var places: Set<SourceRange> = []

    init(of program: CheckedProgram) {
        /// The first place of each name; nil where it may be read twice.
        var found: [String: SourceRange?] = [:]
        func note(_ expression: Expression, isRepeated: Bool) {
            guard case .member(let node) = expression else { return }
            let isFirst = found[node.name.text] == nil
            found[node.name.text] = .some(isFirst && !isRepeated ? node.range : nil)
        }
        for file in program.imports + [program.program] {
            TreeWalk.forEach(in: file.statements) { note($0, isRepeated: $1) }
        }
        places = Set(found.values.compactMap { $0 })
    }

    /// Whether a field stands at such a place.
    func contains(_ range: SourceRange) -> Bool { places.contains(range) }
}

extension Compiler {
    /// Whether a condition can be decided for a row without a question to the host, as far as can be told beforehand.
    func asksNothing(_ condition: Expression) -> Bool {
        var asks = false
        var called: Set<Int> = []
        var open: [FunctionDefinition] = []
        func look(_ expression: Expression) {
            switch expression {
            case .member(let node): asks = asks || isRead(node.name.text)
            case .call(let node):
                guard case .name(let name) = node.callee else {
                    asks = true
                    return
                }
                switch binding(name.range) {
                case .builtin: break
                case .function(let index):
                    guard called.insert(index).inserted else { return }
                    // One of an earlier entry is not at hand.
                    guard let function = program.functions.first(where: { $0.index == index }) else {
                        asks = true
                        return
                    }
                    open.append(function.definition)
                case .root, .local, .global: asks = true
                }
            case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .index, .unary, .binary,
                .query, .invalid:
                break
            }
        }
        TreeWalk.forEach(in: condition, look)
        while !asks, let next = open.popLast() {
            TreeWalk.forEach(in: [.function(next)]) { expression, _ in look(expression) }
        }
        return !asks
    }

    /// Whether the host must be asked for a field of this name, of whatever resource.
    private func isRead(_ name: String) -> Bool {
        schema.resources.contains { type in type.field(name)?.source == .read }
    }
}
