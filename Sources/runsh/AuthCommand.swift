import ActionsAPI
import ActionsLive
import ArgumentParser
import Dispatch
import RunnerModel
import RunnerShell
import ScriptRuntime
import ScriptSyntax
import Synchronization

/// `runsh auth status`
struct AuthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth", abstract: "Tell which host is asked, and how it is signed in to.",
        subcommands: [Status.self])

    /// `runsh auth status [--host HOST] [--owner 'org("acme")']`
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Tell which token comes from where for which host, what it may do, and what is left of its quota.",
            discussion: """
                The token itself is never shown. The exit code is 0 when the host takes the token, 4 when there is none \
                or it is refused, and 1 when the host could not be asked.
                """)

        @Option(name: .long, help: "Whose installation is meant, for an app with several: a login, or owner/name.")
        var owner: String?

        @OptionGroup(title: "Host")
        var live: LiveOptions

        @OptionGroup(title: "Output")
        var outputOptions: OutputOptions

        private func askedOwner() throws -> RunnerOwner? {
            guard let owner else { return nil }
            do throws(RunnerOwnerError) {
                return try RunnerOwner.parse(owner)
            } catch {
                throw ValidationError(error.description)
            }
        }

        func run() throws {
            let owner = try askedOwner()
            let (console, output) = outputOptions.console(CancellationFlag())
            _ = try live.configuration()
            let status: AuthStatus
            switch Self.gathered(LazyHost(live.arguments, trace: nil), owner) {
            case .success(let found): status = found
            case .failure(let error):
                complain(error.message.harmless)
                if let hint = error.hint { complain("hint: \(hint.harmless)") }
                throw ExitStatus.failure.exitCode
            }
            console.show(AuthRecord.value(of: status))
            console.flush()
            if let failure = output.failure { throw told(failure).exitCode }
            switch status.standing {
            case .accepted: break
            case .refused(let code, let message):
                complain("the host refused the token: \(message.harmless) (HTTP \(code))")
                throw ExitStatus.notAuthenticated.exitCode
            case .noToken:
                complain("not signed in to \(status.host.host)")
                complain("hint: " + AuthRecord.signInHint(status.host))
                throw ExitStatus.notAuthenticated.exitCode
            case .unreachable(let message, let hint):
                complain(message.harmless)
                if let hint { complain("hint: \(hint.harmless)") }
                throw ExitStatus.failure.exitCode
            }
        }

        /// Asks on other threads and waits for what comes.
        private static func gathered(_ host: LazyHost, _ owner: RunnerOwner?) -> Result<AuthStatus, TransportError> {
            let result = Mutex<Result<AuthStatus, TransportError>?>(nil)
            let end = DispatchSemaphore(value: 0)
            Task {
                let found: Result<AuthStatus, TransportError>
                do {
                    found = .success(await AuthStatus.gather(try await host.open(), owner: owner))
                } catch let error as TransportError {
                    found = .failure(error)
                } catch let error as ActionsLive.HostError {
                    found = .failure(TransportError(.unreachable, error.description, hint: error.hint))
                } catch {
                    found = .failure(TransportError(.unreachable, String(describing: error)))
                }
                result.withLock { $0 = found }
                end.signal()
            }
            end.wait()
            return result.withLock { $0 } ?? .failure(TransportError(.cancelled, "interrupted"))
        }
    }
}

/// What `runsh auth status` tells, as a record.
enum AuthRecord {
    static func value(of status: AuthStatus) -> Value {
        let permissions = status.permissions.map(\.description) + (status.scopes ?? [])
        let fields: [(String, Value)] = [
            ("host", .string(status.host.host)), ("named_by", .string(status.host.source.description)),
            ("api", .string(status.host.base.description)),
            ("release", status.edition.flatMap(release) ?? .null),
            ("token_from", status.source.map { .string($0.description) } ?? .null),
            ("token", status.kind.map { .string($0.phrase) } ?? .null),
            ("login", status.login.map { .string($0) } ?? .null),
            ("may", .list(permissions.map { .string($0) })),
            ("expires", status.expires.map { .string($0) } ?? .null),
            ("quota", status.quota.map { .integer($0.limit) } ?? .null),
            ("left", status.quota.map { .integer($0.remaining) } ?? .null),
            ("resets", status.quota?.resets.map { .timestamp(Timestamp(milliseconds: $0 * 1000)) } ?? .null),
        ]
        return .record(Record(shape: RecordShape(fields.map(\.0)), values: fields.map(\.1)))
    }

    private static func release(_ edition: HostEdition) -> Value? {
        switch edition {
        case .dotcom, .enterpriseCloud: nil
        case .server(let release): .string("GHES \(release)")
        }
    }

    static func signInHint(_ host: HostConfiguration) -> String {
        let variables = TokenSearch.variables(for: host.kind).joined(separator: " or ")
        return "set \(variables), or sign in with: gh auth login --hostname \(host.host)"
    }
}
