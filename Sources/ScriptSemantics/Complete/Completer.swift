import ScriptSyntax

/// Says what could stand at a place of a text that is being written: `Completer.complete(source, at: …)`.
///
/// The text need not be complete, nor correct. An operand is put where the cursor is, and the parser and the checker
/// read the result; when the checker comes to that operand it notes what is visible there and what its surroundings
/// take. Where the text as it stands leads nowhere, what follows the cursor is left out and what is open before it
/// is closed. It reads nothing from the host and reports no mistakes.
public enum Completer {
    /// What could stand at `offset`, in UTF-8 bytes; an offset outside the text counts as its nearest end.
    ///
    /// The trees of deep texts need as much stack as checking them does.
    public static func complete(
        _ source: SourceText, at offset: Int, schema: HostSchema, globals: GlobalScope = GlobalScope(),
        mode: Checker.Mode = .file
    ) -> CompletionResult {
        guard source.bytes.count <= SourceText.maximumSize else { return .nothing(at: source.start) }
        let cursor = Cursor(source, at: offset)
        let outline = Outline(cursor, in: source)
        let place = Place(cursor, outline)
        var inquiry = Inquiry(source, cursor, outline, place, schema: schema, globals: globals, mode: mode)
        if place.needsChecker { inquiry.ask() }
        let expected = inquiry.answer?.expected ?? outline.level.expectation(for: place, schema: schema)
        let candidates = Candidates(
            place: place, cursor: cursor, outline: outline, schema: schema, globals: globals, site: inquiry.answer,
            functions: inquiry.functions, expected: expected)
        return CompletionResult(
            range: cursor.range, expected: expected, isUnterminatedString: cursor.isUnterminated,
            candidates: candidates.ranked)
    }
}

/// One question to the checker about the place of a cursor, put in up to two ways.
private struct Inquiry {
    /// What the checker knew at the place; nil where it did not come there.
    private(set) var answer: CompletionSite?
    /// The functions that the script defines.
    private(set) var functions: [FunctionDefinition] = []

    private let source: SourceText
    private let cursor: Cursor
    private let outline: Outline
    private let place: Place
    private let schema: HostSchema
    private let globals: GlobalScope
    private let mode: Checker.Mode

    init(
        _ source: SourceText, _ cursor: Cursor, _ outline: Outline, _ place: Place, schema: HostSchema,
        globals: GlobalScope, mode: Checker.Mode
    ) {
        self.source = source
        self.cursor = cursor
        self.outline = outline
        self.place = place
        self.schema = schema
        self.globals = globals
        self.mode = mode
    }

    /// Asks about the whole text, and if that leads nowhere, about its beginning with all that is open closed.
    mutating func ask() {
        let before = source.bytes[..<cursor.operand.lowerBound]
        let rest = source.bytes[cursor.operand.upperBound...]
        // Ranges of the two readings must not be taken for each other.
        let whole = parse(Array(before) + place.marker.utf8 + rest, SourceID(-2))
        functions = whole.statements.compactMap(\.definition)
        answer = check(whole, SourceID(-2))
        guard answer == nil else { return }

        let closing = outline.closing(isNewStatement: place.isStatement)
        var beginning = parse(Array(before) + place.marker.utf8 + closing.utf8, SourceID(-1))
        let known = Set(functions.map(\.name.text))
        let own = beginning.statements.compactMap(\.definition).filter { !known.contains($0.name.text) }
        // Functions may be called before they are defined.
        beginning.statements += whole.statements.filter { statement in
            statement.definition.map { $0.range.start > cursor.offset } ?? false
        }
        functions += own
        answer = check(beginning, SourceID(-1))
    }

    private func parse(_ bytes: [UInt8], _ id: SourceID) -> Program {
        let text = SourceText(id: id, name: source.name, bytes: bytes)
        return Parser.parse(text, mode: mode == .file ? .file : .entry).program
    }

    private func check(_ program: Program, _ id: SourceID) -> CompletionSite? {
        let start = cursor.operand.lowerBound
        let size = place.marker.utf8.count
        var checker = Checker(schema: schema, globals: globals, mode: mode)
        checker.site = CompletionSite(
            source: id, marker: size == 0 ? nil : start..<(start + size), watch: watch, start: outline.statementStart)
        checker.walk(program)
        guard let site = checker.site else { return nil }
        return (watch == nil ? site.scope == nil : site.watched.isEmpty) ? nil : site
    }

    /// Where the value ends that the cursor's word goes on with.
    private var watch: Int? {
        switch place {
        case .member: outline.level.baseEnd
        case .after: cursor.tokens.last?.end
        case .nothing, .words, .kinds, .statement, .value, .shorthand, .string: nil
        }
    }
}

extension Place {
    fileprivate var isStatement: Bool { if case .statement = self { true } else { false } }

    fileprivate var needsChecker: Bool {
        switch self {
        case .nothing, .words, .kinds: false
        case .statement, .value, .shorthand, .member, .string, .after: true
        }
    }

    /// What is put where the cursor is: an operand, or nothing after one.
    fileprivate var marker: String {
        switch self {
        case .string: "\"_\""
        case .statement, .value, .shorthand, .member: "_"
        case .nothing, .words, .kinds, .after: ""
        }
    }
}

extension Statement {
    fileprivate var definition: FunctionDefinition? {
        if case .function(let node) = self { node } else { nil }
    }
}
