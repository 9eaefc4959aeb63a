#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A command that runs in a shell beside this program, on the same terminal.
struct ChildCommand {
    /// Why it could not be started.
    struct Failure: Error {
        var text: String
    }

    private let process: pid_t

    /// Starts `/bin/sh -c command` with signals as a program of its own expects them.
    static func start(
        _ command: String, environment: [String: String], input: Int32, output: Int32
    ) -> Result<ChildCommand, Failure> {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        sigemptyset(&usual)
        for number in [SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH] { sigaddset(&usual, number) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        let arguments = CStrings(["sh", "-c", command])
        let variables = CStrings(environment.map { "\($0)=\($1)" }.sorted())
        var process = pid_t()
        let code = withExtendedLifetime((arguments, variables)) {
            posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments.pointers, variables.pointers)
        }
        guard code == 0 else { return .failure(Failure(text: String(cString: strerror(code)))) }
        return .success(ChildCommand(process: process))
    }

    /// Waits for its end; its exit code, or 128 and the signal that ended it.
    func waitForEnd() -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return 0 }
        }
        let number = status & 0x7F
        return number == 0 ? (status >> 8) & 0xFF : 128 + number
    }
}

/// Texts as C wants them, ended by a null pointer.
private final class CStrings {
    let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) {
        pointers = texts.map { strdup($0) } + [nil]
    }

    deinit { pointers.forEach { free($0) } }
}

/// Signals that this process does not heed for a while: those that a key sends to every program on the terminal.
struct IgnoredSignals {
    private let old: [(Int32, sigaction)]

    init(_ numbers: [Int32]) {
        old = numbers.compactMap { number in
            var before = sigaction()
            guard sigaction(number, nil, &before) == 0 else { return nil }
            signal(number, SIG_IGN)
            return (number, before)
        }
    }

    func restore() {
        for (number, action) in old {
            var action = action
            sigaction(number, &action, nil)
        }
    }
}
