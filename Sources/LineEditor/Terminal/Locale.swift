#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The C library's idea of characters, which libedit follows.
enum Locale {
    /// Takes the character type of the environment, or of a UTF-8 locale if that one is not UTF-8.
    ///
    /// Only LC_CTYPE is set: numbers and messages of the process stay as they are.
    static func useUTF8() {
        for name in ["", "C.UTF-8", "en_US.UTF-8", "UTF-8"] where setlocale(LC_CTYPE, name) != nil {
            if let codeset = nl_langinfo(nl_item(CODESET)), String(cString: codeset).uppercased() == "UTF-8" { return }
        }
    }
}
