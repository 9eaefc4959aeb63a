#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds the scripts that a path on the command line means.
enum ScriptFiles {
    /// Why a folder could not be read.
    struct Failure: Error, CustomStringConvertible {
        var folder: String
        var reason: String

        var description: String { "\(folder): \(reason)" }
    }

    /// A file itself; of a folder every `*.rsh` in it and below, in the order of their names.
    ///
    /// Links and names that begin with a dot are left out below a folder, so no folder is seen twice.
    static func files(at path: String) throws(Failure) -> [String] {
        guard path != "-", kind(of: path, followsLinks: true) == S_IFDIR else { return [path] }
        var files: [String] = []
        var folders = [path]
        while let folder = folders.popLast() {
            var inner: [String] = []
            for name in try names(in: folder) where !name.hasPrefix(".") {
                let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
                let kind = kind(of: path, followsLinks: false)
                if kind == S_IFDIR { inner.append(path) }
                if kind == S_IFREG, name.hasSuffix(".rsh") { files.append(path) }
            }
            folders += inner
        }
        return files.sorted()
    }

    private static func kind(of path: String, followsLinks: Bool) -> mode_t? {
        var status = stat()
        let result = followsLinks ? stat(path, &status) : lstat(path, &status)
        return result == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(folder) else {
            throw Failure(folder: folder, reason: String(cString: strerror(errno)))
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }
}
