import ActionsAPI
import ActionsClient
import ActionsFixtures
import ActionsLive
import RunnerModel
import RunnerShell
import ScriptSyntax

/// Where a run's requests go, and what is to be done with it when the run is over.
struct OpenBackend {
    /// What answers the requests.
    enum Source {
        case world(WorldTransport)
        case cassette(RehearsalTransport, path: String)
        case host(HostConfiguration, LazyHost)
    }

    var backend: Backend
    private(set) var recording: CassetteFile?
    /// The same without what records.
    private let plain: Backend
    private let host: String
    private let source: Source
    private let faulty: FaultyTransport?

    /// Opens what the flags say, or tells why not and ends the command.
    ///
    /// - Parameter isInteractive: whether entries of a shell are run, each of which reads afresh.
    init(_ options: BackendOptions, isInteractive: Bool, _ console: Console) throws {
        var options = options
        let recorded = try options.record.map { try RecordingPlan($0, options, console) }
        if let recorded, recorded.answersFromFile {
            if recorded.isSurprising { console.note("\(recorded.path.harmless) is there already: answering from it") }
            options.fixture = recorded.path
        }
        let fixedTime = options.now.flatMap { BackendOptions.time($0) }
        let plan = try options.faults.map { try openFaults($0) }
        var time = fixedTime
        let kind: Backend.Kind
        let name: String
        var transport: any Transport
        var pacing: Pacing?
        var edition: HostEdition?
        var prepareWrites: (@Sendable () -> [String])?
        source = try Self.source(options, isInteractive: isInteractive, console)
        let file = options.fixture.map { path in path.split(separator: "/").last.map(String.init) ?? path } ?? ""
        switch source {
        case .host(let configuration, let lazy):
            (kind, host, name, transport) = (.live, configuration.host, configuration.host, lazy)
            edition = Self.edition(configuration, lazy)
            var numbers = Pacing()
            if let wait = options.maxWait.flatMap({ BackendOptions.wait($0) }) {
                numbers.maximumWait = wait.milliseconds
            }
            pacing = numbers
        case .world(let world):
            let snapshot = world.snapshot()
            (kind, name) = (.world, file)
            host = snapshot.host ?? "github.com"
            edition = snapshot.ghes.map { .server($0) }
            time = time ?? snapshot.now.flatMap { Timestamp(iso8601: $0) }
            transport = world
        case .cassette(let cassette, _):
            (kind, name) = (.cassette(replaysWrites: cassette.replaysWrites), file)
            host = cassette.host
            time = time ?? Timestamp(iso8601: cassette.recordedAt)
            transport = cassette
            prepareWrites = { cassette.prepareWorld() }
        }
        faulty = plan.map { [transport] in FaultyTransport(transport, $0) }
        transport = faulty ?? transport
        var plain = Backend(
            kind: kind, name: name, transport: transport, now: time, pacing: pacing, onWait: console.waitTeller,
            prepareWrites: prepareWrites)
        plain.edition = edition
        self.plain = plain
        backend = plain
        if let recorded, !recorded.answersFromFile { try begin(recorded, options, console) }
    }

    /// Records what is asked from now on.
    private mutating func begin(_ plan: RecordingPlan, _ options: BackendOptions, _ console: Console) throws {
        let file = try plan.open(
            plain.transport, host: host, time: plain.now, isLive: plain.kind == .live, options, console)
        recording = file
        backend = plain
        // A replay takes place at the recording's time, so the recorded run does too.
        backend.now = Timestamp(iso8601: file.transport.snapshot().recordedAt) ?? plain.now
        backend.transport = file.transport
        if !options.recordWrites {
            backend.writeRefusal = WriteRefusal(
                "a recording lets no writes through",
                hint: "--record-writes sends and records them, --dry-run plans them")
        }
    }

