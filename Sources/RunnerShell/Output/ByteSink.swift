import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A buffered stream of bytes to a file descriptor, which notices when its reader has gone or its disk is full.
public final class ByteSink: Sendable {
    /// Why nothing more can be written.
    public enum Failure: Hashable, Sendable {
        /// Whoever read it has gone.
        case brokenPipe
        /// Anything else, in the system's words.
        case system(String)
    }

    private struct State {
        var buffer: [UInt8] = []
        var failure: Failure?
        /// A line that stays below what is written, on a terminal.
        var footer = ""
        var isFooterShown = false

        /// The buffer, with the footer taken away before and put back after it.
        mutating func takeOutput() -> [UInt8] {
            var bytes: [UInt8] = isFooterShown ? Array("\r\u{1B}[K".utf8) : []
            bytes += buffer
            isFooterShown = !footer.isEmpty && (buffer.last ?? 0x0A) == 0x0A
            if isFooterShown { bytes += footer.utf8 }
            buffer.removeAll(keepingCapacity: true)
            return bytes
        }
    }

    private let descriptor: Int32
    private let state = Mutex(State())
    private let onFailure: @Sendable () -> Void

    private static let bufferSize = 1 << 16

    /// Makes a stream; `onFailure` is called once, when nothing more can be written.
    public init(descriptor: Int32, onFailure: @escaping @Sendable () -> Void = {}) {
        self.descriptor = descriptor
        self.onFailure = onFailure
    }

    /// Why nothing more can be written; nil while all is well.
    public var failure: Failure? { state.withLock { $0.failure } }

    /// Adds text to the stream.
    public func write(_ text: String) {
        let isFull = state.withLock { state in
            guard state.failure == nil else { return false }
            state.buffer.append(contentsOf: text.utf8)
            return state.buffer.count >= Self.bufferSize
        }
        if isFull { flush() }
    }

    /// Keeps a line below everything that is written, in place of the one before; nil takes it away.
    ///
    /// It is for terminals, and must fit into one line.
    public func setFooter(_ text: String?) {
        let hasFailed = state.withLock { state -> Bool in
            guard state.failure == nil, state.footer != text ?? "" else { return false }
            state.footer = text ?? ""
            state.failure = Self.writeAll(state.takeOutput(), to: descriptor)
            return state.failure != nil
        }
        if hasFailed { onFailure() }
    }

    /// Brings out what is buffered.
    public func flush() {
        let hasFailed = state.withLock { state -> Bool in
            guard !state.buffer.isEmpty, state.failure == nil else { return false }
            state.failure = Self.writeAll(state.takeOutput(), to: descriptor)
            return state.failure != nil
        }
        if hasFailed { onFailure() }
    }

    /// Writes everything; what kept it from that, if anything did.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Failure? {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = systemWrite(descriptor, buffer[offset...])
                if count < 0 {
                    if errno == EINTR { continue }
                    if errno == EAGAIN, waitUntilWritable(descriptor) { continue }
                    return errno == EPIPE ? .brokenPipe : .system(String(cString: strerror(errno)))
                }
                offset += count
            }
            return nil
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
