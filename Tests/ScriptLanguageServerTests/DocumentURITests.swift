import Testing

@testable import ScriptLanguageServer

@Suite("Names of documents")
struct DocumentURITests {
    @Test("a path with blanks and other letters goes there and back")
    func roundTrip() {
        let uri = DocumentURI(path: "/home/jö/clean up%.rsh")
        #expect(uri.text == "file:///home/j%C3%B6/clean%20up%25.rsh")
        #expect(uri.path == "/home/jö/clean up%.rsh")
    }

    @Test(
        "what is no file here has no path",
        arguments: [
            "untitled:Untitled-1", "file://server/share/a.rsh", "file:relative.rsh", "https://example.com/a.rsh",
            "file:///a%0", "file:///a%zz", "file:///a%00b", "file:///%ff", "", "file:", "file://",
        ])
    func noPath(text: String) {
        #expect(DocumentURI(text).path == nil)
    }

    @Test("a file's URI may name this machine, or no machine")
    func localhost() {
        #expect(DocumentURI("file://localhost/a.rsh").path == "/a.rsh")
        #expect(DocumentURI("FILE:/a.rsh").path == "/a.rsh")
    }
}
