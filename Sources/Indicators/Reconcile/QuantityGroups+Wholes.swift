extension QuantityGroups {
  /// Gives a part that is printed as 全部 the number of the whole with which an equation equates it.
  static func resolvingWholes(
    _ printings: [Printing], by equations: [Equation], indices: [String: Int], root: (Int) -> Int
  ) -> [Printing] {
    var resolved = printings
    var parts: [Int: [Int]] = [:]
    for index in printings.indices where printings[index].value.saysAll { parts[root(index), default: []].append(index) }
    for equation in equations {
      guard equation.relation == .equal, case .name(let first) = equation.left, case .name(let second) = equation.right else { continue }
      for (part, whole) in [(first, second), (second, first)] {
        guard let part = indices[part], let whole = indices[whole], printings[part].value.saysAll,
          let number = printings[whole].value.number
        else { continue }
        for index in parts[root(part)] ?? [] {
          resolved[index] = printings[index].meaning(number)
        }
      }
    }
    return resolved
  }
}
