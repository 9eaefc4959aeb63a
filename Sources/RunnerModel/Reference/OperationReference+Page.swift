import ActionsAPI

extension OperationReference {
    /// The operation in full.
    public var page: HelpPage {
        let endpoint = endpoint
        let parameters = (endpoint.pathParameters + endpoint.queryParameters).flatMap {
            FieldDescription(request: $0).entries()
        }
        let body = (endpoint.body?.fields ?? []).flatMap { FieldDescription(request: $0).entries() }
        let answer = (endpoint.itemType ?? endpoint.response)?.fields ?? []
        return HelpPage(
            "\(method) \(path)", "operation", summary: "",
            sections: [
                HelpPage.Section("Operation", text: id),
                HelpPage.Section("Reached by", code: reachLines),
                HelpPage.Section("Parameters", entries: parameters),
                HelpPage.Section("Body", entries: body),
                HelpPage.Section("Answer", text: answerText),
                HelpPage.Section(
                    endpoint.itemType == nil ? "Fields of the answer" : "Fields of an item",
                    entries: answer.flatMap { FieldDescription(answer: $0).entries() }),
                HelpPage.Section("Permission", text: permissionSentence),
                HelpPage.Section("Versions", text: availabilitySentence),
                HelpPage.Section("Documentation", code: [endpoint.documentationURL]),
            ])
    }

    /// The form, and where it is not the same the example.
    private var reachLines: [String] {
        guard let reach else { return [] }
        return reach.form == reach.example ? [reach.form] : [reach.form, reach.example]
    }

    private var answerText: String {
        var sentences = [
            "Status \(endpoint.successStatus)" + (endpoint.response == nil ? " without a body." : ".")
        ]
        if !endpoint.errorStatuses.isEmpty {
            sentences.append("Fails with \(Phrases.list(endpoint.errorStatuses.map(String.init), "or")).")
        }
        if let paging = endpoint.paging {
            var sentence = "In pages of \(paging.defaultPerPage), or up to \(paging.maximumPerPage)"
            if let items = paging.itemsField { sentence += "; the items are in `\(items)`" }
            if let total = paging.totalField { sentence += ", their count is in `\(total)`" }
            sentences.append(sentence + ".")
        } else if let field = endpoint.itemsField {
            sentences.append("Without pages; the items are in `\(field)`.")
        }
        return sentences.joined(separator: " ")
    }

    /// What a token needs, as a sentence.
    var permissionSentence: String {
        let permission = endpoint.permission
        var text = "A classic token needs the scope \(permission.classicScope)"
        if let old = permission.oldGHESScope, old != permission.classicScope { text += " (\(old) on old GHES)" }
        text +=
            permission.fineGrained.map {
                "; a fine-grained token or GitHub App needs \($0), in headers `\($0.headerValue)`."
            } ?? "; no fine-grained token suffices."
        return text
    }

    /// Where it exists, as a sentence.
    var availabilitySentence: String {
        let availability = endpoint.availability
        func text(_ versions: [APIVersion]) -> String {
            versions.isEmpty ? "not in its description" : Phrases.list(versions.map(\.rawValue))
        }
        return "github.com: \(text(availability.dotcom)). GHE.com: \(text(availability.enterpriseCloud)). GHES: "
            + (availability.ghesSince.map { "\($0) or later." } ?? "never.")
    }
}
