/// Cuts what a client sends into messages: `Content-Length: 17`, an empty line, and so many bytes.
///
/// Bytes may come in pieces of any size. After a header that cannot be read, the next `Content-Length:` is looked for,
/// so that one broken message costs no other.
struct MessageFraming {
    /// What was found in the stream.
    enum Piece: Hashable {
        /// The content of a message, without its header.
        case message([UInt8])
        /// What could not be read, in one sentence.
        case fault(String)
        /// A message that is too long and was passed over, in one sentence.
        case tooLong(String)
    }

    /// Longer messages are passed over, in bytes.
    static let maximumMessage = 32 << 20
    /// Longer headers are refused, in bytes.
    static let maximumHeader = 4096

    private var buffer: [UInt8] = []
    /// What of the buffer has been read.
    private var start = 0
    /// The content whose header has been read.
    private var expected: Int?
    /// What of a message that is too long is yet to be passed over.
    private var skipping = 0
    /// True while a header is looked for.
    private var isLost = false

    private static let mark = Array("Content-Length:".utf8)

    /// Takes what has come.
    mutating func add(_ bytes: [UInt8]) {
        let skipped = min(skipping, bytes.count)
        skipping -= skipped
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer += bytes[skipped...]
    }

    /// The next piece; nil until more has come.
    mutating func next() -> Piece? {
        while true {
            if let expected {
                guard buffer.count - start >= expected else { return nil }
                defer { start += expected }
                self.expected = nil
                return .message(Array(buffer[start..<(start + expected)]))
            }
            if isLost, !findMark() { return nil }
            guard let header = headerEnd() else {
                guard buffer.count - start > Self.maximumHeader else { return nil }
                start += 1
                isLost = true
                return .fault("a header has no end")
            }
            let length = Self.length(in: buffer[start..<header])
            guard let length, length >= 0 else {
                // What comes next is the content, or nothing that can be read.
                start = min(start + 1, buffer.count)
                isLost = true
                return .fault("a header without Content-Length")
            }
            start = header
            if length > Self.maximumMessage {
                let here = min(length, buffer.count - start)
                start += here
                skipping = length - here
                return .tooLong("a message of more than \(Self.maximumMessage) bytes")
            }
            expected = length
        }
    }

    /// Goes on to where a header may begin; false when there is none yet.
    private mutating func findMark() -> Bool {
        let last = buffer.count - Self.mark.count
        while start <= last {
            if buffer[start] == Self.mark[0], buffer[start..<(start + Self.mark.count)].elementsEqual(Self.mark) {
                isLost = false
                return true
            }
            start += 1
        }
        return false
    }

    /// Where the empty line after a header ends.
    private func headerEnd() -> Int? {
        let end = min(buffer.count, start + Self.maximumHeader)
        var lineStart = start
        var offset = start
        while offset < end {
            if buffer[offset] == UInt8(ascii: "\n") {
                let line = buffer[lineStart..<offset]
                if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { return offset + 1 }
                lineStart = offset + 1
            }
            offset += 1
        }
        return nil
    }

    private static func length(in header: ArraySlice<UInt8>) -> Int? {
        for line in String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
            return Int(parts[1].filter { $0 != " " && $0 != "\t" })
        }
        return nil
    }
}
