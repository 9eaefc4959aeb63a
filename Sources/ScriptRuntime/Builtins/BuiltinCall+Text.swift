// Text.

import ScriptSemantics
import ScriptSyntax

extension BuiltinCall {
    func split(_ text: String, _ separator: String, _ machine: Machine) throws(Failure) -> Value {
        guard !separator.isEmpty else {
            throw Failure(.emptyText("split", needs: "a separator of at least one character", at: arguments[1]))
        }
        return .list(try split(text, by: separator, machine).map { .string($0) })
    }

    func join(_ elements: [Value], _ separator: String) throws(Failure) -> Value {
        var out = ""
        for (index, element) in elements.enumerated() {
            if index > 0 { out += separator }
            if case .null = element { throw Failure(.nullInText(at: arguments[0])) }
            out += element.text
            if out.utf8.count > Limits.text { break }
        }
        return try bounded(out)
    }

    func split(_ text: String, by separator: String, _ machine: Machine) throws(Failure) -> [String] {
        var pieces = Substrings(text, separatedBy: separator)
        var out: [String] = []
        while let piece = pieces.next() {
            if out.count & 0xfff == 0 { try machine.checkCancelled(at: range) }
            guard out.count < Limits.list else { throw Failure(.tooLong("the list", limit: Limits.list, at: range)) }
            out.append(piece)
        }
        return out
    }

    func replace(_ values: [Value], _ machine: Machine) throws(Failure) -> Value {
        let (text, old, new) = (try text(values, 0), try text(values, 1), try text(values, 2))
        guard !old.isEmpty else {
            throw Failure(.emptyText("replace", needs: "at least one character to look for", at: arguments[1]))
        }
        let pieces = try split(text, by: old, machine)
        let size = (pieces.count - 1).saturatingProduct(new.utf8.count)
        guard size <= Limits.text else { throw Failure(.tooLong("the text", limit: Limits.text, at: range)) }
        return try bounded(pieces.joined(separator: new))
    }

    static func trimmed(_ text: String) -> String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = text.unicodeScalars.drop(while: isBlank)
        guard let end = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(scalars[...end])
    }

    func lines(_ text: String, _ machine: Machine) throws(Failure) -> [Value] {
        var out: [Value] = []
        var rest = text.utf8[...]
        while !rest.isEmpty {
            try checkCancelled(machine, at: out.count)
            guard out.count < Limits.list else { throw Failure(.tooLong("the list", limit: Limits.list, at: range)) }
            let end = rest.firstIndex(of: 0x0a) ?? rest.endIndex
            var line = rest[..<end]
            if end != rest.endIndex, line.last == 0x0d { line.removeLast() }
            out.append(.string(String(Substring(line))))
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
        }
        return out
    }

    /// The two texts, in lower case when one of them ignores case.
    func folded(_ values: [Value]) throws(Failure) -> (String, String) {
        let (whole, part) = (try text(values, 0), try text(values, 1))
        switch (values[0], values[1]) {
        case (.folding, _), (_, .folding): return (Folding.key(whole), Folding.key(part))
        default: return (whole, part)
        }
    }

    func reveal(_ value: Value, _ machine: Machine) throws(Failure) -> Value {
        guard case .secret(let secret) = value else {
            throw Failure(.argument("reveal", needs: "a secret", given: value, at: arguments[0]))
        }
        machine.revealed.insert(secret.text)
        machine.host.willReveal(secret.text)
        return .string(secret.text)
    }

    func isAffix(_ values: [Value], _ cut: ([UInt8], Int) -> [UInt8]) throws(Failure) -> Bool {
        let (whole, part) = try folded(values)
        let affix = Array(part.utf8)
        return cut(Array(whole.utf8), affix.count) == affix
    }

    func pad(_ values: [Value]) throws(Failure) -> Value {
        let (text, width) = (try text(values, 0), try count(values, 1))
        let side = values.count == 3 ? try self.text(values, 2) : "right"
        guard side == "left" || side == "right" else {
            let shown = Value.quoted(String(side.prefix(60)))
            throw Failure(.argument("pad", needs: "the side \"left\" or \"right\"", shown: shown, at: arguments[2]))
        }
        guard width >= 0 else {
            throw Failure(.argument("pad", needs: "a width of 0 or more", shown: "\(width)", at: arguments[1]))
        }
        guard width <= Limits.text else { throw Failure(.tooLong("the text", limit: Limits.text, at: range)) }
        let blanks = String(repeating: " ", count: max(Int(width) - text.columns, 0))
        return try bounded(side == "left" ? blanks + text : text + blanks)
    }
}

extension String {
    /// How many characters there are; in plain ASCII, but for CR LF, as many as bytes.
    var characterCount: Int {
        hasOnlyBytes { $0 < 0x80 && $0 != 0x0d } ? utf8.count : count
    }
}
