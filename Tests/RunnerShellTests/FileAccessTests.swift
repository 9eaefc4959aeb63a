import Foundation
import Testing

@testable import RunnerShell

@Suite("Files")
struct FileAccessTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "runsh-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path() }

    @Test("what is written is read again")
    func roundTrip() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try FileAccess.replace(path("a"), with: bytes)
        #expect(try FileAccess.read(path("a")) == bytes)
    }

    @Test("a link stays a link, and the file it leads to is replaced")
    func link() throws {
        try FileAccess.replace(path("real"), with: [1])
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("real"))
        try FileAccess.replace(path("link"), with: [2])
        #expect(try FileAccess.read(path("real")) == [2])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == path("real"))
        #expect(FileAccess.isSame(path("link"), path("real")))
    }

    @Test("a file that is replaced keeps who may read it")
    func mode() throws {
        try FileAccess.replace(path("private"), with: [1])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("private"))
        try FileAccess.replace(path("private"), with: [2])
        let mode = try FileManager.default.attributesOfItem(atPath: path("private"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("a file that is replaced keeps its owner where it may be given away", .enabled(if: getuid() == 0))
    func owner() throws {
        try FileAccess.replace(path("theirs"), with: [1])
        try FileManager.default.setAttributes(
            [.ownerAccountID: 4711, .groupOwnerAccountID: 4712], ofItemAtPath: path("theirs"))
        try FileAccess.replace(path("theirs"), with: [2])
        let found = try FileManager.default.attributesOfItem(atPath: path("theirs"))
        #expect(found[.ownerAccountID] as? Int == 4711)
        #expect(found[.groupOwnerAccountID] as? Int == 4712)
    }

    @Test("a folder that is not there leaves nothing behind and says why")
    func missingFolder() throws {
        #expect(throws: FileError.self) { try FileAccess.replace(path("none/a"), with: [1]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    }

    @Test("a folder cannot be read as a file")
    func directory() {
        #expect(throws: FileError.self) { try FileAccess.read(folder.path()) }
    }
}
