import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A buffered stream of bytes to a file descriptor, which notices when its reader has gone.
public final class ByteSink: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var isClosed = false
    }

    private let descriptor: Int32
    private let state = Mutex(State())
    private let onBrokenPipe: @Sendable () -> Void

    private static let bufferSize = 1 << 16

    /// Makes a stream; `onBrokenPipe` is called once, when whoever read it has gone.
    public init(descriptor: Int32, onBrokenPipe: @escaping @Sendable () -> Void = {}) {
        self.descriptor = descriptor
        self.onBrokenPipe = onBrokenPipe
    }

    /// Whether nothing more can be written.
    public var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Adds text to the stream.
    public func write(_ text: String) {
        let isFull = state.withLock { state in
            guard !state.isClosed else { return false }
            state.buffer.append(contentsOf: text.utf8)
            return state.buffer.count >= Self.bufferSize
        }
        if isFull { flush() }
    }

    /// Brings out what is buffered.
    public func flush() {
        let hasBroken = state.withLock { state -> Bool in
            guard !state.buffer.isEmpty, !state.isClosed else { return false }
            let isWritten = Self.writeAll(state.buffer, to: descriptor)
            state.buffer.removeAll(keepingCapacity: true)
            if !isWritten { state.isClosed = true }
            return !isWritten
        }
        if hasBroken { onBrokenPipe() }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = systemWrite(descriptor, buffer[offset...])
                if count < 0 {
                    if errno == EINTR { continue }
                    if errno == EAGAIN, waitUntilWritable(descriptor) { continue }
                    return false
                }
                offset += count
            }
            return true
        }
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        let rebased = UnsafeRawBufferPointer(rebasing: bytes)
        #if canImport(Glibc)
            return Glibc.write(descriptor, rebased.baseAddress, rebased.count)
        #elseif canImport(Musl)
            return Musl.write(descriptor, rebased.baseAddress, rebased.count)
        #elseif canImport(Darwin)
            return Darwin.write(descriptor, rebased.baseAddress, rebased.count)
        #endif
    }

    private static func waitUntilWritable(_ descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, -1) >= 0 || errno == EINTR
    }
}
