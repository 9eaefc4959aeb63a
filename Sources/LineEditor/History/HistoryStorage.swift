#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file operations of a history: locking, appending by one write, replacing by rename.
struct HistoryStorage {
    let path: String

    /// How often a lock held elsewhere is tried, ten milliseconds apart.
    private static let attempts = 200

    func readTail(_ descriptor: Int32, atMost limit: Int) throws(HistoryFailure) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, reason: systemReason(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegularFile(path: path) }
        let size = Int(status.st_size)
        let start = max(0, size - limit)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size - start)
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < limit {
            let count = pread(descriptor, &chunk, chunk.count, off_t(start + bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .cannotRead(path: path, reason: systemReason(errno)) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        // The first line of a tail is only a part of one.
        if start > 0, let end = bytes.firstIndex(of: UInt8(ascii: "\n")) { bytes.removeSubrange(...end) }
        return bytes
    }

    func append(_ line: [UInt8]) throws(HistoryFailure) {
        let descriptor = try openLocked(creating: true)
        defer { close(descriptor) }
        var bytes = line + [UInt8(ascii: "\n")]
        // A line that was cut off, by a full disk or another program, is ended first.
        var status = stat()
        var last: UInt8 = UInt8(ascii: "\n")
        if fstat(descriptor, &status) == 0, status.st_size > 0,
            pread(descriptor, &last, 1, status.st_size - 1) == 1, last != UInt8(ascii: "\n")
        {
            bytes.insert(UInt8(ascii: "\n"), at: 0)
        }
        try write(bytes, to: descriptor)
    }

    func rewrite(_ change: ([UInt8]) -> [UInt8]) throws(HistoryFailure) {
        let descriptor = try openLocked(creating: false)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size <= HistoryFile.largestRead else {
            throw .cannotWrite(path: path, reason: "it is too large to compact")
        }
        let bytes = change(try readTail(descriptor, atMost: HistoryFile.largestRead))
        let real = try resolvedPath()
        let temporary = "\(real).\(getpid()).tmp"
        let copy = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard copy >= 0 else { throw .cannotWrite(path: path, reason: systemReason(errno)) }
        do throws(HistoryFailure) {
            defer { close(copy) }
            try write(bytes, to: copy)
            guard fsync(copy) == 0 else { throw .cannotWrite(path: path, reason: systemReason(errno)) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, real) == 0 else {
            let reason = systemReason(errno)
            unlink(temporary)
            throw .cannotWrite(path: path, reason: reason)
        }
    }

    /// Opens the file and locks it; if it was replaced meanwhile, the new one.
    private func openLocked(creating: Bool) throws(HistoryFailure) -> Int32 {
        if creating { makeFolder() }
        for _ in 0..<HistoryStorage.attempts {
            let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NONBLOCK | (creating ? O_CREAT : 0), 0o600)
            guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: systemReason(errno)) }
            var opened = stat()
            guard fstat(descriptor, &opened) == 0, opened.st_mode & S_IFMT == S_IFREG else {
                close(descriptor)
                throw .notRegularFile(path: path)
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                close(descriptor)
                guard code == EWOULDBLOCK || code == EINTR else {
                    throw .cannotWrite(path: path, reason: systemReason(code))
                }
                usleep(10_000)
                continue
            }
            var current = stat()
            if stat(path, &current) == 0, current.st_ino == opened.st_ino, current.st_dev == opened.st_dev {
                if opened.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o600) }
                return descriptor
            }
            close(descriptor)
        }
        throw .locked(path: path)
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(HistoryFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { posixWrite(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(path: path, reason: systemReason(errno)) }
            rest = rest.dropFirst(count)
        }
    }

    /// The file behind symbolic links, so that a rename replaces it and not the link.
    private func resolvedPath() throws(HistoryFailure) -> String {
        guard let real = realpath(path, nil) else { throw .cannotWrite(path: path, reason: systemReason(errno)) }
        defer { free(real) }
        return String(cString: real)
    }

    /// Makes the missing folders above the file; a failure shows when the file is opened.
    private func makeFolder() {
        guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
        let folder = path[..<end]
        guard access(String(folder), F_OK) != 0 else { return }
        for index in folder.indices where folder[index] == "/" && index > folder.startIndex {
            mkdir(String(folder[..<index]), 0o700)
        }
        mkdir(String(folder), 0o700)
    }
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