    /// The same place, recorded in a file that is not there yet.
    func recorded(in path: String, _ options: BackendOptions, _ console: Console) throws -> OpenBackend {
        var next = self
        try next.begin(try RecordingPlan(path, options, console), options, console)
        return next
    }

    /// The same place, without recording.
    var unrecorded: OpenBackend {
        var next = self
        next.recording = nil
        next.backend = plain
        return next
    }

    private static func source(
        _ options: BackendOptions, isInteractive: Bool, _ console: Console
    ) throws -> Source {
        guard let path = options.fixture else {
            let trace = Self.trace(options)
            return .host(try options.live.configuration(), LazyHost(options.live.arguments, trace: trace))
        }
        switch try openFixture(path, console) {
        case .world(let world):
            if options.strict || options.repeatReads {
                let flag = options.strict ? "--strict" : "--repeat-reads"
                complain("\(flag) is about recordings, and \(path.harmless) is a world")
                throw ExitStatus.usage.exitCode
            }
            // A world that knows tokens asks for one as a host does.
            let token =
                world.tokens == nil ? nil : Process.environment("GH_TOKEN") ?? Process.environment("GITHUB_TOKEN")
            return .world(
                WorldTransport(
                    world, clock: { Process.now().milliseconds },
                    headers: token.map { ["Authorization": "Bearer \($0)"] } ?? [:]))
        case .cassette(let cassette):
            return .cassette(
                RehearsalTransport(
                    cassette, repeatsReads: options.repeatReads || isInteractive,
                    knownSecrets: BackendOptions.knownSecrets), path: path)
        }
    }

    /// What a host runs. A GHES is asked for its release, at most once a day; one that cannot be asked will say so at the
    /// first request.
    private static func edition(_ configuration: HostConfiguration, _ host: LazyHost) -> HostEdition? {
        switch configuration.kind {
        case .dotcom: .dotcom
        case .enterpriseCloud: .enterpriseCloud
        case .server: host.opened()?.edition
        }
    }

    /// The world as the run left it; nil where there is none.
    var world: World? {
        switch source {
        case .world(let transport): transport.snapshot()
        case .cassette(let transport, _): transport.replaysWrites ? nil : transport.snapshot()
        case .host: nil
        }
    }

    /// What `--verbose` and `GH_DEBUG=api` tell of each request.
    private static func trace(_ options: BackendOptions) -> Trace? {
        let isFull = Process.environment("GH_DEBUG").map { $0.split(separator: ",").contains("api") } ?? false
        guard isFull || options.isVerbose else { return nil }
        let errors = ByteSink(descriptor: 2)
        return Trace(isFull ? .everything : .requests) { event in
            for line in event.lines { errors.write(line.harmless + "\n") }
            errors.flush()
        }
    }

    /// Tells what faults did, and saves what was recorded.
    ///
    /// - Parameter isWhole: whether the run came to its end.
    /// - Returns: whether all went well.
    func finish(isQuiet: Bool, isWhole: Bool = true, _ console: Console) -> Bool {
        if !isQuiet { faulty?.counts.forEach { console.note("fault \($0)".harmless) } }
        guard let recording else { return true }
        if !isWhole, recording.replacesOther, recording.recordedCount > 0 {
            recording.path += ".partial"
            console.warn(
                "the run did not come to its end: the old recording is kept, and this one goes to \(recording.path)")
        }
        guard save(console) else { return false }
        if !isQuiet {
            let count = recording.recordedCount
            console.note(
                count == 0
                    ? "nothing was asked, so \(recording.path.harmless) was not written"
                    : "\(count) answer\(count == 1 ? "" : "s") recorded in \(recording.path.harmless)")
        }
        return true
    }

    /// Saves what was recorded so far; whether it could be.
    @discardableResult
    func save(_ console: Console) -> Bool {
        guard let recording else { return true }
        do throws(CassetteFile.Failure) {
            try recording.save()
            return true
        } catch {
            console.fail(.save, "the recording could not be saved: \(error)")
            return false
        }
    }

