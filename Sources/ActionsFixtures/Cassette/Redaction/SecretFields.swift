import ActionsAPI

/// The names of members whose values give access, wherever they are.
enum SecretFields {
    /// Whether `name` is such a name, whatever its case.
    static func contains(_ name: String) -> Bool {
        names.contains(name) || names.contains(ASCIIFolding.fold(name))
    }

    /// Those that the catalogue marks, and usual ones that it lacks.
    private static let names: Set<String> = {
        var names: Set<String> = [
            "encrypted_value", "encoded_jit_config", "temp_download_token", "token", "access_token", "refresh_token",
            "registration_token", "remove_token", "client_secret", "webhook_secret", "private_key", "pem", "password",
            "authorization", "cookie",
        ]
        for endpoint in Catalogue.endpoints {
            for field in endpoint.queryParameters + (endpoint.body?.fields ?? []) { add(field, to: &names) }
            if let response = endpoint.response { add(response, to: &names) }
        }
        return names
    }()

    private static func add(_ field: Field, to names: inout Set<String>) {
        if field.isSecret { names.insert(field.name) }
        add(field.type, to: &names)
    }

    private static func add(_ type: ValueType, to names: inout Set<String>) {
        switch type {
        case .string, .integer, .boolean, .timestamp, .anyObject: break
        case .array(let element): add(element, to: &names)
        case .object(let schema): for field in schema.fields { add(field, to: &names) }
        }
    }
}
