#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe to itself: a byte written anywhere, even in a signal handler, ends the wait for a key.
final class WakePipe: Sendable {
    /// The byte for "there are notices"; every other byte is a signal's number.
    static let noticeByte: UInt8 = 0

    let readEnd: Int32
    let writeEnd: Int32

    init() throws(LineEditorError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system("pipe", code: errno) }
        readEnd = ends[0]
        writeEnd = ends[1]
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// A full pipe loses the byte, which is well: the reader is about to wake.
    func wake() {
        var byte = WakePipe.noticeByte
        _ = write(writeEnd, &byte, 1)
    }

    /// All bytes written since.
    func drain() -> [UInt8] {
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(readEnd, &chunk, chunk.count)
            guard count > 0 else { return result }
            result += chunk[..<count]
        }
    }
}
