import ActionsFixtures
import JSONValue
import ScriptSyntax

/// A world in a file: reading one gives a diagnostic with line and path when it cannot be used.
public enum WorldFile {
    /// Why a world could not be read.
    public enum Failure: Error, Sendable {
        /// The file could not be read.
        case file(FileError)
        /// The file holds no usable world; the text is there to show the place.
        case content(Diagnostic, SourceMap)
    }

    /// Reads and checks the world at `path`.
    public static func read(_ path: String) throws(Failure) -> World {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.read(path)
        } catch {
            throw .file(error)
        }
        do throws(WorldError) {
            return try World.load(bytes)
        } catch {
            var sources = SourceMap()
            let id = sources.add(name: path, bytes: bytes)
            let offset = error.position?.offset ?? 0
            throw .content(
                Diagnostic(
                    701, error.message, at: SourceRange(offset, min(offset + 1, bytes.count), in: id),
                    hint: "`runsh world generate` makes one; docs/worlds.md describes them"),
                sources)
        }
    }

    /// Writes a world to `path` in one step.
    public static func write(_ world: World, to path: String) throws(FileError) {
        try FileAccess.replace(path, with: world.bytes())
    }
}
