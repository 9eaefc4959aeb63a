import ScriptRuntime

// Looking again before a delete.

extension Session {
    /// Whether deletes look again.
    public var checksRows: Bool { executor.guardsDeletes && (!options.isDryRun || executor.policy.keepsPlan) }

    /// Whether what is planned may be done later.
    public var keepsRowChecks: Bool { executor.policy.keepsPlan }

    /// Keeps what tells whether a row still is what its loop asked for.
    public func willCheckRows(by check: @escaping (_ loop: Int, _ row: Resource) -> Bool?) {
        if !executor.policy.keepsPlan { rowChecks = [:] }
        rowChecks[currentRun] = check
        executor.checkRow = { [weak self] reference, row in
            self?.rowChecks[reference.run]?(reference.loop, row)
        }
    }
}
