extension JSON.Object {
  /// The members sorted as RFC 8785 wants them: by the UTF-16 code units of their names.
  public var sorted: [(key: String, value: JSON)] {
    isSorted ? members : members.sorted { Self.precedes($0.key, $1.key) }
  }

  /// Tells whether the members stand in order already, as those of every stored line do.
  private var isSorted: Bool {
    guard var last = members.first?.key else { return true }
    for member in members.dropFirst() {
      guard Self.precedes(last, member.key) else { return false }
      last = member.key
    }
    return true
  }

  /// Orders names by UTF-16 code units.
  ///
  /// That is the order of UTF-8 bytes but for one case: characters above U+FFFF, whose bytes are the greatest, are written in UTF-16 with
  /// surrogates, which come before U+E000 to U+FFFF.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let left = left.utf8Span.span
    let right = right.utf8Span.span
    for index in 0..<Swift.min(left.count, right.count) where left[index] != right[index] {
      let (first, second) = (left[index], right[index])
      // Characters from U+10000 begin with 0xf0 or more, those from U+E000 to U+FFFF with 0xee or 0xef.
      if first >= 0xf0, second == 0xee || second == 0xef { return true }
      if second >= 0xf0, first == 0xee || first == 0xef { return false }
      return first < second
    }
    return left.count < right.count
  }
}
