import ScriptRuntime

// Looking again before a delete.

extension Session {
    /// Whether deletes look again.
    public var checksRows: Bool { !options.isDryRun && executor.guardsDeletes }

    /// Keeps what tells whether a row still is what its loop asked for.
    public func willCheckRows(by check: @escaping (_ loop: Int, _ row: Resource) -> Bool?) {
        executor.checkRow = check
    }
}
