/// The shapes of answers about secrets.
public enum SecretSchemas {
    /// A secret, without its value.
    public static let secret = ObjectSchema(
        "secret",
        [
            Field("name", .string, required: true, foldsCase: true, "The secret's name."),
            Field("created_at", .timestamp, required: true, "When it was made."),
            Field("updated_at", .timestamp, required: true, "When its value was last set."),
            Field(
                "visibility", .string, required: true, closedSet: ["all", "private", "selected"],
                "Which repositories may use it."),
            Field(
                "selected_repositories_url", .string,
                "Where its repositories are listed, if they were selected one by one."),
        ])

    /// A page of secrets.
    public static let secretList = ObjectSchema(
        "secret list",
        [
            Field("total_count", .integer, required: true, "How many secrets there are on all pages."),
            Field("secrets", .array(.object(secret)), required: true, "The secrets of this page."),
        ])

    /// The key that new values are encrypted with before they are sent.
    public static let publicKey = ObjectSchema(
        "public key",
        [
            Field("key_id", .string, required: true, "The key's identifier, to be sent with an encrypted value."),
            Field("key", .string, required: true, "The key, in Base64."),
            Field("id", .integer, "The key's number."),
            Field("url", .string, "Where the key is."),
            Field("title", .string, "What the key is called."),
            Field("created_at", .string, "When it was made."),
        ])
}
