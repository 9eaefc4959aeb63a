import ActionsFixtures
import ActionsServer
import ArgumentParser
import Dispatch
import RunnerModel
import RunnerShell
import ScriptSyntax
import Synchronization

/// `runsh world serve FILE --port N`
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a world over HTTP on this machine, for any client.",
        discussion: """
            The first line of standard output is the URL to point a client at, such as \
            http://127.0.0.1:8080/api/v3; the same is served without /api/v3. Ctrl-C ends it once the requests under \
            way are answered. The file itself is never written.
            """)

    @Argument(help: "The world.", completion: .file(extensions: ["json"]))
    var file: String

    @Option(name: .long, help: "The port; 0 takes one that is free.")
    var port: UInt16 = 0

    @Option(name: .long, help: "The address to listen on, one of this machine alone.")
    var host: String = "127.0.0.1"

    @Option(name: .customLong("tls-cert"), help: "Serve HTTPS with this certificate chain, in PEM.")
    var tlsCertificate: String?

    @Option(name: .customLong("tls-key"), help: "The certificate's private key, in PEM.")
    var tlsKey: String?

    @Option(name: .long, help: "When it ends, write to this file what became of the world.")
    var saveWorld: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What goes wrong, such as '502 on 3; drop on delete 10%', or @FILE; see docs/faults.md.", valueName: "spec")
    )
    var faults: String?

    @Flag(name: .long, help: "Name each request and its status.")
    var verbose = false

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-cert and --tls-key belong together")
        }
        if let saveWorld, FileAccess.isSame(file, saveWorld) {
            throw ValidationError("--save-world would overwrite the fixture; name another file")
        }
    }

    func run() throws {
        Process.ignoreBrokenPipes()
        let injector = try faults.map { FaultInjector(try openFaults($0)) }
        let world = try openWorld(file, OutputOptions.errorsOnly())
        let transport = WorldTransport(world, clock: { Process.now().milliseconds })
        var configuration = WorldServer.Configuration(host: host, port: Int(port), ghes: world.ghes)
        if let tlsCertificate, let tlsKey { configuration.tls = (tlsCertificate, tlsKey) }
        let (isVerbose, errors) = (verbose, ByteSink(descriptor: 2))
        let server = WorldServer(transport, configuration, faults: injector) { exchange in
            guard isVerbose else { return }
            errors.write("\(exchange.status.map { String($0) } ?? "(none)") \(exchange.request.harmless)\n")
            errors.flush()
        }
        if let failure = Self.serve(server) {
            complain(failure.description)
            throw ExitStatus.failure.exitCode
        }
        if let injector { tell(injector.counts, to: errors) }
        guard let saveWorld else { return }
        do throws(FileError) {
            try FixtureFile.write(transport.snapshot(), to: saveWorld)
        } catch {
            complain("the world could not be saved: \(error)")
            throw ExitStatus.failure.exitCode
        }
    }

    /// Serves on other threads until it is ended; what went wrong, if anything did.
    private static func serve(_ server: WorldServer) -> WorldServer.Failure? {
        let result = Mutex<WorldServer.Failure?>(nil)
        let end = DispatchSemaphore(value: 0)
        let output = ByteSink(descriptor: 1)
        Task {
            do throws(WorldServer.Failure) {
                try await server.run { address in
                    output.write(address + "\n")
                    output.flush()
                }
            } catch {
                result.withLock { $0 = error }
            }
            end.signal()
        }
        end.wait()
        return result.withLock { $0 }
    }
}
