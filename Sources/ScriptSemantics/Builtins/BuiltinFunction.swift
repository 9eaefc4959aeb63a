/// The pure functions of the language. The evaluator holds what they do; this is what they take and give.
public enum BuiltinFunction: String, CaseIterable, Hashable, Sendable {
    // Lists
    case count, sum, avg, min, max, any, all, first, last, reverse, range, zip, contains, unique, flatten, len
    // Numbers
    case round, floor, ceil, abs, int, double
    // Text
    case lower, upper, trim, split, lines, join, replace, startsWith = "starts_with", endsWith = "ends_with", pad,
        reveal,
        string
    // Records
    case keys, values, entries, merge, fromJSON = "from_json", toJSON = "to_json"
    // Time
    case now, date, year, month, day, hour, minute, second, weekday, timestamp, duration, formatTime = "format_time",
        formatDuration = "format_duration"

    /// What help and the checker say of a function.
    private struct Description {
        var arity: ClosedRange<Int>
        var signature: String
        var documentation: String

        init(_ arity: ClosedRange<Int>, _ signature: String, _ documentation: String) {
            self.arity = arity
            self.signature = signature
            self.documentation = documentation
        }
    }

    /// How many arguments it takes.
    public var arity: ClosedRange<Int> { described.arity }

    /// How a call is written.
    public var signature: String { described.signature }

    /// One sentence of help.
    public var documentation: String { described.documentation }

    private var described: Description {
        switch self {
        case .count: Description(1...1, "count(list)", "How many rows a list has.")
        case .sum:
            Description(1...1, "sum(list)", "The sum of a list of numbers or durations; 0 or 0s for an empty list.")
        case .avg:
            Description(1...1, "avg(list)", "The mean of a list of numbers or durations; null for an empty list.")
        case .min:
            Description(
                1...64, "min(list) or min(a, b, …)",
                "The smallest of a list or of its arguments; null for an empty list.")
        case .max:
            Description(
                1...64, "max(list) or max(a, b, …)",
                "The largest of a list or of its arguments; null for an empty list.")
        case .any: Description(1...1, "any(list)", "Whether one of a list of booleans is true.")
        case .all:
            Description(1...1, "all(list)", "Whether all of a list of booleans are true; true for an empty list.")
        case .first: Description(1...1, "first(list)", "The first element; null for an empty list.")
        case .last: Description(1...1, "last(list)", "The last element; null for an empty list.")
        case .reverse:
            Description(1...1, "reverse(list or string)", "The elements or characters from the last to the first.")
        case .range:
            Description(
                1...3, "range(end), range(start, end) or range(start, end, step)",
                "The integers from start, or 0, up to but without end; a negative step goes down.")
        case .zip: Description(2...2, "zip(a, b)", "Pairs of the elements of two lists, as long as the shorter one.")
        case .contains:
            Description(
                2...2, "contains(list, value) or contains(string, part)",
                "Whether a list has an element, as `in` tells, or a text a part.")
        case .unique: Description(1...1, "unique(list)", "The list without repetitions, in first-seen order.")
        case .flatten: Description(1...1, "flatten(list of lists)", "The elements of a list's lists, one level deep.")
        case .len:
            Description(1...1, "len(string, list or record)", "How many characters, elements or fields a value has.")
        case .round:
            Description(
                1...2, "round(number) or round(number, digits)",
                "The nearest integer, halves away from zero; with 0 to 15 digits, a double with so many places.")
        case .floor: Description(1...1, "floor(number)", "The largest integer that is not above the number.")
        case .ceil: Description(1...1, "ceil(number)", "The smallest integer that is not below the number.")
        case .abs: Description(1...1, "abs(number or duration)", "The value without its sign.")
        case .int: Description(1...1, "int(value)", "A text or double as an integer; a double loses its fraction.")
        case .double: Description(1...1, "double(value)", "A text or integer as a double.")
        case .lower: Description(1...1, "lower(string)", "The text in lower case.")
        case .upper: Description(1...1, "upper(string)", "The text in upper case.")
        case .trim: Description(1...1, "trim(string)", "The text without the blanks and line breaks at its ends.")
        case .split: Description(2...2, "split(string, separator)", "The pieces of a text between separators.")
        case .lines:
            Description(1...1, "lines(string)", "The lines of a text; a line break at its end begins no other.")
        case .join:
            Description(
                1...2, "join(list, separator)", "The texts of a list put together, with a separator between them.")
        case .replace:
            Description(
                3...3, "replace(string, old, new)", "The text with every occurrence of one piece replaced by another.")
        case .startsWith: Description(2...2, "starts_with(string, part)", "Whether a text begins with a part.")
        case .endsWith: Description(2...2, "ends_with(string, part)", "Whether a text ends with a part.")
        case .pad:
            Description(
                2...3, "pad(string, width) or pad(string, width, \"left\")",
                "The text with blanks after it, or with \"left\" before it, up to a width in columns.")
        case .string: Description(1...1, "string(value)", "Any value as text.")
        case .reveal:
            Description(1...1, "reveal(secret)", "The text of a secret, which is shown as *** everywhere else.")
        case .keys: Description(1...1, "keys(record)", "The field names of a record or resource.")
        case .values: Description(1...1, "values(record)", "The field values of a record or resource.")
        case .entries:
            Description(1...1, "entries(record)", "The fields of a record or resource as a list of {key, value}.")
        case .merge:
            Description(2...2, "merge(a, b)", "The fields of a, with b's values where both have one, then b's others.")
        case .fromJSON:
            Description(1...1, "from_json(string)", "The value that a JSON text stands for; objects become records.")
        case .toJSON:
            Description(
                1...1, "to_json(value)",
                "The value as JSON on one line; times and durations as texts, a resource as its fields.")
        case .now: Description(0...0, "now()", "The time at which the run began.")
        case .date: Description(1...1, "date(timestamp)", "The beginning of the day, in UTC.")
        case .year: Description(1...1, "year(timestamp)", "The year, in UTC.")
        case .month: Description(1...1, "month(timestamp)", "The month, 1 to 12, in UTC.")
        case .day: Description(1...1, "day(timestamp)", "The day of the month, in UTC.")
        case .hour: Description(1...1, "hour(timestamp)", "The hour, 0 to 23, in UTC.")
        case .minute: Description(1...1, "minute(timestamp)", "The minute, 0 to 59, in UTC.")
        case .second: Description(1...1, "second(timestamp)", "The second, 0 to 59, in UTC.")
        case .weekday: Description(1...1, "weekday(timestamp)", "The day of the week, `Monday` to `Sunday`, in UTC.")
        case .timestamp:
            Description(1...1, "timestamp(string)", "The time that a text such as \"2026-01-31T08:00Z\" stands for.")
        case .duration: Description(1...1, "duration(string)", "The duration that a text such as \"1h30m\" stands for.")
        case .formatTime:
            Description(
                2...2, "format_time(timestamp, pattern)",
                "The time, in UTC, as a pattern such as \"YYYY-MM-DD hh:mm:ss\" says; MMM is Jan, MMMM January, ddd Mon, dddd Monday."
            )
        case .formatDuration:
            Description(
                1...2, "format_duration(duration) or format_duration(duration, unit)",
                "The duration by its two largest units, as in \"3d 4h\"; with a unit (w, d, h, m, s, ms), as a number of those."
            )
        }
    }
}
