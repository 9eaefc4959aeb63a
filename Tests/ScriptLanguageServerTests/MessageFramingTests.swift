import Testing

@testable import ScriptLanguageServer

@Suite("Framing")
struct MessageFramingTests {
    private func pieces(_ text: String) -> [MessageFraming.Piece] {
        var framing = MessageFraming()
        framing.add(Array(text.utf8))
        var pieces: [MessageFraming.Piece] = []
        while let piece = framing.next() { pieces.append(piece) }
        return pieces
    }

    private func message(_ text: String) -> MessageFraming.Piece { .message(Array(text.utf8)) }

    @Test("two messages in one piece are two")
    func two() {
        #expect(pieces("Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]") == [message("{}"), message("[1]")])
    }

    @Test("a message may come byte by byte")
    func byteByByte() {
        var framing = MessageFraming()
        var found: [MessageFraming.Piece] = []
        for byte in "Content-Length: 2\r\nContent-Type: x; charset=utf-8\r\n\r\n{}".utf8 {
            framing.add([byte])
            while let piece = framing.next() { found.append(piece) }
        }
        #expect(found == [message("{}")])
    }

    @Test("the name of the header has any case, and its lines end in any way")
    func spelling() {
        #expect(pieces("content-length:2\n\n{}") == [message("{}")])
    }

    @Test("after a header without a length the next message is found")
    func noLength() {
        let found = pieces("Content-Size: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]")
        #expect(found == [.fault("a header without Content-Length"), message("[1]")])
    }

    @Test(
        "a length that is no count is refused",
        arguments: ["-1", "x", "", "99999999999999999999", "0x10", "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0"])
    func badLength(text: String) {
        let found = pieces("Content-Length: \(text)\r\n\r\n{}Content-Length: 3\r\n\r\n[1]")
        #expect(found == [.fault("a header without Content-Length"), message("[1]")])
    }

    @Test("what is no header at all is told once")
    func garbage() {
        let found = pieces(String(repeating: "x", count: 100_000) + "Content-Length: 3\r\n\r\n[1]")
        #expect(found == [.fault("a header has no end"), message("[1]")])
    }

    @Test("a message that is too long is passed over, and what follows it is read")
    func tooLong() {
        var framing = MessageFraming()
        let length = MessageFraming.maximumMessage + 5
        framing.add(Array("Content-Length: \(length)\r\n\r\n".utf8))
        #expect(framing.next() == .tooLong("a message of more than \(MessageFraming.maximumMessage) bytes"))
        var left = length
        while left > 0 {
            let size = min(left, 1 << 20)
            framing.add([UInt8](repeating: 0x20, count: size))
            #expect(framing.next() == nil)
            left -= size
        }
        framing.add(Array("Content-Length: 2\r\n\r\n{}".utf8))
        #expect(framing.next() == message("{}"))
    }

    @Test("a message of no bytes is one")
    func empty() {
        #expect(pieces("Content-Length: 0\r\n\r\n") == [message("")])
    }
}
