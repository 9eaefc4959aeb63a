import ActionsFixtures
import ArgumentParser
import RunnerShell
import ScriptSyntax

/// Reads what `--faults` says: a plan, or with `@` before it the file that holds one. A mistake ends the command.
func openFaults(_ spec: String) throws -> FaultPlan {
    var (name, text) = ("--faults", spec)
    if spec.hasPrefix("@") {
        name = String(spec.dropFirst())
        do throws(FileError) {
            text = String(decoding: try FileAccess.read(name), as: UTF8.self)
        } catch {
            complain("\(error)")
            throw ExitStatus.failure.exitCode
        }
    }
    do throws(FaultPlanError) {
        return try FaultPlan(parsing: text)
    } catch {
        complain("\(name):\(error.line):\(error.column): \(error.message.harmless)")
        if let hint = error.hint { complain("hint: \(hint.harmless)") }
        throw ExitStatus.usage.exitCode
    }
}

/// Tells on standard error what faults did.
func tell(_ counts: [FaultCount], to errors: ByteSink) {
    for count in counts { errors.write("fault \(count.description.harmless)\n") }
    errors.flush()
}
