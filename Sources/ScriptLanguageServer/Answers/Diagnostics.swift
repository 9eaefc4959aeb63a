import JSONValue
import ScriptSyntax

// `textDocument/publishDiagnostics`

/// Tells what is wrong with a text, as a client wants it.
struct DiagnosticsMessage {
    /// More are not told at once.
    static let most = 500

    let document: Document
    let client: ClientCapabilities

    /// The parameters of the notification.
    var json: JSONValue {
        var params: JSONObject = ["uri": .string(document.uri.text), "diagnostics": .array(diagnostics)]
        if let version = document.version { params["version"] = .integer(version) }
        return .object(params)
    }

    private var diagnostics: [JSONValue] {
        guard let lines = document.lines, let analysis = document.analysis else {
            let start = TextPosition(line: 0, character: 0).json
            let message =
                document.lines == nil
                ? "a change could not be read, so what the text is now is not known: close it and open it again"
                : "the text is larger than \(Document.maximumSize) bytes and is not looked at"
            return [
                [
                    "range": ["start": start, "end": start], "severity": 2, "source": "runsh",
                    "message": .string(message),
                ]
            ]
        }
        return analysis.diagnostics.prefix(Self.most).map { json($0, analysis, lines) }
    }

    private func json(_ diagnostic: Diagnostic, _ analysis: Analysis, _ lines: TextLines) -> JSONValue {
        var message = diagnostic.message
        var places = diagnostic.labels
        var range = diagnostic.range
        if range.source != analysis.source.id, let (file, place) = analysis.texts.position(of: range) {
            // What is wrong in an imported file is told where it is imported.
            places.insert(Diagnostic.Label(range, message), at: 0)
            message = "\(file.name):\(place.line):\(place.column): \(message)"
            range = analysis.importRange(of: file) ?? SourceRange(0, 0, in: analysis.source.id)
        }
        if let hint = diagnostic.hint { message += "\nhint: \(hint)" }
        for note in diagnostic.notes { message += "\nnote: \(note)" }
        if !client.showsRelatedInformation {
            for label in diagnostic.labels {
                guard let (_, place) = analysis.texts.position(of: label.range) else { continue }
                message += "\nline \(place.line): \(label.text)"
            }
        }
        var object: JSONObject = [
            "range": lines.json(range.start..<max(range.start, range.end), client.encoding),
            "severity": diagnostic.severity == .error ? 1 : 2,
            "code": .string(diagnostic.code.description), "source": "runsh", "message": .string(message),
        ]
        if client.showsRelatedInformation, !places.isEmpty {
            object["relatedInformation"] = .array(places.compactMap { related($0, analysis, lines) })
        }
        return .object(object)
    }

    private func related(_ label: Diagnostic.Label, _ analysis: Analysis, _ own: TextLines) -> JSONValue? {
        guard let file = analysis.texts[label.range.source] else { return nil }
        let isOwn = file.id == analysis.source.id
        let uri = isOwn ? document.uri : DocumentURI(path: file.name)
        let lines = isOwn ? own : TextLines(file.bytes)
        return [
            "location": [
                "uri": .string(uri.text), "range": lines.json(label.range.start..<label.range.end, client.encoding),
            ],
            "message": .string(label.text),
        ]
    }
}
