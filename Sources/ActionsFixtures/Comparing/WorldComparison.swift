import ActionsAPI
import JSONValue

/// Finds the differences of two worlds.
struct WorldComparison {
    private let before: World
    private let after: World

    init(_ before: World, _ after: World) {
        self.before = before
        self.after = after
    }

    func changes() -> [WorldChange] { [] }
}
