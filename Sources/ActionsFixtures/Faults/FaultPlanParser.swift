/// Reads a plan: its rules and its seed.
struct FaultPlanParser {
    private(set) var rules: [FaultRule] = []
    private(set) var seed: UInt64?

    mutating func read(_ text: String) throws(FaultPlanError) {
        guard text.utf8.count <= FaultPlan.largestText else {
            throw FaultPlanError(
                "a plan is at most \(FaultPlan.largestText) bytes long, not \(text.utf8.count)", at: 0..<0, in: text)
        }
        var scanner = FaultScanner(text)
        for words in try scanner.rules() {
            if words[0].name == "seed" {
                try readSeed(words, text)
                continue
            }
            guard rules.count < FaultPlan.mostRules else {
                throw FaultPlanError(
                    "a plan has at most \(FaultPlan.mostRules) rules", at: words[0].range, in: text)
            }
            var parser = FaultRuleParser(words, text)
            rules.append(try parser.rule())
        }
        if rules.isEmpty {
            throw FaultPlanError(
                "the plan has no rule", hint: "a rule is such as `502 on list`; docs/faults.md describes them",
                at: 0..<0, in: text)
        }
    }

    private mutating func readSeed(_ words: [FaultWord], _ text: String) throws(FaultPlanError) {
        guard let value = UInt64(words[0].value) else {
            throw FaultPlanError("a seed is a number from 0, as in seed=7", at: words[0].range, in: text)
        }
        if words.count > 1 {
            throw FaultPlanError(
                "the seed is a rule of its own", hint: "write `;` before `\(words[1].text)`", at: words[1].range,
                in: text)
        }
        if seed != nil { throw FaultPlanError("the seed is given twice", at: words[0].range, in: text) }
        seed = value
    }
}
