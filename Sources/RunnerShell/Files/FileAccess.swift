#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a file could not be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// What went wrong, in the system's words.
    public var reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    init(_ path: String, errno code: Int32) {
        self.path = path
        reason = String(cString: strerror(code))
    }

    /// `PATH: REASON`.
    public var description: String { "\(path): \(reason)" }
}

/// Reads whole files, and writes them so that a crash leaves the old one or the new one, never half of one.
public enum FileAccess {
    /// Larger files are refused, in bytes.
    public static let maximumSize = 2 << 30

    /// The bytes of a file or pipe.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, name: path)
    }

    /// The bytes of a regular file; a pipe or device, which may keep its reader waiting, is refused.
    public static func readRegular(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path, errno: errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError(path, errno: EISDIR) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path, "not a regular file") }
        return try read(descriptor: descriptor, name: path)
    }

    /// The bytes that a descriptor gives until its end.
    public static func read(descriptor: Int32, name: String) throws(FileError) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(name, errno: errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError(name, errno: EISDIR) }
        let expected = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(expected, maximumSize) + 1)
        while true {
            let room = max(expected - bytes.count + 1, 1 << 16)
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                var got = -1
                repeat {
                    #if canImport(Glibc)
                        got = Glibc.read(descriptor, buffer.baseAddress, room)
                    #elseif canImport(Musl)
                        got = Musl.read(descriptor, buffer.baseAddress, room)
                    #elseif canImport(Darwin)
                        got = Darwin.read(descriptor, buffer.baseAddress, room)
                    #endif
                } while got < 0 && errno == EINTR
                if got < 0 { failure = errno }
                count = max(got, 0)
            }
            if failure != 0 { throw FileError(name, errno: failure) }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            guard bytes.count <= maximumSize else { throw FileError(name, "larger than \(maximumSize) bytes") }
        }
    }

    /// Puts `bytes` in place of the file at `path` in one step; a terminal, pipe or device is written to, and so is
    /// what `/dev/stdout` or `/dev/fd/N` leads to.
    public static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        if let descriptor = openDescriptor(path) {
            let failure = writeAll(bytes, to: descriptor)
            if failure != 0 { throw FileError(path, errno: failure) }
            return
        }
        if isSpecial(path) {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FileError(path, errno: errno) }
            let failure = writeAll(bytes, to: descriptor)
            close(descriptor)
            if failure != 0 { throw FileError(path, errno: failure) }
            return
        }
        // A link is followed, so that the file it leads to is replaced and the link stays.
        let target = resolved(path) ?? path
        let temporary = "\(target).\(getpid()).tmp"
        // Who could not read the old file cannot read the new one, not even while it is written.
        var old = stat()
        let isThere = stat(target, &old) == 0
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isThere ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        var failure = writeAll(bytes, to: descriptor)
        if isThere {
            // Only root may give a file away; for others it is theirs afterwards.
            _ = fchown(descriptor, old.st_uid, old.st_gid)
            if failure == 0, fchmod(descriptor, old.st_mode & 0o7777) != 0 { failure = errno }
        }
        if failure == 0, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        if failure == 0, rename(temporary, target) != 0 { failure = errno }
        if failure != 0 {
            unlink(temporary)
            throw FileError(path, errno: failure)
        }
    }

    /// Writes everything; the system's error number, or 0.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                #elseif canImport(Darwin)
                    let count = Darwin.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                #endif
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                offset += count
            }
            return 0
        }
    }

    /// Why `path` could not be written to later, as far as can be told now; nil when nothing speaks against it.
    public static func obstacle(toWriting path: String) -> FileError? {
        let target = resolved(path) ?? path
        if access(target, F_OK) == 0 {
            if isSpecial(target) { return FileError(path, "not a regular file") }
            if access(target, W_OK) != 0 { return FileError(path, errno: errno) }
        }
        var folder = "."
        if let slash = target.lastIndex(of: "/") {
            folder = slash == target.startIndex ? "/" : String(target[..<slash])
        }
        return access(folder, W_OK | X_OK) == 0 ? nil : FileError(path, errno: errno)
    }

    /// Whether there is something at `path`.
    public static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The names in a folder, in any order, folders with a slash; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        (try? entries(of: folder)) ?? []
    }

    /// The same, for a folder that must be readable.
    static func entries(of folder: String) throws(FileError) -> [String] {
        guard let stream = opendir(folder) else { throw FileError(folder, errno: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            var status = stat()
            let isFolder = stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            names.append(isFolder ? name + "/" : name)
        }
        return names
    }

    /// Makes a file that its owner alone may read; one that is there already is an error.
    static func create(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        let failure = writeAll(bytes, to: descriptor)
        close(descriptor)
        if failure != 0 { throw FileError(path, errno: failure) }
    }

    /// Takes a file away, if it is there.
    static func remove(_ path: String) {
        unlink(path)
    }

    /// Whether both paths lead to one file.
    public static func isSame(_ first: String, _ second: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }

    /// The descriptor that a path of the system stands for: it may lead to a file that others write to as well.
    private static func openDescriptor(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdout": return 1
        case "/dev/stderr": return 2
        default: break
        }
        for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
            return Int32(path.dropFirst(folder.count))
        }
        return nil
    }

    /// Whether `path` is a terminal, pipe or device, which is written to and not replaced.
    private static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG
    }

    /// The whole path of what `path` leads to, without links; nil where there is nothing.
    static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
