extension QuantityGroups {
  /// Words that say that a part is the whole.
  private static let wholeWords: Set<String> = ["全部", "全数", "所有"]

  /// Tells whether a printing says 全部 where others print a number.
  private static func saysWhole(_ printing: Printing) -> Bool {
    guard case .text(let text) = printing.value else { return false }
    return wholeWords.contains(text)
  }

  /// Gives a part that is printed as 全部 the number of the whole with which an equation equates it.
  static func resolvingWholes(
    _ printings: [Printing], by equations: [Equation], indices: [String: Int], root: (Int) -> Int
  ) -> [Printing] {
    var resolved = printings
    for equation in equations {
      guard equation.relation == .equal, case .name(let first) = equation.left, case .name(let second) = equation.right else { continue }
      for (part, whole) in [(first, second), (second, first)] {
        guard let part = indices[part], let whole = indices[whole], saysWhole(printings[part]), let number = printings[whole].value.number
        else { continue }
        for index in printings.indices where root(index) == root(part) && saysWhole(printings[index]) {
          resolved[index] = printings[index].meaning(number)
        }
      }
    }
    return resolved
  }
}
