import ActionsAPI
import ActionsLive
import ArgumentParser
import Dispatch
import RunnerShell
import ScriptSyntax
import Synchronization

/// The flags that say which host is asked, and how it is signed in to.
struct LiveOptions: ParsableArguments {
    @Option(
        name: .long, help: "The host; else GH_HOST, the only host that gh knows, github.com.")
    var host: String?

    @Option(name: .customLong("api-url"), help: "The URL of the API itself, such as http://127.0.0.1:8080/api/v3.")
    var apiURL: String?

    @Option(name: .customLong("api-version"), help: "The version of the API to ask for, such as 2022-11-28.")
    var apiVersion: String?

    @Option(
        name: .customLong("ca-file"), help: "Trust the certificates in this file, in PEM, as well as the system's.",
        completion: .file())
    var caFile: String?

    @Option(name: .customLong("app-id"), help: "Sign in as this GitHub App; needs --app-key.")
    var appID: String?

    @Option(name: .customLong("app-key"), help: "The app's private key, in PEM.", completion: .file())
    var appKey: String?

    func validate() throws {
        if (appID == nil) != (appKey == nil) { throw ValidationError("--app-id and --app-key belong together") }
    }

    /// Whether any of them is given.
    var isGiven: Bool {
        [host, apiURL, apiVersion, caFile, appID].contains { $0 != nil }
    }

    /// What they say.
    var arguments: LiveArguments {
        var app: LiveArguments.App?
        if let appID, let appKey { app = LiveArguments.App(id: appID, keyFile: appKey) }
        return LiveArguments(
            host: HostArguments(host: host, apiURL: apiURL), apiVersion: apiVersion, caFile: caFile, app: app)
    }

    /// Settles the host, or tells what is wrong with how it is named and ends the command.
    func configuration() throws -> HostConfiguration {
        do throws(ActionsLive.HostError) {
            let hosts = try HostsFile.read(environment: Process.environment)
            if let apiVersion { _ = try APIVersionChoice.header(for: nil, asked: apiVersion) }
            return try HostConfiguration.resolve(
                HostArguments(host: host, apiURL: apiURL), environment: Process.environment, hosts: hosts)
        } catch {
            complain(error.description)
            if let hint = error.hint { complain("hint: \(hint)") }
            throw ExitStatus.usage.exitCode
        }
    }
}

/// A host that is signed in to when the first request goes, so that what asks nothing needs no token.
struct LazyHost: Transport {
    private actor Opening {
        private var task: Task<LiveHost, any Error>?

        func host(_ open: @escaping @Sendable () async throws -> LiveHost) async throws -> LiveHost {
            if let task { return try await task.value }
            let task = Task { try await open() }
            self.task = task
            do {
                return try await withTaskCancellationHandler {
                    try await task.value
                } onCancel: {
                    task.cancel()
                }
            } catch {
                // The next request may have more luck.
                self.task = nil
                throw error
            }
        }
    }

    private let arguments: LiveArguments
    private let trace: Trace?
    private let opening = Opening()

    init(_ arguments: LiveArguments, trace: Trace?) {
        self.arguments = arguments
        self.trace = trace
    }

    /// The host, settled and signed in to.
    func open() async throws -> LiveHost {
        let (arguments, trace) = (arguments, trace)
        return try await opening.host {
            try await LiveHost.open(
                arguments, environment: Process.environment, userAgent: Version.userAgent,
                cacheFile: Process.stateFolder().map { $0 + "/releases.json" }, trace: trace)
        }
    }

    /// The host, waited for; nil if it cannot be opened now.
    func opened() -> LiveHost? {
        let result = Mutex<LiveHost?>(nil)
        let end = DispatchSemaphore(value: 0)
        Task {
            let host = try? await open()
            result.withLock { $0 = host }
            end.signal()
        }
        end.wait()
        return result.withLock { $0 }
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let host: LiveHost
        do {
            host = try await open()
        } catch let error as ActionsLive.HostError {
            throw TransportError(.notSignedIn, error.description, hint: error.hint)
        }
        if case .none = host.signIn {
            throw TransportError(
                .notSignedIn, "not signed in to \(host.configuration.host)", hint: host.signInHint)
        }
        if let edition = host.edition, let endpoint = Catalogue.endpoint(operationID: request.operationID),
            let absence = endpoint.absence(on: edition)
        {
            throw TransportError(.insecure, "\(absence)", hint: "nothing was sent")
        }
        return try await host.transport.send(request)
    }
}
