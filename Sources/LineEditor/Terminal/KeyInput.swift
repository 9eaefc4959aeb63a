#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waits for a byte of the input or of the wake pipe, whichever comes first.
///
/// One byte is read at a time: what an entry does not use stays for whatever reads the terminal next.
struct KeyInput {
    enum Event {
        case byte(UInt8)
        case woken([UInt8])
        case end
        case failed(LineEditorError)
    }

    let descriptor: Int32
    let wake: WakePipe

    /// Whether another byte comes at once, as it does within the sequence of a key.
    var hasWaiting: Bool {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, 20) > 0
    }

    func next() -> Event {
        while true {
            var waits = [
                pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&waits, 2, -1) < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return .failed(.system("poll", code: errno))
            }
            if waits[0].revents != 0 {
                let bytes = wake.drain()
                if !bytes.isEmpty { return .woken(bytes) }
            }
            guard waits[1].revents != 0 else { continue }
            var byte: UInt8 = 0
            let count = read(descriptor, &byte, 1)
            if count == 1 { return .byte(byte) }
            // A terminal that has gone away answers EIO: there is nothing more to read.
            if count == 0 || errno == EIO { return .end }
            if errno == EINTR || errno == EAGAIN { continue }
            return .failed(.system("read", code: errno))
        }
    }
}

/// Assembles bytes to scalars; what is not UTF-8 is dropped.
struct ScalarDecoder {
    private var pending: [UInt8] = []

    mutating func feed(_ byte: UInt8) -> Unicode.Scalar? {
        if byte & 0xC0 != 0x80 { pending = [] }
        pending.append(byte)
        guard let first = pending.first, let length = ScalarDecoder.length(first) else {
            pending = []
            return nil
        }
        guard pending.count == length else { return nil }
        defer { pending = [] }
        return String(validating: pending, as: UTF8.self)?.unicodeScalars.first
    }

    private static func length(_ first: UInt8) -> Int? {
        switch first {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }
}
