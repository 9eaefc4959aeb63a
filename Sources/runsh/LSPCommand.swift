import ArgumentParser
import RunnerShell
import ScriptLanguageServer
import ScriptSyntax

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `runsh lsp`: the language server, for editors, over standard input and output.
struct LSPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp", abstract: "Tell an editor of mistakes, names and types as scripts are written.",
        discussion: """
            It speaks the Language Server Protocol over standard input and output, and is started by an editor: \
            docs/editors.md says how. It runs no script and asks no host.
            """)

    @Flag(name: .long, help: "Speak over standard input and output, which it does anyway: some editors say so.")
    var stdio = false

    func run() throws {
        Process.ignoreBrokenPipes()
        let output = ByteSink(descriptor: 1)
        var server = LanguageServer(
            LanguageServerSettings(
                version: String(Version.text.drop { $0 != " " }.dropFirst()),
                reservedFlags: ScriptArguments.reservedFlags,
                imports: { path in ImportFolder(script: path).load }, format: Self.format))
        while !server.hasExited, let bytes = Self.read() {
            output.write(server.receive(bytes))
            if !server.hasExited, !Self.isMoreWaiting { output.write(server.settle()) }
            output.flush()
            if output.failure != nil { break }
        }
        if let failure = output.failure { throw told(failure).exitCode }
        // A client that goes without a word has crashed.
        if !server.wasShutDown { throw ExitStatus.failure.exitCode }
    }

    /// What the client has sent; nil when it has gone.
    private static func read() -> [UInt8]? {
        let room = 1 << 16
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            var got = -1
            repeat {
                #if canImport(Glibc)
                    got = Glibc.read(0, buffer.baseAddress, room)
                #elseif canImport(Musl)
                    got = Musl.read(0, buffer.baseAddress, room)
                #elseif canImport(Darwin)
                    got = Darwin.read(0, buffer.baseAddress, room)
                #endif
            } while got < 0 && errno == EINTR
            count = max(got, 0)
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// Whether the client has sent more already.
    private static var isMoreWaiting: Bool {
        var entry = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0 && entry.revents & Int16(POLLIN) != 0
    }

    /// A text as `runsh fmt` writes it; nil when it does not parse.
    private static func format(_ source: SourceText) -> String? {
        (try? Formatter().format(source)).map { String(decoding: $0, as: UTF8.self) }
    }
}
