import Foundation
import RunnerShell
import Testing

@Suite("Files of scripts")
struct ScriptFilesTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "runsh-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder.appending(path: "b"), withIntermediateDirectories: true)
        for name in ["a.rsh", "b/c.rsh", "b/d.txt", ".hidden.rsh"] {
            try Data("f()".utf8).write(to: folder.appending(path: name))
        }
    }

    private func path(_ name: String) -> String { folder.path() + "/" + name }

    @Test("each is found once, however it is named")
    func once() {
        let found = ScriptFiles.find(in: [path("b/../a.rsh"), folder.path(), path("a.rsh")], ending: ".rsh")
        #expect(found.files == [path("b/../a.rsh"), path("b/c.rsh")])
        #expect(found.failures.isEmpty)
    }

    @Test("each name of a file that has several is found, and a link leads to what was found already")
    func names() throws {
        try FileManager.default.linkItem(atPath: path("a.rsh"), toPath: path("b/hard.rsh"))
        try FileManager.default.createSymbolicLink(atPath: path("soft.rsh"), withDestinationPath: path("a.rsh"))
        let found = ScriptFiles.find(in: [folder.path(), path("soft.rsh")], ending: ".rsh")
        #expect(found.files == [path("a.rsh"), path("b/c.rsh"), path("b/hard.rsh")])
    }

    @Test("what is not there keeps nothing else from being found")
    func missing() {
        let found = ScriptFiles.find(in: [path("none.rsh"), path("b")], ending: ".rsh")
        #expect(found.files == [path("b/c.rsh")])
        #expect(found.failures.map(\.path) == [path("none.rsh")])
    }

    @Test("folders that are too deep to be looked into are told")
    func deep() throws {
        let deep = folder.path() + String(repeating: "/x", count: 70)
        try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
        try Data("f()".utf8).write(to: URL(filePath: deep + "/e.rsh"))
        let found = ScriptFiles.find(in: [folder.path()], ending: ".rsh")
        #expect(found.files == [path("a.rsh"), path("b/c.rsh")])
        #expect(found.failures.count == 1)
    }

    #if os(Linux)
        @Test("a name that is not UTF-8 is told, unless it is no script's")
        func strangeName() {
            for ending in ["rsh", "txt"] {
                let name = Array((folder.path() + "/x").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF)]
                let file = fopen(name + ".\(ending)".utf8CString, "w")
                #expect(file != nil)
                if let file { fclose(file) }
            }
            let found = ScriptFiles.find(in: [folder.path()], ending: ".rsh")
            #expect(found.failures.map(\.reason) == ["its name is not UTF-8"])
        }
    #endif
}
