public import EventLog

extension JSON {
  /// Puts groups in the order of their keys: numbers by size, texts by their bytes, what is missing last.
  public static func groupsInOrder(_ left: [JSON], _ right: [JSON]) -> Bool {
    for (first, second) in zip(left, right) where first != second { return first.groupPrecedes(second) }
    return left.count < right.count
  }

  private func groupPrecedes(_ other: JSON) -> Bool {
    if let left = decimal, let right = other.decimal { return left < right }
    if let left = string, let right = other.string { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    return groupRank < other.groupRank
  }

  private var groupRank: Int {
    switch self {
    case .bool(let flag): flag ? 0 : 1
    case .number: 2
    case .string: 3
    case .array, .object: 4
    case .null: 5
    }
  }
}
