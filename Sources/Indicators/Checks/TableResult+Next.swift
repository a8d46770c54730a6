public import TextForms

/// The commands that answer what a check found, ready to be pasted.
extension TableResult {
  /// The rows that have a weight and no score yet, in printed order, the funds row last.
  public var open: [String] {
    let missing = rows.filter { $0.definition.applies && $0.score == nil }.map(\.definition.id)
    guard let budget, budget.definition.weight > .zero, budget.score == nil else { return missing }
    return missing + ["budget"]
  }

  /// The command that scores an open row; nil if no single command does.
  public func next(forOpen id: String) -> Localized? {
    guard let row = row(id) else { return export }
    guard row.definition.actual == .assessed else { return row.definition.actual == nil ? export : nil }
    // A text that only a person can judge waits for its tier; a target with a number waits for the text.
    let waitsForText = row.target.comparator != nil && row.assessment.actual == nil && row.definition.scoring != .tiers
    return assess(id, waitsForText ? Localized(zh: "--实际完成值 文字", en: "--actual TEXT") : Localized(zh: "--档次 达成", en: "--tier met"))
  }

  /// The command that resolves a finding; nil if no command does.
  public func next(for finding: TableFinding) -> Localized? {
    let row = finding.row ?? ""
    switch finding.detail {
    case .unassessed: return next(forOpen: row)
    case .noNote, .overshoot: return assess(row, Localized(zh: "--偏差原因 文字", en: "--deviation TEXT"))
    case .weights, .block, .noTarget, .unreadable, .units, .noActual, .noColumn, .zeroBase, .notMoney, .parts: return export
    case .undefined, .conservation, .lateTarget, .lateEvents, .voided, .same, .tables, .override: return nil
    }
  }

  private func assess(_ row: String, _ words: Localized) -> Localized {
    let name = definition.number(of: row).map { Localized("\($0)") } ?? Localized(zh: "预算", en: "budget")
    return Localized(message: "table-result.docket-table-assess", ["id": definition.id, "name": name, "words": words])
  }

  private var export: Localized { Localized(zh: "docket 绩效表 导出 \(definition.id)", en: "docket table export \(definition.id)") }
}
