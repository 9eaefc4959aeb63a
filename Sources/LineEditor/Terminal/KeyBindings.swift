/// The keys of the editor, as `bind` of libedit takes them.
enum KeyBindings {
    /// A key sequence, and the name of a command of libedit or of `EditCommand`.
    struct Binding {
        let key: String
        let command: String

        init(_ key: String, _ command: String) {
            self.key = key
            self.command = command
        }

        init(_ key: String, _ command: EditCommand) {
            self.init(key, command.rawValue)
        }
    }

    /// The keys that entries depend on; those without Esc hold in vi mode too.
    static let essential: [Binding] = [
        Binding("^M", .enter),
        Binding("^J", .enter),
        Binding("^I", .complete),
        Binding("^C", .interrupt),
        Binding("^D", .deleteOrEnd),
        Binding("^Z", .suspend),
        Binding("\\e[200~", .paste),
        Binding("\\e[201~", .ignore),
    ]

    /// The signs that may end a block.
    private static let closing: [Binding] = ["}", ")", "]", ">"].map { Binding($0, .close) }

    /// Everything bound before `.editrc` is read.
    static var all: [Binding] { ignored + closing + arrows + modifiedArrows + pads + emacs + essential }

    /// Arrows, Home and End, in both modes of the keypad.
    private static var arrows: [Binding] {
        ["\\e[", "\\eO"].flatMap { start -> [Binding] in
            [
                Binding(start + "A", .up),
                Binding(start + "B", .down),
                Binding(start + "C", "ed-next-char"),
                Binding(start + "D", "ed-prev-char"),
                Binding(start + "H", .lineStart),
                Binding(start + "F", .lineEnd),
            ]
        }
    }

    /// The same with Alt (3) or Ctrl (5).
    private static var modifiedArrows: [Binding] {
        ["\\e[1;3", "\\e[1;5"].flatMap { start -> [Binding] in
            [
                Binding(start + "A", .searchOlder),
                Binding(start + "B", .searchNewer),
                Binding(start + "C", "em-next-word"),
                Binding(start + "D", "ed-prev-word"),
                Binding(start + "H", .bufferStart),
                Binding(start + "F", .bufferEnd),
            ]
        }
    }

    /// The keys above the arrows, and what the Linux console and rxvt send.
    private static let pads: [Binding] = [
        Binding("\\e[1~", .lineStart),
        Binding("\\e[7~", .lineStart),
        Binding("\\e[4~", .lineEnd),
        Binding("\\e[8~", .lineEnd),
        Binding("\\e[3~", .deleteNext),
        Binding("\\e[3;3~", "em-delete-next-word"),
        Binding("\\e[3;5~", "em-delete-next-word"),
        Binding("\\e[5~", .searchOlder),
        Binding("\\e[6~", .searchNewer),
        Binding("\\eOc", "em-next-word"),
        Binding("\\eOd", "ed-prev-word"),
    ]

    /// What emacs users type, where libedit's default differs.
    private static let emacs: [Binding] = [
        Binding("^A", .lineStart),
        Binding("^E", .lineEnd),
        Binding("^P", .up),
        Binding("^N", .down),
        Binding("^R", .searchHistory),
        Binding("^W", "ed-delete-prev-word"),
        Binding("\\ep", .searchOlder),
        Binding("\\en", .searchNewer),
        Binding("\\e<", .bufferStart),
        Binding("\\e>", .bufferEnd),
        Binding("\\e\\177", "ed-delete-prev-word"),
        Binding("\\e\\010", "ed-delete-prev-word"),
    ]

    /// Keys with no meaning here, which would otherwise leave their last characters in the text.
    private static var ignored: [Binding] {
        let numbers = ["2", "11", "12", "13", "14", "15", "17", "18", "19", "20", "21", "23", "24"]
        var keys = numbers.map { "\\e[\($0)~" }
        keys += ["P", "Q", "R", "S"].map { "\\eO\($0)" }
        // Focus coming and going, and Tab with Shift.
        keys += ["\\e[I", "\\e[O", "\\e[Z"]
        for modifier in ["2", "4", "6", "7", "8"] {
            keys += ["A", "B", "C", "D", "H", "F"].map { "\\e[1;\(modifier)\($0)" }
        }
        for modifier in ["2", "3", "5", "6"] {
            keys += ["P", "Q", "R", "S"].map { "\\e[1;\(modifier)\($0)" }
            keys += (numbers + ["5", "6"]).map { "\\e[\($0);\(modifier)~" }
        }
        return keys.map { Binding($0, .ignore) }
    }
}
