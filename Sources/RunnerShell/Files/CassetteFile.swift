import ActionsFixtures

/// A cassette that is being recorded into a file.
///
/// The file is replaced in one step each time it is saved: whatever happens, it is what it was before or a whole
/// cassette of everything that had been answered by then.
public final class CassetteFile {
    /// Why the cassette was not written; the file is as it was.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        case file(FileError)
        /// Something that gives access would have been written.
        case refused(CassetteError)

        /// The failure as a sentence.
        public var description: String {
            switch self {
            case .file(let error): error.description
            case .refused(let error): error.message
            }
        }
    }

    /// What records.
    public let transport: RecordingTransport
    /// The file.
    public var path: String
    /// Whether it takes the place of another recording.
    public let replacesOther: Bool

    private let scrubs: Bool
    private let knownSecrets: [String]
    private var savedCount = 0

    /// Makes a file of what `transport` records; nothing is written yet.
    ///
    /// - Parameters:
    ///   - replacesOther: whether it takes the place of another recording.
    ///   - scrubs: whether names are given away for pseudonyms.
    ///   - knownSecrets: values that are looked for once more before anything is written.
    public init(
        _ transport: RecordingTransport, path: String, replacesOther: Bool, scrubs: Bool, knownSecrets: [String]
    ) {
        self.transport = transport
        self.path = path
        self.replacesOther = replacesOther
        self.scrubs = scrubs
        self.knownSecrets = knownSecrets
    }

    /// How many answers were recorded.
    public var recordedCount: Int { transport.recordedCount }

    /// Writes the cassette if anything was recorded since it was last written.
    public func save() throws(Failure) {
        let count = transport.recordedCount
        guard count > savedCount else { return }
        let bytes: [UInt8]
        do throws(CassetteError) {
            bytes =
                scrubs
                ? try Scrubber.scrubbed(transport.snapshot()).bytes(knownSecrets: knownSecrets) : try transport.bytes()
        } catch {
            throw .refused(error)
        }
        try Self.write(bytes, to: path)
        savedCount = count
    }

    /// Writes a cassette to `path` in one step.
    public static func write(_ cassette: Cassette, to path: String) throws(Failure) {
        let bytes: [UInt8]
        do throws(CassetteError) {
            bytes = try cassette.bytes()
        } catch {
            throw .refused(error)
        }
        try write(bytes, to: path)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        do throws(FileError) {
            try FileAccess.replace(path, with: bytes)
        } catch {
            throw .file(error)
        }
    }
}
