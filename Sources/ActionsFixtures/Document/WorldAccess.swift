import ActionsAPI
import JSONValue

/// The shapes of what a world says about who may ask, and how often.
enum WorldAccess {
    /// A token that a world knows. With `permissions` it is fine-grained or an app's, else a classic one.
    static let token = ObjectSchema(
        "token",
        [
            Field("token", .string, required: true, secret: true, "The token itself."),
            Field("login", .string, "Whose it is."),
            Field("scopes", .array(.string), "The scopes of a classic token."),
            Field("permissions", .anyObject, "The permissions of another token, such as `administration: read`."),
            Field("owners", .array(.string), "The owners that it can see; all if absent."),
            Field("expires_at", .timestamp, "When it ceases to work; never if absent."),
        ])

    /// How many requests an hour a world answers.
    static let rateLimit = ObjectSchema(
        "rate limit",
        [
            Field("limit", .integer, required: true, "Requests an hour."),
            Field("remaining", .integer, "How many are left of the first hour; all if absent."),
            Field("status", .integer, "What a request too many gets: 403, the default, or 429."),
        ])

    /// The levels that a permission can have, each with what the lower ones allow.
    static let levels = ["read", "write", "admin"]
}
