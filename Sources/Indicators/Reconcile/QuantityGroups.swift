/// Which printings are of one quantity: those that say so, and those with one measure.
struct QuantityGroups {
  /// Every printing in printed order, without rows' names.
  let printings: [Printing]
  private let groupOfName: [String: Int]
  private let membersOfGroup: [[Int]]
  private let indexOfName: [String: Int]

  /// Groups the printings of a report.
  init(_ report: PublishedReport) {
    let all = Printing.all(figures: report.figures, tables: report.tables)
    var parent = Array(all.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    var indices: [String: Int] = [:]
    // Two rows of a funds block may share a label: the one that prints something is meant.
    for (index, printing) in all.enumerated() where indices[printing.name].map({ all[$0].value.isBlank }) ?? true {
      indices[printing.name] = index
    }
    var firstOfMeasure: [String: Int] = [:]
    for (index, printing) in all.enumerated() {
      if let other = printing.origin.sameAs.flatMap({ indices[$0] }) { parent[root(index)] = root(other) }
      guard let measure = printing.origin.measure?.filter({ !$0.isWhitespace }) else { continue }
      if let other = firstOfMeasure[measure] { parent[root(index)] = root(other) } else { firstOfMeasure[measure] = index }
    }
    var numbers: [Int: Int] = [:]
    var groups: [String: Int] = [:]
    var members: [[Int]] = []
    for (index, printing) in all.enumerated() {
      let number = numbers[root(index)] ?? members.count
      if number == members.count {
        numbers[root(index)] = number
        members.append([])
      }
      groups[printing.name] = number
      if !printing.isAlias { members[number].append(index) }
    }
    printings = Self.resolvingWholes(all, by: report.equations, indices: indices, root: root)
    indexOfName = indices
    groupOfName = groups
    membersOfGroup = members
  }

  /// How many quantities there are.
  var count: Int { membersOfGroup.count }

  /// The printing of that name.
  func printing(_ name: String) -> Printing? { indexOfName[name].map { printings[$0] } }

  /// The quantity that a name prints.
  func group(of name: String) -> Int? { groupOfName[name] }

  /// The printings of a quantity that aren't blank, in printed order.
  func members(of group: Int) -> [Printing] {
    membersOfGroup[group].map { printings[$0] }.filter { !$0.value.isBlank }
  }

  /// All distinct printings of the named quantities, blank named ones first.
  func allPrintings(of names: [String]) -> [Printing] {
    var seen: Set<String> = []
    return names.flatMap { name -> [Printing] in
      let itself = printing(name).map { $0.isAlias ? [] : [$0] } ?? []
      return itself + (group(of: name).map { members(of: $0) } ?? [])
    }.filter { seen.insert($0.name).inserted }
  }

  /// The origin of a printing's value: its own, else that of its quantity's first printing.
  func origin(of printing: Printing) -> PublishedReport.Origin {
    if printing.origin.measure != nil || printing.origin.underivable != nil { return printing.origin }
    let others = group(of: printing.name).map { membersOfGroup[$0].map { printings[$0].origin } } ?? []
    return others.first { $0.measure != nil || $0.underivable != nil } ?? .none
  }
}

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
