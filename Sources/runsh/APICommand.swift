import ArgumentParser
import RunnerModel
import RunnerShell
import ScriptSyntax

/// `runsh api [FILTER…]`: everything that GitHub offers, and what reaches it.
struct APICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api", abstract: "List the operations of GitHub's API, and what reaches each in a script.",
        discussion: """
            Words keep the operations in which they all occur: in the method, the path, the form in scripts, the \
            permission, the versions or the name. One operation alone is shown in full; so is one that is named.

              runsh api
              runsh api org delete
              runsh api actions/list-self-hosted-runners-for-org
              runsh api --output json | jq -r '.[].operation_id'
            """)

    @Argument(help: "Words to look for; without any, everything.")
    var filter: [String] = []

    @OptionGroup(title: "Output")
    var outputOptions: OutputOptions

    func run() throws {
        let (console, output) = outputOptions.console(CancellationFlag())
        let found = OperationFilter(filter, in: RunnerSchema().operations)
        guard !found.operations.isEmpty else {
            console.note("no operation has " + filter.map { "\"\($0.harmless)\"" }.joined(separator: ", "))
            if let hint = found.hint { console.note(hint) }
            throw ExitStatus.failure.exitCode
        }
        output.write(OperationWriter(outputOptions.output, .current()).write(found))
        console.flush()
        if let failure = output.failure { throw told(failure).exitCode }
    }
}
