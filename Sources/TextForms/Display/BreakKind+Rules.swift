extension BreakKind {
  /// A character at the edge of a line: its kind and whether it fills two cells.
  struct Edge {
    let kind: BreakKind
    let isWide: Bool

    /// Whether a line may break beside the character at all; a word breaks only from what does.
    fileprivate var standsFree: Bool {
      kind == .ideograph || kind == .dash || (isWide && kind != .word && kind != .glue)
    }
  }

  /// Tells whether a line may end with the first and the next one begin with the second.
  static func allowsBreak(between last: Edge, and first: Edge) -> Bool {
    if !allowsEmergencyBreak(between: last, and: first) { return false }
    // A space stays on the line that it ends.
    if first.kind == .space { return false }
    if last.kind == .space { return true }
    if last.kind == .glue || first.kind == .glue || first.kind == .trailing { return false }
    return last.standsFree || first.standsFree
  }

  /// Tells whether a word too long for any line may be torn here.
  static func allowsEmergencyBreak(between last: Edge, and first: Edge) -> Bool {
    if first.kind == .closing || last.kind == .opening { return false }
    return !(last.kind == .dash && first.kind == .dash)
  }
}
