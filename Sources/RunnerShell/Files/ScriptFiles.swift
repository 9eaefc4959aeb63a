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
    /// Links, and names that begin with a full stop, are passed over in folders. What is not there or cannot be looked
    /// into is among the failures, and keeps nothing else from being found.
    public static func find(in paths: [String], ending: String) -> (files: [String], failures: [FileError]) {
        var search = Search(ending: ending)
        for path in paths { search.look(at: path) }
        return (search.found, search.failures)
    }

    private struct Search {
        let ending: String
        var found: [String] = []
        var failures: [FileError] = []
        /// The whole paths of what was found, without links. Each name of a file that has several is looked at.
        private var seen: Set<String> = []

        init(ending: String) { self.ending = ending }

        mutating func look(at path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return failures.append(FileError(path, errno: errno)) }
            if status.st_mode & S_IFMT == S_IFDIR {
                walk(path == "/" ? path : String(path.trimmingSlashes), depth: 0)
            } else {
                take(path)
            }
        }

        private mutating func take(_ path: String) {
            if seen.insert(FileAccess.resolved(path) ?? path).inserted { found.append(path) }
        }

        private mutating func walk(_ folder: String, depth: Int) {
            guard depth < deepest else {
                return failures.append(FileError(folder, "folders more than \(deepest) deep are not looked into"))
            }
            let names: [String]
            do throws(FileError) {
                names = try FileAccess.entries(of: folder).sorted()
            } catch {
                return failures.append(error)
            }
            for name in names where !name.hasPrefix(".") {
                let path = folder == "." ? name : folder + "/" + name
                let plain = name.hasSuffix("/") ? String(path.dropLast()) : path
                var status = stat()
                guard lstat(plain, &status) == 0 else {
                    // One that went away meanwhile is no failure.
                    if errno != ENOENT {
                        failures.append(FileError(plain, errno: errno))
                    } else if plain.unicodeScalars.contains("\u{FFFD}"), name.hasSuffix(ending) || name.hasSuffix("/") {
                        failures.append(FileError(plain, "its name is not UTF-8"))
                    }
                    continue
                }
                if status.st_mode & S_IFMT == S_IFDIR { walk(plain, depth: depth + 1) }
                if status.st_mode & S_IFMT == S_IFREG, name.hasSuffix(ending) { take(plain) }
            }
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
