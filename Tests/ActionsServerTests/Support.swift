import ActionsAPI
import ActionsFixtures
import ActionsServer
import Foundation
import JSONValue
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A served world and a way to talk to it byte by byte.
struct Served: Sendable {
    let base: String
    let port: UInt16
    let transport: WorldTransport
    let faults: FaultInjector?

    /// Serves `world` while `body` runs.
    static func serving(
        _ world: World = .small, tls: (certificate: String, key: String)? = nil, faults: String? = nil,
        _ body: @Sendable (Served) async throws -> Void
    ) async throws {
        let transport = WorldTransport(world)
        let injector = try faults.map { FaultInjector(try FaultPlan(parsing: $0)) }
        let server = WorldServer(transport, .init(tls: tls, ghes: world.ghes), faults: injector)
        let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
        let task = Task {
            do throws(WorldServer.Failure) {
                try await server.run(heedsSignals: false) { continuation.yield($0) }
            } catch {
                Issue.record(error)
            }
            continuation.finish()
        }
        defer { task.cancel() }
        var iterator = addresses.makeAsyncIterator()
        let base = try #require(await iterator.next())
        let port = try #require(URL(string: base)?.port)
        try await body(Served(base: base, port: UInt16(port), transport: transport, faults: injector))
    }

    /// What comes back for a request; the connection is closed after it.
    func ask(_ method: String, _ target: String, _ headers: [String] = [], body: String = "") async throws -> Answer {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers
        if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
        return try await Answer(send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)))
    }

    /// Writes bytes to a connection of its own and reads until it is closed.
    func send(_ bytes: [UInt8], thenClose: Bool = false) async throws -> [UInt8] {
        try await elsewhere { try exchange(bytes, thenClose) }
    }

    /// How a connection ended, and what came before: nothing is wrong with an end, and a reset is `ECONNRESET`.
    func ending(_ target: String, _ method: String = "GET") async throws -> (bytes: [UInt8], error: Int32) {
        try await elsewhere {
            let descriptor = try connection()
            defer { close(descriptor) }
            let request = Array("\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
            _ = request.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            var answer: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count <= 0 { return (answer, count < 0 ? errno : 0) }
                answer += buffer[..<count]
            }
        }
    }

    private func exchange(_ bytes: [UInt8], _ thenClose: Bool) throws -> [UInt8] {
        let descriptor = try connection()
        defer { close(descriptor) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
        if thenClose { return [] }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { return answer }
            answer += buffer[..<count]
        }
    }

    private func connection() throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(status == 0)
        return descriptor
    }
}

/// An answer taken apart.
struct Answer {
    var status: Int
    var headers: [String: String] = [:]
    var body: String

    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let end = try #require(text.range(of: "\r\n\r\n"))
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        status = try #require(Int(lines[0].split(separator: " ")[1]))
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        body = String(text[end.upperBound...])
    }

    var json: JSONValue { (try? JSONReader().read(body)) ?? .null }
}

extension World {
    /// An organization with three runners.
    static let small: World = {
        let runners = (1...3).map { id in
            JSONObject([
                ("id", .integer(id)), ("name", .string("r-\(id)")), ("os", "Linux"), ("status", "online"),
                ("busy", .bool(id == 3)), ("labels", .array([])),
            ])
        }
        return World(owners: [WorldOwner(.organization("acme"), id: 77, runners: runners)])
    }()
}

/// Does what blocks on a thread of its own: the server needs those that tests run on.
private func elsewhere<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: .init(catching: work)) }.start()
    }
}

/// Runs a program of the machine; nil where there is none of that name.
func run(
    _ program: String, _ arguments: [String], _ environment: [String: String] = [:]
) async throws -> String? {
    try await elsewhere { try result(of: program, arguments, environment) }
}

private func result(of program: String, _ arguments: [String], _ environment: [String: String]) throws -> String? {
    let paths = ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + program }
    guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
}
