import ArgumentParser

@main
struct Runsh: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runsh")
}
