import ActionsFixtures
import ScriptRuntime
import ScriptSyntax

/// What a recording holds, as a list of records.
public enum CassetteSummary {
    /// A record for each request: when it was asked after the beginning, what it was, and the status it got.
    public static func value(of cassette: Cassette) -> Value {
        let shape = RecordShape(["number", "after", "request", "status"])
        return .list(
            cassette.interactions.enumerated().map { index, interaction in
                .record(
                    Record(
                        shape: shape,
                        values: [
                            .integer(Int64(index + 1)), .duration(TimeSpan(milliseconds: interaction.offset)),
                            .string(interaction.title), .integer(Int64(interaction.status)),
                        ]))
            })
    }
}
