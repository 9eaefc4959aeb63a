import ScriptSemantics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The folder that imports may come from: the script's own and what is below it.
///
/// A path is taken from the folder of the file that imports it. It may not go up, and links may not lead out.
public struct ImportFolder {
    /// Larger files are refused, in bytes.
    private static let maximumSize = 16 << 20

    /// With its slash; empty for the current folder.
    private let root: String

    /// Makes the folder of a script; nil for what does not come from a file, which imports from the current folder.
    public init(script: String?) {
        root = Self.folder(of: script ?? "")
    }

    /// The file that `path` names in an import of `importer`, by its path as diagnostics show it.
    public func load(_ path: String, _ importer: String) throws(ImportError) -> (key: String, bytes: [UInt8]) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw ImportError("no file is named") }
        guard !path.hasPrefix("/") else {
            throw ImportError(
                "\"\(path)\" is not a path below the script's folder", hint: "write it from the script's folder on")
        }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard !parts.contains("..") else {
            throw ImportError("\"\(path)\" goes up with `..`", hint: "imports stay below the script's folder")
        }
        // What was imported is called by its path below the root; anything else is the script itself.
        let folder = importer.hasPrefix(root) ? Self.folder(of: importer) : root
        let name = folder + parts.filter { $0 != "." }.joined(separator: "/")
        guard let real = Self.realPath(name) else {
            throw ImportError("\(name): \(String(cString: strerror(errno)))")
        }
        guard let top = Self.realPath(root.isEmpty ? "." : root), real.hasPrefix(top == "/" ? top : top + "/") else {
            throw ImportError(
                "\"\(path)\" leads out of the script's folder", hint: "imports stay below the script's folder")
        }
        var status = stat()
        guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ImportError("\(name) is not a file")
        }
        guard status.st_size <= Self.maximumSize else {
            throw ImportError("\(name) is larger than \(Self.maximumSize) bytes")
        }
        do throws(FileError) {
            let below = String(real.dropFirst(top == "/" ? 1 : top.count + 1))
            return (root + below, try FileAccess.read(real))
        } catch {
            throw ImportError("\(name): \(error.reason)")
        }
    }

    /// The folder part of a path, with its slash; empty for a bare name.
    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }

    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
