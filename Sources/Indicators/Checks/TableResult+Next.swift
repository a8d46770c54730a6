public import TextForms

/// The commands that answer what a check found, ready to be pasted.
extension TableResult {
  /// The rows that have a weight and no score yet, in printed order, the funds row last.
  public var open: [String] {
    let missing = rows.filter { $0.definition.applies && $0.score == nil }.map(\.definition.id)
    guard let budget, budget.definition.weight > .zero, budget.score == nil else { return missing }
    return missing + ["budget"]
  }

  /// The command that gives an open row its score; nil where none alone does.
  public func next(forOpen id: String, in language: Language) -> String? {
    guard let row = row(id) else { return export(in: language) }
    guard row.definition.actual == .assessed else { return row.definition.actual == nil ? export(in: language) : nil }
    // A text that only a person can judge waits for its tier; a target with a number waits for the text.
    let waitsForText = row.target.comparator != nil && row.assessment.actual == nil && row.definition.scoring != .tiers
    return assess(
      id, waitsForText ? language.choose("--实际完成值 文字", "--actual TEXT") : language.choose("--档次 达成", "--tier met"), language)
  }

  /// The command that answers a finding; nil where none helps.
  public func next(for finding: TableFinding, in language: Language) -> String? {
    let row = finding.row ?? ""
    switch finding.detail {
    case .unassessed: return next(forOpen: row, in: language)
    case .noNote, .overshoot: return assess(row, language.choose("--偏差原因 文字", "--deviation TEXT"), language)
    case .weights, .block, .noTarget, .unreadable, .units, .noActual, .noColumn, .zeroBase, .notMoney, .parts: return export(in: language)
    case .undefined, .conservation, .lateTarget, .lateEvents, .voided, .same, .tables, .override: return nil
    }
  }

  private func assess(_ row: String, _ words: String, _ language: Language) -> String {
    let name = definition.number(of: row).map(String.init) ?? language.choose("预算", "budget")
    return language.choose("docket 绩效表 自评 \(definition.id) \(name) \(words)", "docket table assess \(definition.id) \(name) \(words)")
  }

  private func export(in language: Language) -> String {
    language.choose("docket 绩效表 导出 \(definition.id)", "docket table export \(definition.id)")
  }
}
