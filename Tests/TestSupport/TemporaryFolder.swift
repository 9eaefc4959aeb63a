#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder of a test's own, removed with what is in it.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        var template = Array("/tmp/line-editor-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw PseudoTerminal.Failure("mkdtemp") }
        path = String(cString: made)
    }

    deinit {
        chmod(path, 0o700)
        remove(path, depth: 0)
    }

    package func write(_ text: String, to name: String) throws {
        guard let file = fopen(path + "/" + name, "w") else { throw PseudoTerminal.Failure("fopen") }
        fputs(text, file)
        fclose(file)
    }

    package func read(_ name: String) -> String? {
        guard let file = fopen(path + "/" + name, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The permission bits of a file, or of the folder itself.
    package func mode(_ name: String) -> mode_t? {
        var status = stat()
        return stat(path + "/" + name, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    package func names(in folder: String = "") -> [String] {
        guard let stream = opendir(path + "/" + folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private func remove(_ folder: String, depth: Int) {
        guard depth < 5 else { return }
        let below = folder == path ? "" : String(folder.dropFirst(path.count + 1))
        for name in names(in: below) where unlink(folder + "/" + name) != 0 {
            remove(folder + "/" + name, depth: depth + 1)
        }
        rmdir(folder)
    }
}
