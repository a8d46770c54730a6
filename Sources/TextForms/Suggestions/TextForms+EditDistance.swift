extension TextForms {
  /// Counts the edits from one text to another; nil when there are more than the limit.
  ///
  /// An edit inserts, deletes or replaces one character or swaps two neighbours (Damerau–Levenshtein, in the restricted
  /// form: swapped characters are not edited again). Characters are those that people see, so one ideograph is one.
  /// Time is in proportion to the product of both lengths.
  public static func editDistance(_ first: String, _ second: String, limit: Int = .max) -> Int? {
    editDistance(Array(first), Array(second), limit: limit)
  }

  /// Counts the edits between two texts taken apart into characters.
  static func editDistance(_ first: [Character], _ second: [Character], limit: Int) -> Int? {
    guard abs(first.count - second.count) <= limit else { return nil }
    // Row i holds the distances from the first i characters to every beginning of the second text.
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for column in second.indices {
        let isEqual = first[row] == second[column]
        var distance = min(last[column] + (isEqual ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        let isSwap = row > 0 && column > 0 && first[row] == second[column - 1] && first[row - 1] == second[column]
        if isSwap { distance = min(distance, beforeLast[column - 1] + 1) }
        current.append(distance)
      }
      // A row comes from the two before it: when both are beyond the limit, so is all that follows.
      if min(current.min() ?? 0, last.min() ?? 0) > limit { return nil }
      beforeLast = last
      last = current
    }
    return last[second.count] <= limit ? last[second.count] : nil
  }
}
