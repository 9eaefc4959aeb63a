import ActionsAPI
import CryptoExtras
import JSONValue

/// What a GitHub App signs in with: its id and its private key.
public struct AppCredentials: Sendable {
    /// The app's number or client id.
    public let id: String
    private let key: _RSA.Signing.PrivateKey

    /// How long a signed statement is good for; GitHub takes at most ten minutes, and clocks differ.
    static let lifetime: Int64 = 540
    /// How far back it is dated, for a host whose clock is behind.
    static let backdating: Int64 = 60

    /// Takes the app's id and its RSA key in PEM, as PKCS#1 (what GitHub gives) or PKCS#8.
    ///
    /// - Parameter path: where the key was read, for messages.
    public init(id: String, keyPEM: String, path: String = "key") throws(HostError) {
        guard !id.isEmpty, id.utf8.count <= 100,
            id.unicodeScalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == ".") })
        else { throw .badAppID(id) }
        guard keyPEM.contains("PRIVATE KEY") else { throw .badKeyFile(path, reason: "it holds no private key") }
        guard !keyPEM.contains("ENCRYPTED") else { throw .badKeyFile(path, reason: "the key is encrypted") }
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: keyPEM) else {
            throw .badKeyFile(path, reason: "it is not an RSA key of at least 2048 bits")
        }
        self.id = id
        self.key = key
    }

    /// The same, with the key read from a file.
    public init(id: String, keyFile path: String) throws(HostError) {
        let bytes: [UInt8]?
        do throws(SmallFile.Failure) {
            bytes = try SmallFile.read(path, limit: 1 << 16)
        } catch {
            throw .badKeyFile(path, reason: error.description)
        }
        guard let bytes else { throw .badKeyFile(path, reason: "there is no such file") }
        try self.init(id: id, keyPEM: String(decoding: bytes, as: UTF8.self), path: path)
    }

    /// A JSON web token (RS256) that says who the app is, good for nine minutes from `now`.
    func statement(now: Int64) throws(TransportError) -> AccessToken {
        let claims: JSONValue = .object([
            "iat": .integer(now - Self.backdating), "exp": .integer(now + Self.lifetime), "iss": .string(id),
        ])
        let content =
            Base64URL.encode(Array(#"{"alg":"RS256","typ":"JWT"}"#.utf8)) + "."
            + Base64URL.encode(JSONWriter().bytes(from: claims))
        // The name warns of decryption; RS256 is this padding, for signatures, by RFC 7518.
        guard let signature = try? key.signature(for: Array(content.utf8), padding: .insecurePKCS1v1_5),
            let token = AccessToken(content + "." + Base64URL.encode(Array(signature.rawRepresentation)))
        else { throw TransportError(.notSignedIn, "the key of app \(id) cannot sign") }
        return token
    }
}

/// Base64 as URLs take it, without padding.
enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 4 / 3 + 3)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for place in 0...group.count { text.append(alphabet[Int(bits >> (18 - 6 * UInt32(place)) & 63)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
