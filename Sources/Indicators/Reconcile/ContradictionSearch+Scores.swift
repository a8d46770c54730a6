import LogLines
import Values

/// Rules `scores`, `score` and `deviation`.
extension ContradictionSearch {
  /// Holds a table's scores against the rules and against their total.
  mutating func checkScores(of table: PublishedReport.Table) {
    checkTotalScore(of: table)
    checkBudgetScore(of: table)
    for row in table.rows { checkRow(row, of: table) }
  }

  /// The sum of the printed scores, if any is printed.
  func scoreSum(of table: PublishedReport.Table) -> Decimal? {
    let scores = (["\(table.id)/budget/score"] + table.rows.map { "\(table.id)/\($0.id)/score" }).compactMap { points($0) }
    return scores.isEmpty ? nil : scores.reduce(.zero) { $0 + $1 }
  }

  private mutating func checkTotalScore(of table: PublishedReport.Table) {
    guard let sum = scoreSum(of: table), let group = groups.group(of: "\(table.id)/total/score") else { return }
    let name = "\(table.id)/total/score"
    let parts = printedNames(["\(table.id)/budget/score"] + table.rows.map { "\(table.id)/\($0.id)/score" })
    let totals = groups.members(of: group)
    let isSum = totals.map { total in total.value.number.map { Rational(sum).rounded(toStep: $0.quantity.step) == $0.value } ?? false }
    let others = totals.map(\.name).filter { $0 != name }
    if table.total != nil, groups.printing(name)?.value.isBlank ?? true {
      // A total that is blank is the contradiction, whatever the text says; a figure that differs from the sum stands beside it.
      let differing = zip(totals, isSum).filter { !$0.1 }.map(\.0.name)
      report(.scores, [name] + differing + parts, .blankTotal(sum: sum))
      return
    }
    // Printings that differ among themselves were reported; one of them being the sum explains the rest.
    guard !totals.isEmpty, !isSum.contains(true), !isClaimed([name] + parts) else { return }
    report(.scores, printedNames([name]) + others + parts, .totalScore(sum: sum))
  }

  private mutating func checkBudgetScore(of table: PublishedReport.Table) {
    let prefix = "\(table.id)/budget"
    guard let weight = points("\(prefix)/weight"), let score = points("\(prefix)/score") else { return }
    if score > weight || score < .zero {
      report(.score, printedNames(["\(prefix)/score", "\(prefix)/weight"]), .beyondWeight(row: "预算执行"))
      return
    }
    let amounts = ["executed", "adjusted", "initial"].map { groups.printing("\(prefix)/\($0)")?.value.number?.value }
    var rules: [RuleScore] = []
    if let executed = amounts[0] {
      rules = amounts.dropFirst().compactMap(\.self).map { ScoringRule.execution(executed, of: $0, weight: weight, decimals: 6) }
    } else if let rate = groups.printing("\(prefix)/rate")?.value.number?.value {
      rules = [ScoringRule.execution(rate, of: Rational(1), weight: weight, decimals: 6)]
    }
    rules.removeAll { $0.score == nil }
    guard let expected = rules.first?.score?.rounded(to: 2) else { return }
    let decimals = printedDecimals("\(prefix)/score")
    guard rules.allSatisfy({ $0.finding(score, of: "", weight: weight, decimals: decimals, hasReason: false) != nil }) else { return }
    let cells = printedNames(["executed", "adjusted", "weight", "score"].map { "\(prefix)/\($0)" })
    report(.score, cells, score == weight ? .shortYetFull(row: "预算执行", expected: expected) : .score(row: "预算执行", expected: expected))
  }

  private func printedDecimals(_ name: String) -> Int {
    min(groups.printing(name)?.value.number?.quantity.decimals ?? 0, 6)
  }

