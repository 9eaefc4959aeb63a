import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `gh auth token`, which knows tokens that the system's keyring holds.
public struct GHCommand: Sendable {
    /// The program.
    public let path: String
    private let environment: [String: String]
    private let patience: Duration

    /// Finds `gh`: what `GH_PATH` names, else the first on `PATH`; `nil` where there is none.
    public init?(environment: [String: String], patience: Duration = .seconds(10)) {
        self.environment = environment
        self.patience = patience
        if let named = environment["GH_PATH"], !named.isEmpty {
            path = named
            return
        }
        let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
        guard let found = folders.map({ "\($0)/gh" as String }).first(where: { access($0, X_OK) == 0 }) else {
            return nil
        }
        path = found
    }

    /// The token that gh has for `host`; `nil` if it has none, or does not say so in time.
    public func token(for host: String) async -> AccessToken? {
        guard !host.hasPrefix("-") else { return nil }
        let program = path
        let arguments = ["auth", "token", "--hostname", host]
        let (environment, patience) = (environment, patience)
        let output = try? await NIOThreadPool.singleton.runIfActive {
            ChildOutput.of(program, arguments, environment: environment, patience: patience, limit: 1 << 14)
        }
        return output.flatMap { AccessToken(String(decoding: $0, as: UTF8.self)) }
    }
}

/// Runs a program, without a shell, for what it writes.
enum ChildOutput {
    /// What the program wrote; `nil` if it fails, writes more than `limit`, or takes longer than `patience`.
    static func of(
        _ program: String, _ arguments: [String], environment: [String: String], patience: Duration, limit: Int
    ) -> [UInt8]? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let child = spawn(program, arguments, environment, output: ends[1])
        close(ends[1])
        guard let child else { return nil }
        let output = collect(ends[0], until: ContinuousClock.now + patience, limit: limit)
        if output == nil { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        // A status of 0 is an exit with code 0.
        return status == 0 ? output : nil
    }

    private static func collect(_ descriptor: Int32, until end: ContinuousClock.Instant, limit: Int) -> [UInt8]? {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 12)
        while true {
            let (seconds, rest) = (end - ContinuousClock.now).components
            let left = seconds * 1000 + rest / 1_000_000_000_000_000
            guard left > 0 else { return nil }
            var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&watched, 1, Int32(clamping: left))
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { return nil }
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return output }
            if count < 0 && errno == EINTR { continue }
            guard count > 0, output.count + count <= limit else { return nil }
            output += buffer[..<count]
        }
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], output: Int32
    ) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var child: pid_t = 0
        return posix_spawn(&child, program, &actions, nil, &words, &settings) == 0 ? child : nil
    }
}
