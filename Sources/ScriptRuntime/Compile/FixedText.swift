import ScriptSemantics
import ScriptSyntax

/// Gives the value of an expression for the asking: without asking the host, and without a failure; nil where that cannot
/// be.
typealias FixedText = (Frame) -> Value?

extension Compiler {
    /// A text that can be told before any row is there: literals, variables, their fields, and what is put together of
    /// them; nil where a row has a say, or the host would have to be asked.
    func fixedText(_ expression: Expression, without slot: Int) -> FixedText? {
        switch expression {
        case .literal(let node):
            guard case .string(let text) = node.value else { return nil }
            return { _ in .string(text) }
        case .parenthesized(let node): return fixedText(node.inner, without: slot)
        case .name(let name):
            switch binding(name.range) {
            case .local(let local): return local == slot ? nil : { $0.slots[local] }
            case .global(let global): return { $0.machine.globals.value(at: global) }
            case .builtin, .root, .function: return nil
            }
        case .member(let node):
            guard !node.isOptional, let base = fixedText(node.base, without: slot) else { return nil }
            let access = MemberAccess(node.name)
            return { frame in
                guard let base = base(frame), base.hasAtHand(node.name.text) else { return nil }
                return try? access.value(of: base, frame.machine)
            }
        case .interpolation(let node): return fixedText(node, without: slot)
        case .binary(let node):
            guard node.op == .add, let left = fixedText(node.left, without: slot),
                let right = fixedText(node.right, without: slot)
            else { return nil }
            return { frame in
                guard let left = left(frame), let right = right(frame) else { return nil }
                return try? Arithmetic.apply(.add, left, right, at: node.range)
            }
        case .row, .list, .record, .index, .call, .unary, .query, .invalid: return nil
        }
    }

    private func fixedText(_ node: InterpolatedString, without slot: Int) -> FixedText? {
        var pieces: [FixedText] = []
        for part in node.parts {
            switch part {
            case .text(let text): pieces.append { _ in .string(text) }
            case .value(let expression):
                guard let piece = fixedText(expression, without: slot) else { return nil }
                pieces.append(piece)
            }
        }
        return { frame in
            var out = ""
            for piece in pieces {
                switch piece(frame) {
                case .string(let text)?, .folding(let text)?: out += text
                case .integer(let number)?: out += String(number)
                case .null?, .bool?, .double?, .timestamp?, .duration?, .list?, .record?, .resource?, .secret?,
                    .unknown?, nil:
                    return nil
                }
            }
            return .string(out)
        }
    }
}

extension Value {
    /// Whether a field can be read without asking the host.
    fileprivate func hasAtHand(_ name: String) -> Bool {
        switch self {
        case .record(let record): return record[name] != nil
        case .resource(let resource):
            guard !resource.isUnreadHandle, !resource.isPlanned, let field = resource.type.field(name) else {
                return false
            }
            switch field.source {
            case .key, .pluck, .owner: return true
            case .read: return false
            }
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .list, .secret, .unknown:
            return false
        }
    }
}
