#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that values are appended to.
final class Redirection {
    let path: String
    private let descriptor: Int32
    private let sink: ByteSink

    /// Opens a file, making it where it is not there: results may hold what was revealed, so that it is the owner's.
    init(appendingTo path: String) throws(FileError) {
        // A named pipe without a reader is an error rather than a wait.
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        self.path = path
        self.descriptor = descriptor
        sink = ByteSink(descriptor: descriptor)
    }

    deinit { close(descriptor) }

    /// Writes a text at once.
    func append(_ text: String) throws(FileError) {
        sink.write(text)
        try finish()
    }

    /// Brings out what is left.
    func finish() throws(FileError) {
        sink.flush()
        switch sink.failure {
        case nil: return
        case .brokenPipe: throw FileError(path, "its reader has gone")
        case .system(let reason): throw FileError(path, reason)
        }
    }
}
