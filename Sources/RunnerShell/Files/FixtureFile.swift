import ActionsFixtures
import JSONValue
import ScriptSyntax

/// A fixture in a file, a world or a cassette: reading one gives a diagnostic with line and path when it cannot be used.
public enum FixtureFile {
    /// Why a fixture could not be read.
    public enum Failure: Error, Sendable {
        /// The file could not be read.
        case file(FileError)
        /// The file holds no usable fixture; the text is there to show the place.
        case content(Diagnostic, SourceMap)
    }

    /// Reads and checks the fixture at `path`; with `onlyRegular` a pipe or device, which may keep its reader waiting, is
    /// refused.
    public static func read(_ path: String, onlyRegular: Bool = false) throws(Failure) -> Fixture {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = onlyRegular ? try FileAccess.readRegular(path) : try FileAccess.read(path)
        } catch {
            throw .file(error)
        }
        do throws(FixtureError) {
            return try Fixture.load(bytes)
        } catch {
            var sources = SourceMap()
            let id = sources.add(name: path, bytes: bytes)
            let offset = error.position?.offset ?? 0
            throw .content(
                Diagnostic(
                    .fixture, error.message, at: SourceRange(offset, min(offset + 1, bytes.count), in: id),
                    hint: error.remedy),
                sources)
        }
    }

    /// Writes a world to `path` in one step.
    public static func write(_ world: World, to path: String) throws(FileError) {
        try FileAccess.replace(path, with: world.bytes())
    }
}

extension FixtureError {
    /// Where to read on.
    fileprivate var remedy: String {
        switch self {
        case .world: "`runsh world generate` makes a world; docs/worlds.md describes them"
        case .cassette: "`--record` and `runsh snapshot` make cassettes; docs/fixtures.md describes them"
        case .neither:
            "`runsh world generate` makes a world, `runsh snapshot` a cassette; docs/fixtures.md describes both"
        }
    }
}

extension DiagnosticCode {
    /// A fixture cannot be used.
    public static let fixture: DiagnosticCode = 701
    /// A file could not be read.
    public static let file: DiagnosticCode = 702
    /// What a run made of its world, or its recording, could not be saved.
    public static let save: DiagnosticCode = 703
    /// Recorded answers that nobody asked for, where all were to be.
    public static let unplayed: DiagnosticCode = 704
    /// A recording that does not go together with what is asked.
    public static let recording: DiagnosticCode = 705
}
