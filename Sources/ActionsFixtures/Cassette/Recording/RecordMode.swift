/// What becomes of requests while a cassette is there; the raw value is its name on the command line.
public enum RecordMode: String, Hashable, Sendable, CaseIterable {
    /// Nothing is recorded: every request is answered from the cassette.
    case none
    /// All is recorded if there is no cassette yet; else every request is answered from it.
    case once
    /// What the cassette has is answered from it, the rest is asked and recorded.
    case newEpisodes = "new_episodes"
    /// All is asked and recorded anew; the old cassette is given up.
    case all

    /// One sentence for help.
    public var summary: String {
        switch self {
        case .none: "answer from the file alone"
        case .once: "record if there is no file yet, else answer from it"
        case .newEpisodes: "answer what the file has, record the rest"
        case .all: "record everything anew"
        }
    }
}
