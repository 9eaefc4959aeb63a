import ActionsAPI
import Foundation
import RunnerModel
import Testing

/// `docs/reference.md` is what the catalogue and the schema say.
///
/// `RUNSH_UPDATE_DOCS=1 swift test --filter ReferenceDocumentTests` writes it anew.
@Suite struct ReferenceDocumentTests {
    @Test("docs/reference.md is the reference of the catalogue and the schema")
    func document() throws {
        let file = projectFile("docs/reference.md")
        let expected = ReferenceDocument().text
        if ProcessInfo.processInfo.environment["RUNSH_UPDATE_DOCS"] != nil {
            try expected.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let found = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let lines = expected.components(separatedBy: "\n")
        let difference = zip(found, lines).first { $0 != $1 }
        #expect(difference == nil, "RUNSH_UPDATE_DOCS=1 swift test --filter ReferenceDocumentTests writes it")
        #expect(found.count == lines.count)
    }

    @Test("the document has every operation with its link")
    func operations() {
        let text = ReferenceDocument().text
        for endpoint in Catalogue.endpoints {
            #expect(text.contains("[\(endpoint.operationID)](\(endpoint.documentationURL))"))
        }
    }
}
