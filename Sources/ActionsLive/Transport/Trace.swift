import ActionsAPI
import JSONValue
import NIOCore
import NIOHTTP1

/// Tells of each exchange with a host: `--verbose` and `GH_DEBUG=api`.
public struct Trace: Sendable {
    /// How much is told.
    public enum Level: Hashable, Sendable {
        /// Method, URL, status and time.
        case requests
        /// Headers and bodies too.
        case everything
    }

    /// How much is told.
    public let level: Level
    let sink: @Sendable (TraceEvent) -> Void

    /// Tells `sink` of each exchange after its end; secrets are masked before it sees them.
    public init(_ level: Level, _ sink: @escaping @Sendable (TraceEvent) -> Void) {
        self.level = level
        self.sink = sink
    }
}

/// One exchange with a host, its secrets masked.
public struct TraceEvent: Sendable, CustomStringConvertible {
    /// How it ended.
    public enum Outcome: Sendable {
        case answered(status: Int, version: String)
        case failed(String)
    }

    /// The exchange's number on its connection, from 1; a redirect is an exchange of its own.
    public let number: Int
    /// The method.
    public let method: String
    /// The URL; what its query holds under the name of a secret is masked.
    public let url: String
    /// How it ended.
    public let outcome: Outcome
    /// How long it took.
    public let milliseconds: Int
    /// What was sent, headers first, then the body; empty unless everything is told.
    public let sent: [String]
    /// What came, headers first, then the body; empty unless everything is told.
    public let received: [String]

    /// `GET https://api.github.com/meta: 200 in 41 ms (HTTP/2)`.
    public var description: String {
        switch outcome {
        case .answered(let status, let version): "\(method) \(url): \(status) in \(milliseconds) ms (\(version))"
        case .failed(let why): "\(method) \(url): failed after \(milliseconds) ms: \(why)"
        }
    }

    /// The description, and where everything is told what was sent (`>`) and what came (`<`).
    public var lines: [String] {
        ["* \(number) \(self)"] + sent.map { "> " + $0 } + received.map { "< " + $0 }
    }
}

/// What is noted of an exchange while it lasts.
struct TraceNote {
    private let trace: Trace
    private let number: Int
    private let request: APIRequest
    private let url: String
    private let sent: [String]
    private let start = ContinuousClock.now

    init(_ trace: Trace, number: Int, _ request: APIRequest, url: String, headers: NIOHTTP1.HTTPHeaders) {
        self.trace = trace
        self.number = number
        self.request = request
        self.url = TraceMask.url(url)
        switch trace.level {
        case .requests: sent = []
        case .everything:
            sent =
                headers.map { TraceMask.header($0.name, $0.value) } + (request.body.map { [TraceMask.text($0)] } ?? [])
        }
    }

    func answered(_ answer: RawAnswer, version: HTTPVersion) {
        var received: [String] = []
        if trace.level == .everything {
            received = answer.headers.fields.map { TraceMask.header($0.name, $0.value) }
            if let body = TraceMask.body(answer) { received.append(body) }
        }
        tell(.answered(status: answer.status, version: Self.name(version)), received)
    }

    func failed(_ error: TransportError) {
        tell(.failed(error.message), [])
    }

    private func tell(_ outcome: TraceEvent.Outcome, _ received: [String]) {
        let (seconds, rest) = (ContinuousClock.now - start).components
        trace.sink(
            TraceEvent(
                number: number, method: request.method.rawValue, url: url, outcome: outcome,
                milliseconds: Int(seconds * 1000 + rest / 1_000_000_000_000_000), sent: sent, received: received))
    }

    private static func name(_ version: HTTPVersion) -> String {
        version.minor == 0 ? "HTTP/\(version.major)" : "HTTP/\(version.major).\(version.minor)"
    }
}
