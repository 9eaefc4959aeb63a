import JSONValue
import ScriptSyntax

// `textDocument/definition`

/// Says where a name is declared, or which file an import names.
struct DefinitionAnswer {
    let document: Document
    let analysis: Analysis
    let encoding: PositionEncoding

    /// `{"uri": …, "range": …}`, or null.
    func json(at offset: Int) -> JSONValue {
        for case .importFile(let node) in analysis.program.statements where node.pathRange.contains(offset) {
            guard let path = analysis.imports[node.pathRange.start] else { return .null }
            return location(DocumentURI(path: path), 0..<0, in: TextLines([]))
        }
        if let lines = document.lines, let range = analysis.names.declaration(at: offset)?.name.range {
            return location(document.uri, range.start..<range.end, in: lines)
        }
        guard let known = analysis.importedName(at: offset) else { return .null }
        let range = known.declaration.name.range
        return location(
            DocumentURI(path: known.source.name), range.start..<range.end, in: TextLines(known.source.bytes))
    }

    private func location(_ uri: DocumentURI, _ range: Range<Int>, in lines: TextLines) -> JSONValue {
        ["uri": .string(uri.text), "range": lines.json(range, encoding)]
    }
}

extension Analysis {
    /// What a name at `offset` means that an imported file declares.
    func importedName(at offset: Int) -> ImportedName? {
        guard let name = names.strangers.first(where: { $0.range.contains(offset) }) else { return nil }
        return imported.first { $0.declaration.name.text == name.text }
    }
}
