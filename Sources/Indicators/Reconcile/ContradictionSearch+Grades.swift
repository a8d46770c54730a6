internal import EventLog

/// Rule `grade`.
extension ContradictionSearch {
  /// Holds the printed grades against the printed total, or the sum where none is printed.
  mutating func checkGrade(of table: PublishedReport.Table) {
    guard let grades = groups.group(of: "\(table.id)/total/grade"), let scores = groups.group(of: "\(table.id)/total/score") else { return }
    let totals = groups.members(of: scores)
    var candidates = totals.compactMap { $0.value.number?.value.exactDecimal }
    if candidates.isEmpty, let sum = scoreSum(of: table) { candidates = [sum] }
    guard let score = candidates.first else { return }
    let wrong = groups.members(of: grades).filter { printing in
      guard case .text(let text) = printing.value, let grade = Grade(printed: text) else { return false }
      return !candidates.contains { Grade(total: $0) == grade }
    }
    guard !wrong.isEmpty else { return }
    report(.grade, wrong.map(\.name) + totals.map(\.name), .grade(of: score, expected: Grade(total: score).rawValue))
  }
}

extension Grade {
  /// The grade that a report's word for it means; nothing for words that aren't grades.
  init?(printed text: String) {
    switch text {
    case "优", "优秀": self = .excellent
    case "良", "良好": self = .good
    case "中", "中等", "一般", "合格": self = .fair
    case "差", "较差", "不合格": self = .poor
    default: return nil
    }
  }
}
