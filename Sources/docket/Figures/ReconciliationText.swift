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
    var contradictions = ResultTable([
      .init("rule", Localized(zh: "规则", en: "rule")), .init("message", Localized(zh: "说明", en: "finding")),
    ])
    for found in reconciliation.contradictions {
      contradictions.append([.init(.string(found.rule.rawValue)), .init(.null, shown: found.message)])
    }
    let figures = AnswerSheet(name: Localized(zh: "数字", en: "figures"), table: figures)
    return contradictions.rows.isEmpty
      ? [figures] : [figures, AnswerSheet(name: Localized(zh: "自相矛盾", en: "contradictions"), table: contradictions)]
  }

  private var figures: ResultTable {
    var table = ResultTable([
      .init("verdict", Localized(zh: "结论", en: "verdict"), mayShrink: false), .init("id", Localized(zh: "数字", en: "figure")),
      .init("label", Localized(zh: "名称", en: "label")), .init("published", Localized(zh: "公布", en: "published"), mayShrink: false),
      .init("derived", Localized(zh: "算出", en: "derived"), mayShrink: false),
    ])
    for entry in reconciliation.entries where entry.verdict != .notDerivable {
      let derived = entry.derived.map { MeasureTable.shown($0) }
      table.append([
        .init(.string(entry.verdict.rawValue), shown: Self.word(entry.verdict)), .init(.string(entry.printing.name)),
        .init(.string(entry.printing.label)), .init(.string(entry.printing.text)), .init(entry.derived?.json ?? .null, shown: derived),
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
