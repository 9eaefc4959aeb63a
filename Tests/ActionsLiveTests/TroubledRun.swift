import ActionsAPI
import ActionsClient
import JSONValue
import Testing

/// A run that reads a list and then writes to it, and whether what it was told is what became of the world.
struct TroubledRun: Sendable {
    /// One write: what it is meant to do to a runner.
    enum Write: Hashable, Sendable, CustomStringConvertible {
        case delete(Int64)
        case set(Int64)
        case add(Int64)

        var id: Int64 {
            switch self {
            case .delete(let id), .set(let id), .add(let id): id
            }
        }

        var description: String {
            switch self {
            case .delete(let id): "delete \(id)"
            case .set(let id): "set \(id)"
            case .add(let id): "add \(id)"
            }
        }

        func request() throws -> APIRequest {
            let kind: EndpointKind
            var body: JSONValue?
            switch self {
            case .delete: kind = .deleteRunner
            case .set: (kind, body) = (.setLabels, ["labels": ["gpu", "big"]])
            case .add: (kind, body) = (.addLabels, ["labels": ["pool"]])
            }
            return try Catalogue.row(kind, for: .organization).request(
                owner: .organization("acme"), [.runnerID(id)], body: body)
        }

        /// The labels that the runner has afterwards; nil for no runner.
        var labels: [String]? {
            switch self {
            case .delete: nil
            case .set: ["gpu", "big"]
            case .add: ["pool"]
            }
        }
    }

    enum Ending: Hashable, Sendable {
        case done
        /// It may have happened.
        case ambiguous
        case failed
    }

    let list: ListResult
    let endings: [Write: Ending]
    let host: TroubledHost
    /// The most requests at once, while reading and while writing.
    let peaks: (reads: Int, writes: Int)

    static func writes(deletes: Int64, sets: Int64, adds: Int64) -> [Write] {
        (1...deletes).map { .delete($0) } + (101..<(101 + sets)).map { .set($0) }
            + (201..<(201 + adds)).map { .add($0) }
    }

    /// Reads the list, then does all writes at once.
    init(_ host: TroubledHost, _ writes: [Write]) async throws {
        self.host = host
        list = try await host.client.list(.listRunners, of: .organization("acme"))
        let reads = host.arrivals.takePeak()
        endings = try await withThrowingTaskGroup(of: (Write, Ending).self) { group in
            for write in writes {
                let request = try write.request()
                group.addTask {
                    do {
                        _ = try await host.client.perform(request)
                        return (write, .done)
                    } catch ClientError.ambiguous {
                        return (write, .ambiguous)
                    } catch {
                        return (write, .failed)
                    }
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        peaks = (reads, host.arrivals.takePeak())
    }

    var isAllDone: Bool { endings.values.allSatisfy { $0 == .done } }

    /// What is wrong with the world, by what the run was told, and with the way to it.
    var complaints: [String] {
        var complaints: [String] = []
        let fleet = host.fleet
        func labels(_ id: Int64) -> [String]? {
            fleet[id].map { runner in
                (runner["labels"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
            }
        }
        for (write, ending) in endings {
            let (found, untouched) = (labels(write.id), [String]())
            let isRight =
                switch ending {
                case .done: found == write.labels
                case .failed: found == untouched
                case .ambiguous: found == write.labels || found == untouched
                }
            if !isRight { complaints.append("\(write) is told as \(ending), and the labels are \(found ?? ["gone"])") }
        }
        let written = Set(endings.keys.map(\.id))
        for id in 1...Int64(TroubledHost.runners) where !written.contains(id) && labels(id) != [] {
            complaints.append("\(id) was not to be touched")
        }
        // What replaces may be done twice; a deletion cannot be, and what adds must not be.
        for (request, count) in host.arrivals.deeds where count > 1 && !request.hasPrefix("PUT") {
            complaints.append("\(request) was, or may have been, carried out \(count) times")
        }
        return complaints + host.attempts.premature
    }
}