  private mutating func checkRow(_ row: PublishedReport.Table.Row, of table: PublishedReport.Table) {
    let prefix = "\(table.id)/\(row.id)"
    let target = PublishedTarget(row, period: report.period)
    let cells = printedNames(["target", "actual", "weight", "score", "deviation"].map { "\(prefix)/\($0)" })
    // A transcription that holds no reason at all says nothing of them.
    let asksReasons = table.rows.contains { $0.cells[.deviation] != nil }
    let hasReason = !asksReasons || DeviationNote.explains(row.cells[.deviation])
    let weight = points("\(prefix)/weight")
    if let weight, let score = points("\(prefix)/score") {
      let decimals = printedDecimals("\(prefix)/score")
      let findings = target.rules(weight: weight).map {
        $0.finding(score, of: row.level3, weight: weight, decimals: decimals, hasReason: hasReason)
      }
      // A ceiling may be scored by either of two rules; a score that one of them gives is right.
      if score > weight || score < .zero {
        report(.score, cells, .beyondWeight(row: row.level3))
        return
      }
      if let finding = findings.first ?? nil, findings.allSatisfy({ $0 != nil }) {
        report(.score, cells, finding)
        return
      }
      if isForm, let expected = target.rules(weight: weight).lazy.compactMap({ $0.cut(score, decimals: decimals) }).first {
        report(.rounds, cells, .cutShare(row: row.level3, expected: expected))
      }
      if score < weight, !hasReason, DeviationNote.deniesDeviation(row.cells[.deviation]) {
        report(.deviation, cells, .lostWithoutDeviation(row: row.level3))
        return
      }
    }
    if !hasReason, weight != .zero, let finding = target.unexplained { report(.deviation, cells, finding) }
  }
}

extension RuleScore {
  /// The rule's score where the printed one is cut from it; nil where it is rounded, or another one.
  fileprivate func cut(_ score: Decimal, decimals: Int) -> Decimal? {
    guard reached == false, let expected = self.score, expected.rounded(to: decimals) != score else { return nil }
    return Rational(expected).truncated(to: decimals) == score ? expected.rounded(to: decimals) : nil
  }

  /// The fault of a row's printed score under its rule; nil if it is right or lower for a stated reason.
  fileprivate func finding(_ score: Decimal, of row: String, weight: Decimal, decimals: Int, hasReason: Bool) -> Contradiction.Finding? {
    guard let expected = self.score, let reached else { return nil }
    if reached { return score < weight && !hasReason ? .cutWithoutReason(row: row) : nil }
    if score == weight {
      // 15 of 16 prints as 1 of 1 when rounded to a whole point; it is short all the same.
      return expected.rounded(to: max(decimals, 2)) < weight ? .shortYetFull(row: row, expected: expected.rounded(to: 2)) : nil
    }
    // A share that was cut instead of rounded, 1.2351 printed as 1.23, is no wrong one.
    let isCut = Rational(expected).truncated(to: decimals) == score
    guard expected.rounded(to: decimals) != score, !isCut, score > expected || !hasReason else { return nil }
    return .score(row: row, expected: expected.rounded(to: max(decimals, 2)))
  }
}

extension DeviationNote {
  /// Whether a note says outright that there is no deviation.
  static func deniesDeviation(_ note: String?) -> Bool {
    let folded = FigureText.folded(note ?? "")
    return !FigureText.isNotApplicable(folded) && !explains(note)
  }
}

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
    // A share that was cut instead of rounded, 95.9585% printed as 95.95%, is no wrong one.
    if let computed = rates.first, Self.cuts(computed, to: printed, text: groups.printing(prefix + "/rate")?.text ?? "") {
      if isForm, let shown = computed.multiplied(by: Rational(100))?.rounded(to: 4) {
        report(.rounds, names, .cutRate(line: line, computed: shown))
      }
      return
    }
    guard let computed = rates.first,
      !rates.contains(where: { Self.prints($0, as: printed, text: groups.printing(prefix + "/rate")?.text ?? "") })
    else { return }
    report(.rate, names, .executionRate(line: line, computed: computed))
  }

  /// Whether a rate prints like this where its further digits are left off.
  private static func cuts(_ rate: Rational, to printed: PrintedNumber, text: String) -> Bool {
    let step = printed.quantity.step
    func isCut(_ rate: Rational?) -> Bool {
      guard let rate, rate.rounded(toStep: step) != printed.value, let steps = rate.divided(by: step)?.truncated(to: 0) else {
        return false
      }
      return Rational(steps).multiplied(by: step) == printed.value
    }
    return isCut(rate) || !FigureText.folded(text).hasSuffix("%") && isCut(rate.multiplied(by: Rational(100)))
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
