import JSONValue
import RunnerModel
import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("A table of operations")
struct OperationWriterTests {
    private let operations = RunnerSchema().operations

    private func write(_ words: [String], _ format: OutputFormat? = nil, columns: Int? = nil) -> String {
        OperationWriter(format, TerminalTraits(isTerminal: columns != nil, width: columns ?? 80))
            .write(OperationFilter(words, in: operations))
    }

    @Test("fits the terminal", arguments: [20, 40, 71, 72, 80, 100, 132, 180, 250])
    func width(_ columns: Int) {
        for line in write([], columns: columns).split(separator: "\n") {
            #expect(String(line).columns <= columns, "\(line)")
        }
    }

    @Test("a narrow terminal loses the middle of paths, not what tells them apart")
    func narrow() {
        let text = write(["/repos/"], columns: 80)
        #expect(text.contains("DELETE  /repos/…/{runner_id}/labels/{name}  label r remove \"…\"\n"))
        #expect(text.hasSuffix("12 operations; 3 columns do not fit\n"))
    }

    @Test("a very narrow one has an operation on a few lines")
    func list() {
        #expect(write(["label r clear", "orgs"], .tsv).hasPrefix("DELETE\t/orgs/{org}/actions/runners"))
        #expect(
            write(["secrets", "key"], columns: 40) != write(["secrets", "key"], columns: 90),
            "one operation is a page on both")
        #expect(
            write(["org", "secrets (read)"], columns: 40).hasPrefix(
                "GET /orgs/{org}/actions/secrets\n    org(\"acme\").secrets\n"))
    }

    @Test("in a pipe there is a line for each operation, and nothing is cut")
    func pipe() {
        let lines = write([]).split(separator: "\n")
        #expect(lines.count == operations.count)
        #expect(lines.allSatisfy { $0.split(separator: "\t").count == OperationReference.columns.count })
        #expect(!write([]).contains("/…/"))
    }

    @Test("one that is left is shown in full to people and as a row to programs")
    func one() {
        let words = ["generate-jitconfig", "orgs"]
        #expect(write(words, columns: 80).contains("\nBody\n"))
        #expect(write(words, .table).contains("\nBody\n"))
        #expect(write(words).split(separator: "\n").count == 1)
    }

    @Test("one that is named is shown in full even in a pipe, unless a format is named too")
    func named() {
        let id = ["actions/generate-runner-jitconfig-for-org"]
        #expect(write(id).contains("\nBody\n"))
        #expect(write(id, .tsv).split(separator: "\n").count == 1)
    }

    @Test("json is one list, ndjson a line each, csv has a header")
    func formats() throws {
        let json = try JSONReader().read(Array(write([], .json).utf8))
        #expect(json.arrayValue?.count == operations.count)
        #expect(write([], .ndjson).split(separator: "\n").count == operations.count)
        #expect(write([], .csv).hasPrefix("method,path,reached_by,permission,versions,operation\n"))
    }
}
