import ArgumentParser

// The command lines that are typed most have no flags: `runsh -c CODE` and `runsh SCRIPT.rsh`. They are read here, as the
// argument parser takes longer to make its tables than such a run takes as a whole. It decides about all others.

extension RunCommand {
    /// The command that a command line without flags stands for; nil for every other command line.
    ///
    /// - Parameter arguments: without the name of the program.
    init?(plain arguments: [String]) {
        switch arguments.count {
        case 1 where arguments[0].hasSuffix(".rsh") && !arguments[0].hasPrefix("-"):
            self = .withoutFlags
            script = arguments[0]
        case 2 where arguments[0] == "-c" && !arguments[1].hasPrefix("-"):
            self = .withoutFlags
            code = arguments[1]
        default: return nil
        }
    }

    private static var withoutFlags: RunCommand {
        var command = RunCommand()
        command.script = nil
        command.scriptArguments = []
        command.code = nil
        command.saveWorld = nil
        command.dryRun = false
        command.yes = false
        command.maxChanges = nil
        command.failFast = false
        command.allowPartial = false
        command.maxSteps = nil
        command.backendOptions = .withoutFlags
        command.outputOptions = .withoutFlags
        return command
    }
}

extension BackendOptions {
    fileprivate static var withoutFlags: BackendOptions {
        var options = BackendOptions()
        options.fixture = nil
        options.now = nil
        options.faults = nil
        options.record = nil
        options.recordMode = nil
        options.recordWrites = false
        options.scrub = false
        options.repeatReads = false
        options.strict = false
        options.maxWait = nil
        options.live = .withoutFlags
        return options
    }
}

extension LiveOptions {
    fileprivate static var withoutFlags: LiveOptions {
        var options = LiveOptions()
        options.host = nil
        options.apiURL = nil
        options.apiVersion = nil
        options.caFile = nil
        options.appID = nil
        options.appKey = nil
        return options
    }
}

extension OutputOptions {
    fileprivate static var withoutFlags: OutputOptions {
        var options = OutputOptions()
        options.output = nil
        options.diagnostics = nil
        options.quiet = false
        options.verbose = false
        return options
    }
}
