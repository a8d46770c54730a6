import Casework
import Documents
import Indicators
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values

/// The measure of a row in words (口径): what is counted, over which days, as known when, and how the score follows.
struct EvidenceWording {
  let language: Language
  let period: ClosedRange<Day>
  /// The day that the folder is of: that of the log's last event, or the one asked for.
  let knownOn: Day
  let basis: Localized
  let entry: EvidenceEntry
  /// The row as it was computed; nil for the funds.
  let row: TableResult.Row?
  let sources: [EvidenceSource]
  /// What people entered, oldest first.
  let entered: [String]

  /// The document.
  func document() throws -> Document {
    var lines: [(String, String)] = [
      (language.choose("指标", "indicator"), entry.names.joined(separator: " · ")),
      (language.choose("目标", "target"), entry.target ?? "—"), (language.choose("完成值", "actual"), entry.actual ?? "—"),
    ]
    for source in sources {
      let label = source.label.map { language.choose("（\($0)）", " (\($0))") } ?? ""
      lines.append((language.choose("计算式", "measure") + label, source.expression))
      lines.append((language.choose("含义", "meaning"), meaning(of: source)))
      lines.append((language.choose("结果", "figure"), figure(of: source)))
      if let account = ShareAccount(source.result, of: source.measure), account.isTold {
        lines.append((language.choose("构成", "of which"), account.sentence[language]))
      }
    }
    for text in entered { lines.append((language.choose("填写", "entered"), text)) }
    if sources.isEmpty, entered.isEmpty { lines.append((language.choose("来源", "source"), EvidenceGap.Reason.noEvidence.text[language])) }
    lines.append(
      (
        language.choose("统计期间", "period"),
        language.choose("\(period.lowerBound) 至 \(period.upperBound)", "\(period.lowerBound) to \(period.upperBound)")
      ))
    lines.append((language.choose("所知截至", "as known on"), knownOn.description))
    lines.append((language.choose("计分", "score"), scoring))
    let grid = try TableGrid(
      columns: [TableGrid.Column(6), TableGrid.Column(24)],
      rows: lines.map { [TableCell(RichText($0.0), role: .rowHeader), TableCell(RichText($0.1))] })
    let title = language.choose("口径：", "How it is counted: ") + entry.label
    return Document(
      title: title, language: language.choose("zh-CN", "en"),
      blocks: [.heading(1, RichText(title)), .table(grid), .note(RichText(basis[language]))])
  }

  private func meaning(of source: EvidenceSource) -> String {
    language == .zh ? source.measure.words : MeasureWords(language: language).meaning(of: source.measure)
  }

  private func figure(of source: EvidenceSource) -> String {
    func number(_ value: Rational) -> String { value.rounded(to: 6)?.description ?? "—" }
    let ratio = source.result.figure.ratio.map { " (\(number($0.numerator)) / \(number($0.denominator)))" } ?? ""
    return MeasureTable.shown(source.result.figure)[language] + ratio
  }

  private var scoring: String {
    let score = entry.score.map { language.choose("得分 \($0)", "score \($0)") } ?? language.choose("没有得分", "no score")
    guard let row else { return score + " · " + RuleScore.Rule.execution.words[language] }
    let weight = row.definition.isScored ? language.choose(" / \(row.definition.weight)", " of \(row.definition.weight)") : ""
    let override = row.assessment.override == nil ? "" : language.choose(" · 改动：", " · overridden: ") + (row.assessment.reason ?? "—")
    return score + weight + " · " + row.ruleScore.rule.words[language] + override
  }
}

extension RuleScore.Rule {
  /// How the score follows.
  var words: Localized {
    switch self {
    case .reached: Localized(message: "evidence-wording.reached")
    case .ratio: Localized(zh: "分值 × 完成值 ÷ 目标值", en: "weight × actual ÷ target")
    case .inverse: Localized(zh: "分值 × 目标值 ÷ 完成值", en: "weight × target ÷ actual")
    case .linear: Localized(message: "evidence-wording.linear")
    case .bands: Localized(message: "evidence-wording.bands")
    case .deduct: Localized(message: "evidence-wording.deduct")
    case .tierMet: Localized(zh: "由人评定：达成", en: "by judgement: met")
    case .tierPartial: Localized(zh: "由人评定：部分达成", en: "by judgement: partly met")
    case .tierUnmet: Localized(zh: "由人评定：未达成", en: "by judgement: not met")
    case .execution: Localized(zh: "分值 × 执行率", en: "weight × execution rate")
    case .none: Localized(zh: "没有规则给分", en: "no rule gives a score")
    }
  }
}
