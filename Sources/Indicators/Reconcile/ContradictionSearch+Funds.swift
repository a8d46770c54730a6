internal import EventLog

/// Rules `rate` and `budget-parts`, within a table's funds block.
extension ContradictionSearch {
  /// Looks at the execution rates and the breakdown.
  mutating func checkFunds(of table: PublishedReport.Table) {
    guard let budget = table.budget else { return }
    checkRate("\(table.id)/budget", line: "年度资金总额")
    var groupNames: [String] = []
    for part in budget.breakdown {
      checkRate("\(table.id)/budget/\(part.label)", line: part.label)
      if !groupNames.contains(part.group) { groupNames.append(part.group) }
    }
    for group in groupNames {
      for column in PublishedReport.Table.BudgetCell.amounts { checkParts(of: table, budget, group, column) }
    }
  }

  private func amount(_ name: String) -> PrintedNumber? { groups.printing(name)?.value.number }

  private mutating func checkRate(_ prefix: String, line: String) {
    guard let printed = amount(prefix + "/rate"), let executed = amount(prefix + "/executed") else { return }
    let bases = [amount(prefix + "/adjusted"), amount(prefix + "/initial")].compactMap(\.self)
    guard let base = bases.first else { return }
    let names = ["executed", amount(prefix + "/adjusted") == nil ? "initial" : "adjusted", "rate"].map { "\(prefix)/\($0)" }
    guard !isClaimed(names) else { return }
    guard base.value != .zero else {
      report(.rate, names, .rateOverZero(line))
      return
    }
    // The form of 2016 divides by what was planned at first.
    let rates = bases.compactMap { $0.value == .zero ? nil : executed.value.divided(by: $0.value) }
    guard let computed = rates.first,
      !rates.contains(where: { Self.prints($0, as: printed, text: groups.printing(prefix + "/rate")?.text ?? "") })
    else { return }
    report(.rate, names, .executionRate(line: line, computed: computed))
  }

  /// Whether a rate prints like this; without a per cent sign it may be a share: 94 or 0.94.
  private static func prints(_ rate: Rational, as printed: PrintedNumber, text: String) -> Bool {
    let step = printed.quantity.step
    if rate.rounded(toStep: step) == printed.value { return true }
    guard !FigureText.folded(text).hasSuffix("%"), let hundredth = rate.divided(by: Rational(100)) else { return false }
    return hundredth.rounded(toStep: step) == printed.value
  }

  private mutating func checkParts(
    of table: PublishedReport.Table, _ budget: PublishedReport.Table.Budget, _ group: String, _ column: PublishedReport.Table.BudgetCell
  ) {
    let totalName = "\(table.id)/budget/\(column.rawValue)"
    guard let total = amount(totalName) else { return }
    var names = [totalName]
    var sum = Rational.zero
    for part in budget.breakdown where part.group == group {
      let name = "\(table.id)/budget/\(part.label)/\(column.rawValue)"
      guard let number = PrintedValue(cell: part.cells[column] ?? "", unit: table.unit).number else { continue }
      guard let next = sum.adding(number.value) else { return }
      sum = next
      names.append(name)
    }
    guard names.count > 1, !isClaimed(names), sum.rounded(toStep: total.quantity.step) != total.value else { return }
    let heading = TableDefinition.Budget.Group(rawValue: group)?.heading ?? group
    report(
      .budgetParts, names, .budgetParts(group: heading, column: column.label, parts: sum, total: total.value, unit: total.quantity.unit))
  }
}
