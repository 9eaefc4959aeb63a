import ScriptSemantics

// What a host that cannot ask for less and looks at nothing twice need not say.

extension Host {
    /// Reads nothing again.
    public var checksRows: Bool { false }

    /// Nothing is kept for later.
    public var keepsRowChecks: Bool { false }

    /// Takes no notice.
    public func willCheckRows(by check: @escaping (_ loop: Int, _ row: Resource) -> Bool?) {}

    /// Reads all there is, as for a query of which nothing is known.
    public func read(
        _ field: FieldSpec, of resource: Resource, _ hint: ReadHint, receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> HintedRead {
        let value = try read(field, of: resource)
        guard case .list(let rows) = value else { return .value(value) }
        _ = receive(rows)
        return .rows
    }

    /// Knows no count but that of the rows.
    public func count(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Int? { nil }
}
