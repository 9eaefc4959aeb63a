import ActionsAPI
import ActionsClient
import ScriptSyntax

/// Where a session's requests go.
public struct Backend: Sendable {
    /// What kind of place it is; decides what is said before the first write.
    public enum Kind: Hashable, Sendable {
        /// A simulated world; nothing outside of this process changes.
        case world
        /// A recording; its writes are replayed, or go to a world made of its reads.
        case cassette(replaysWrites: Bool)
        /// A real host.
        case live
    }

    /// What kind of place it is.
    public var kind: Kind
    /// What people call it: the fixture's file name, the host.
    public var name: String
    /// What the host runs, as far as it is known: decides what requests may ask for.
    public var edition: HostEdition?
    /// What answers the requests.
    public var transport: any Transport
    /// What `now()` gives; nil for the time of day.
    public var now: Timestamp?
    /// The numbers by which a host is spared; nil for what is none.
    public var pacing: Pacing?
    /// Is told of every wait, from whatever task.
    public var onWait: @Sendable (WaitNotice) -> Void
    /// What must be said instead of writing; nil where writes go through.
    public var writeRefusal: WriteRefusal?
    /// Is called before the first write is sent; gives what must be known of it.
    public var prepareWrites: (@Sendable () -> [String])?

    /// Makes a backend.
    public init(
        kind: Kind, name: String, transport: any Transport, now: Timestamp? = nil,
        pacing: Pacing? = nil, onWait: @escaping @Sendable (WaitNotice) -> Void = { _ in },
        writeRefusal: WriteRefusal? = nil, prepareWrites: (@Sendable () -> [String])? = nil
    ) {
        self.kind = kind
        self.name = name
        self.transport = transport
        self.now = now
        self.pacing = pacing
        self.onWait = onWait
        self.writeRefusal = writeRefusal
        self.prepareWrites = prepareWrites
    }
}

/// Why a backend takes no writes, for the diagnostic that ends the statement before anything is sent.
public struct WriteRefusal: Hashable, Sendable {
    /// The reason, as a sentence.
    public var message: String
    /// What to do.
    public var hint: String

    /// Makes a refusal.
    public init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }
}
