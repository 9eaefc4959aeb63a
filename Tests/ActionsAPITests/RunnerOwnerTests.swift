import ActionsAPI
import Testing

@Suite struct RunnerOwnerTests {
    @Test("owners are written as a script writes them") func description() throws {
        #expect(try RunnerOwner.parse(.organization, "acme").description == #"org("acme")"#)
        #expect(try RunnerOwner.parse(.repository, "acme/web").description == #"repo("acme/web")"#)
        #expect(try RunnerOwner.parse(.enterprise, "big\"co").description == #"enterprise("big\"co")"#)
    }

    @Test(
        "an owner is named by its login, by owner/name, or as a script writes it",
        arguments: [
            ("acme", #"org("acme")"#), ("acme/web", #"repo("acme/web")"#), (#"org("acme")"#, #"org("acme")"#),
            ("repo( acme/web )", #"repo("acme/web")"#), (#"enterprise("acme-inc")"#, #"enterprise("acme-inc")"#),
        ])
    func texts(text: String, written: String) throws {
        #expect(try RunnerOwner.parse(text).description == written)
    }

    @Test("what only looks like an owner of a script is refused", arguments: ["org()", "repo(acme)"])
    func refusedTexts(text: String) {
        #expect(throws: RunnerOwnerError.self) { try RunnerOwner.parse(text) }
    }

    @Test(
        "a text that cannot be a name is refused with the reason",
        arguments: [
            (OwnerKind.organization, "", RunnerOwnerError.Reason.empty), (.organization, "a/b", .slash),
            (.organization, "a\\b", .slash), (.organization, "..", .dots), (.enterprise, ".", .dots),
            (.organization, "a b", .space), (.organization, "a\u{0}b", .controlCharacter),
            (.organization, "a\nb", .controlCharacter), (.repository, "acme", .notOwnerAndName),
            (.repository, "a/b/c", .notOwnerAndName), (.repository, "/b", .empty), (.repository, "a/", .empty),
            (.repository, "a/..", .dots), (.repository, "", .empty),
            (.organization, String(repeating: "x", count: 101), .tooLong),
        ] as [(OwnerKind, String, RunnerOwnerError.Reason)])
    func refused(kind: OwnerKind, text: String, reason: RunnerOwnerError.Reason) {
        #expect(throws: RunnerOwnerError(kind: kind, text: text, reason: reason)) {
            try RunnerOwner.parse(kind, text)
        }
    }

    @Test("names ignore the case of letters, kinds do not mix") func folding() {
        #expect(RunnerOwner.organization("Acme").isSame(as: .organization("aCME")))
        #expect(RunnerOwner.organization("Acme").foldedKey == RunnerOwner.organization("acme").foldedKey)
        #expect(RunnerOwner.organization("acme").foldedKey != RunnerOwner.enterprise("acme").foldedKey)
        #expect(!RunnerOwner.organization("acme").isSame(as: .organization("acme2")))
    }
}
