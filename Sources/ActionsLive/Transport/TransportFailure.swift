import ActionsAPI
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension TransportError {
    static func interrupted(arrived: Arrival) -> TransportError {
        TransportError(.cancelled, "interrupted before the answer came", arrived: arrived)
    }

    static func took(longerThan limit: Duration, to origin: Origin) -> TransportError {
        TransportError(.timedOut, "\(origin.authority) gave no whole answer within \(Self.text(limit))")
    }

    static func text(_ duration: Duration) -> String {
        let (seconds, rest) = duration.components
        return rest == 0 ? "\(seconds) s" : "\(seconds * 1000 + rest / 1_000_000_000_000_000) ms"
    }

    /// Tells what an error of the HTTP client means, in plain words.
    ///
    /// - Parameters:
    ///   - proxy: what stands between here and the host.
    ///   - answerBegan: whether the head of an answer had come.
    init(failure error: any Error, host: Origin, proxy: ProxySettings.Proxy?, answerBegan: Bool, limit: Int) {
        let words = FailureWords(host: host, proxy: proxy, answerBegan: answerBegan, limit: limit)
        switch error {
        case is CancellationError: self = .interrupted(arrived: .maybe)
        case let error as HTTPClientError: self = words.client(error)
        case let error as NIOConnectionError: self = words.connecting(error)
        case let error as IOError: self = words.system(error.errnoCode)
        case let error as NIOSSLError: self = words.tls(error)
        case let error as BoringSSLError: self = words.untrusted(String(describing: error))
        case is NIOSSLExtraError: self = words.wrongName()
        case is NIOTooManyBytesError, is NIOHTTPDecompression.DecompressionError: self = words.tooLarge()
        case is HTTPParserError: self = words.notHTTP()
        default: self = words.other(error)
        }
    }
}

/// The sentences for what goes wrong on the way to one host.
private struct FailureWords {
    let host: Origin
    let proxy: ProxySettings.Proxy?
    let answerBegan: Bool
    let limit: Int

    /// Whom a connection is made to.
    private var peer: String { proxy.map { "the proxy \($0.origin.authority)" } ?? host.authority }

    func client(_ error: HTTPClientError) -> TransportError {
        switch error {
        case .cancelled: .interrupted(arrived: .maybe)
        case .readTimeout, .deadlineExceeded:
            TransportError(
                .timedOut,
                answerBegan
                    ? "\(host.authority) stopped in the middle of its answer" : "\(host.authority) did not answer")
        case .writeTimeout: TransportError(.timedOut, "\(host.authority) did not take the request")
        case .connectTimeout, .getConnectionFromPoolTimeout:
            TransportError(
                .timedOut, "no connection to \(peer) came about in time", hint: "is the host right, and the way free?",
                arrived: .no)
        case .tlsHandshakeTimeout:
            TransportError(.timedOut, "\(host.authority) did not finish the TLS handshake", arrived: .no)
        case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            TransportError(.timedOut, "\(peer) did not answer", hint: proxyHint, arrived: .no)
        case .proxyAuthenticationRequired:
            TransportError(
                .unreachable, "\(peer) wants a name and password",
                hint: "write them in HTTPS_PROXY: http://NAME:PASSWORD@HOST:PORT")
        case .invalidProxyResponse:
            TransportError(.unreachable, "\(peer) refused the way to \(host.authority)", hint: proxyHint)
        case .remoteConnectionClosed, .uncleanShutdown, .bodyLengthMismatch: lost()
        case .alreadyShutdown: TransportError(.cancelled, "the connection was closed", arrived: .no)
        default: other(error)
        }
    }

    func connecting(_ error: NIOConnectionError) -> TransportError {
        guard let failure = error.connectionErrors.first else {
            return TransportError(
                .unreachable, "the host \(peerName) is not known",
                hint: proxy == nil ? "is its name right, and the network up?" : proxyHint)
        }
        if case let failure as IOError = failure.error { return system(failure.errnoCode, connecting: true) }
        if failure.error is ChannelError {
            return TransportError(
                .timedOut, "no connection to \(peer) came about in time", hint: "is the host right, and the way free?",
                arrived: .no)
        }
        return TransportError(.unreachable, "\(peer) cannot be reached")
    }

    private var peerName: String { proxy?.origin.host ?? host.host }
    private var proxyHint: String { "HTTPS_PROXY names it; NO_PROXY lists hosts that are reached without it" }

    func system(_ code: Int32, connecting: Bool = false) -> TransportError {
        switch code {
        case ECONNREFUSED:
            TransportError(
                .unreachable, "\(peer) refused the connection", hint: "does a server listen on port \(peerPort)?")
        case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL:
            TransportError(.unreachable, "there is no way to \(peer)", hint: "is the network up?")
        case ETIMEDOUT:
            TransportError(.timedOut, "\(peer) did not answer", arrived: connecting ? .no : .maybe)
        case ECONNRESET, EPIPE, ECONNABORTED:
            connecting
                ? TransportError(.unreachable, "\(peer) broke off the connection at once") : lost()
        default:
            TransportError(
                connecting ? .unreachable : .connectionLost,
                "the connection to \(peer) failed: \(String(cString: strerror(code)))")
        }
    }

    private var peerPort: Int { proxy?.origin.port ?? host.port }

    func lost() -> TransportError {
        TransportError(
            .connectionLost,
            answerBegan
                ? "the connection to \(host.authority) was lost in the middle of the answer"
                : "the connection to \(host.authority) was lost before an answer came")
    }

    func tls(_ error: NIOSSLError) -> TransportError {
        switch error {
        case .uncleanShutdown: lost()
        case .handshakeFailed(let reason): untrusted(String(describing: reason))
        case .unableToValidateCertificate, .noCertificateToValidate: untrusted("CERTIFICATE_VERIFY_FAILED")
        default: TransportError(.insecure, "no secure connection to \(host.authority) came about: \(error)")
        }
    }

    func untrusted(_ reason: String) -> TransportError {
        if reason.contains("CERTIFICATE_VERIFY_FAILED") {
            return TransportError(
                .insecure, "the certificate of \(host.authority) is not trusted",
                hint: "for a private authority, give its certificate with --ca-file or SSL_CERT_FILE")
        }
        if reason.contains("WRONG_VERSION_NUMBER") || reason.contains("HTTP_REQUEST") {
            return TransportError(.insecure, "\(host.authority) does not speak TLS on port \(host.port)")
        }
        return TransportError(.insecure, "no secure connection to \(host.authority) came about: \(reason)")
    }

    func wrongName() -> TransportError {
        TransportError(
            .insecure, "the certificate of \(host.authority) is for another name",
            hint: "is the host spelled as its certificate has it?")
    }

    func tooLarge() -> TransportError {
        TransportError(
            .malformedAnswer, "the answer of \(host.authority) is larger than \(limit >> 20) MB",
            hint: "ask for less at once")
    }

    func notHTTP() -> TransportError {
        answerBegan
            ? lost()
            : TransportError(
                .malformedAnswer, "what \(host.authority) answered is not HTTP", hint: "is the port right?")
    }

    func other(_ error: any Error) -> TransportError {
        TransportError(.connectionLost, "the request to \(host.authority) failed: \(error)")
    }
}
