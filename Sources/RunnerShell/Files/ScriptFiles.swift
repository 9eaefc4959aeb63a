#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds scripts: files that are named, and those in folders.
public enum ScriptFiles {
    /// Folders are not gone into deeper than this.
    private static let deepest = 64

    /// The files among `paths`, and those below folders among them whose names end so; in order, each once.
    ///
    /// Links, and names that begin with a full stop, are passed over in folders.
    public static func find(in paths: [String], ending: String) throws(FileError) -> [String] {
        var found: [String] = []
        for path in paths {
            var status = stat()
            guard stat(path, &status) == 0 else { throw FileError(path, errno: errno) }
            if status.st_mode & S_IFMT == S_IFDIR {
                try walk(path == "/" ? path : String(path.trimmingSlashes), ending, 0, &found)
            } else {
                found.append(path)
            }
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    private static func walk(_ folder: String, _ ending: String, _ depth: Int, _ found: inout [String])
        throws(FileError)
    {
        guard depth < deepest else { return }
        for name in try FileAccess.entries(of: folder).sorted() where !name.hasPrefix(".") {
            let path = folder == "." ? name : folder + "/" + name
            let plain = name.hasSuffix("/") ? String(path.dropLast()) : path
            var status = stat()
            guard lstat(plain, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { try walk(plain, ending, depth + 1, &found) }
            if status.st_mode & S_IFMT == S_IFREG, name.hasSuffix(ending) { found.append(plain) }
        }
    }
}

extension String {
    fileprivate var trimmingSlashes: Substring {
        var text = self[...]
        while text.count > 1, text.last == "/" { text.removeLast() }
        return text
    }
}
