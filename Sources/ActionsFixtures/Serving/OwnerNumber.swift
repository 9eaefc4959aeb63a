import ActionsAPI

/// The number of an owner among those of its kind.
struct OwnerNumber: Hashable {
    var kind: OwnerKind
    var id: Int64
}
