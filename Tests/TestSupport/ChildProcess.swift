#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Starts programs of this package and waits for them.
package enum ChildProcess {
    #if canImport(Glibc)
        private typealias Actions = posix_spawn_file_actions_t
        private typealias Attributes = posix_spawnattr_t
        private static let newSession: Int16 = 0x80
    #else
        private typealias Actions = posix_spawn_file_actions_t?
        private typealias Attributes = posix_spawnattr_t?
        private static let newSession: Int16 = 0x400
    #endif

    /// The programs lie beside the tests.
    package static func program(_ name: String) throws -> String {
        var folder = CommandLine.arguments.first ?? ""
        while let end = folder.lastIndex(of: "/") {
            folder = String(folder[..<end])
            let path = folder + "/" + name
            if access(path, X_OK) == 0 { return path }
        }
        throw PseudoTerminal.Failure("no \(name) beside \(CommandLine.arguments.first ?? "")")
    }

    /// With a terminal, that is all three streams and controls the child; else they are the given descriptors.
    package static func spawn(
        _ name: String, _ arguments: [String], environment: [String], terminal: String? = nil, input: Int32 = 0,
        output: Int32 = 1
    ) throws -> pid_t {
        let program = try program(name)
        var actions = zeroedActions()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = zeroedAttributes()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads that run tests block signals, which a child would inherit.
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        // Nor must it inherit what a test lets this process ignore for a while, as a pager does with Ctrl-C.
        var usual = sigset_t()
        sigemptyset(&usual)
        for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&usual, number) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | (terminal == nil ? 0 : newSession))
        if let terminal {
            posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        } else {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, words, variables)
        guard code == 0 else { throw PseudoTerminal.Failure("posix_spawn: \(code)") }
        return process
    }

    /// Feeds lines to a program through a pipe; what it wrote.
    package static func piped(_ text: String, to name: String, arguments: [String] = []) throws -> String {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        guard pipe(&input) == 0, pipe(&output) == 0 else { throw PseudoTerminal.Failure("pipe") }
        for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = try spawn(name, arguments, environment: ["TERM=xterm"], input: input[0], output: output[1])
        close(input[0])
        close(output[1])
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(input[1], $0.baseAddress, $0.count) }
        close(input[1])
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while case let count = read(output[0], &chunk, chunk.count), count > 0 { result += chunk[..<count] }
        close(output[0])
        _ = wait(process)
        return String(decoding: result, as: UTF8.self)
    }

    package static func wait(_ process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return code(status)
    }

    package static func poll(_ process: pid_t) -> Int32? {
        var status: Int32 = 0
        return waitpid(process, &status, WNOHANG) == process ? code(status) : nil
    }

    private static func code(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }

    private static func zeroedActions() -> Actions {
        #if canImport(Glibc)
            posix_spawn_file_actions_t()
        #else
            nil
        #endif
    }

    private static func zeroedAttributes() -> Attributes {
        #if canImport(Glibc)
            posix_spawnattr_t()
        #else
            nil
        #endif
    }
}
