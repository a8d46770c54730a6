import Casework
import Commands
import EventLog
import Indicators
import TextForms

/// A reconciliation for people: the counts, then every difference and contradiction.
struct ReconciliationText {
  /// What was found.
  let reconciliation: Reconciliation
  let language: Language
  /// How wide lines may be.
  let width: Int

  /// The figures, and where the report contradicts itself.
  var sheets: [AnswerSheet] {
    var contradictions = ResultTable([.init("rule", "规则"), .init("message", "说明", "finding")])
    for found in reconciliation.contradictions {
      contradictions.append([.init(found.rule.rawValue), .init(.null, shown: found.message)])
    }
    let figures = AnswerSheet(name: Localized(zh: "数字", en: "figures"), table: figures)
    return contradictions.rows.isEmpty
      ? [figures] : [figures, AnswerSheet(name: Localized(zh: "自相矛盾", en: "contradictions"), table: contradictions)]
  }

  private var figures: ResultTable {
    var table = ResultTable([
      .init("verdict", "结论", mayShrink: false), .init("id", "数字", "figure"), .init("label", "名称"),
      .init("published", "公布", mayShrink: false), .init("derived", "算出", mayShrink: false),
    ])
    for entry in reconciliation.entries where entry.verdict != .notDerivable {
      let derived = entry.derived.map { MeasureTable.shown($0) }
      table.append([
        .init(entry.verdict.rawValue, shown: Self.word(entry.verdict)), .init(entry.printing.name),
        .init(entry.printing.label), .init(entry.printing.text), .init(entry.derived, shown: derived),
      ])
    }
    return table
  }

  /// The page.
  func text() -> String {
    let table = figures
    var lines: [String] = table.rows.isEmpty ? [] : [table.text(in: language, width: width), ""]
    lines += Reconciliation.Verdict.allCases.map { "\(Self.word($0)[language])  \(reconciliation.count(of: $0))" }
    if !reconciliation.contradictions.isEmpty {
      lines += [
        "",
        language.choose(
          "报告自相矛盾 \(reconciliation.contradictions.count) 处：",
          "the report contradicts itself in \(reconciliation.contradictions.count) places:"),
      ]
      lines += reconciliation.contradictions.map { "  \($0.rule.rawValue)  \($0.message[language])" }
    }
    return lines.joined(separator: "\n")
  }

  private static func word(_ verdict: Reconciliation.Verdict) -> Localized {
    switch verdict {
    case .agrees: Localized(zh: "相符", en: "agrees")
    case .rounds: Localized(zh: "取整相符", en: "rounds")
    case .differs: Localized(zh: "不符", en: "differs")
    case .notDerivable: Localized(zh: "不可导出", en: "not derivable")
    }
  }
}