    /// Tells which recorded answers nobody asked for; whether there are none.
    func allPlayed(_ console: Console) -> Bool {
        guard case .cassette(let cassette, let path) = source else { return true }
        let left = cassette.unplayed.map(\.request.description)
        guard !left.isEmpty else { return true }
        let shown = left.prefix(3).joined(separator: "; ") + (left.count > 3 ? "; …" : "")
        let what = left.count == 1 ? "1 recorded answer was" : "\(left.count) recorded answers were"
        console.fail(.unplayed, "\(path): \(what) not asked for: \(shown)")
        return false
    }
}

/// What `--record` comes to, once it is known what is in the file.
struct RecordingPlan {
    let path: String
    let mode: RecordMode
    /// Whether nothing is recorded, since the file has the answers.
    let answersFromFile: Bool
    /// Whether that should be said.
    let isSurprising: Bool
    private let existing: Cassette?

    /// Looks at the file before anything is asked: a recording that cannot be saved is not begun.
    init(_ path: String, _ options: BackendOptions, _ console: Console) throws {
        self.path = path
        mode = options.recordMode ?? .once
        let exists = FileAccess.exists(path)
        answersFromFile = mode == .none || mode == .once && exists
        isSurprising = mode == .once && exists && options.recordMode == nil
        guard !answersFromFile else {
            existing = nil
            return
        }
        if let obstacle = FileAccess.obstacle(toWriting: path) {
            console.fail(.file, "\(obstacle)")
            throw ExitStatus.failure.exitCode
        }
        existing = try Self.existing(path, console)
    }

    /// The cassette in a file; what is no cassette is not overwritten.
    private static func existing(_ path: String, _ console: Console) throws -> Cassette? {
        guard FileAccess.exists(path) else { return nil }
        switch try openFixture(path, console) {
        case .cassette(let cassette): return cassette
        case .world:
            console.fail(.recording, "\(path) is a world, which a recording would overwrite; name another file")
            throw ExitStatus.failure.exitCode
        }
    }

    /// Begins to record what goes through `inner`.
    func open(
        _ inner: any Transport, host: String, time: Timestamp?, isLive: Bool, _ options: BackendOptions,
        _ console: Console
    ) throws -> CassetteFile {
        if mode == .newEpisodes, let existing {
            do throws(CassetteError) {
                try existing.check(host: host)
            } catch {
                console.fail(.recording, "\(path): \(error.message)")
                throw ExitStatus.failure.exitCode
            }
        }
        let start = Process.now().milliseconds
        let base = time?.milliseconds ?? start
        let transport = RecordingTransport(
            inner, mode: mode, existing: existing, host: host, recordsWrites: options.recordWrites,
            repeatsReads: options.repeatReads, knownSecrets: BackendOptions.knownSecrets, dropsRetried: isLive,
            clock: { base + max(0, Process.now().milliseconds - start) })
        return CassetteFile(
            transport, path: path, replacesOther: mode == .all && existing != nil, scrubs: options.scrub,
            knownSecrets: BackendOptions.knownSecrets)
    }
}

/// Reads a fixture, or tells why not and ends the command.
func openFixture(_ path: String, _ console: Console) throws -> Fixture {
    do throws(FixtureFile.Failure) {
        return try FixtureFile.read(path)
    } catch {
        switch error {
        case .file(let error): console.fail(.file, "\(error)")
        case .content(let diagnostic, let sources): console.report([diagnostic], in: sources)
        }
        throw ExitStatus.failure.exitCode
    }
}

/// Reads a world, or makes one of a cassette's reads, or tells why not and ends the command.
func openWorld(_ path: String, _ console: Console) throws -> World {
    switch try openFixture(path, console) {
    case .world(let world): return world
    case .cassette(let cassette):
        let (world, warnings) = World.from(cassette)
        for warning in warnings { console.warn("\(path): \(warning)") }
        return world
    }
}
