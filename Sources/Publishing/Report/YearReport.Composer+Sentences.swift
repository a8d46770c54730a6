import Casework
import Indicators
import TextForms

extension YearReport.Composer {
  /// So many sentences tell a year at most.
  private static var mostSentences: Int { 8 }

  /// The year in a few sentences: what came in and how much of it was brought to its end, what was done, what is late.
  mutating func sentences(_ kinds: [Kind]) throws(ExpressionError) -> [[YearReport.Words]] {
    var sentences: [[YearReport.Words]] = []
    let active = Set(kinds.map(\.id))
    for passage in passages where active.contains(passage.kind.id) {
      let count = try figure(passage.kind, "count(\(passage.kind.id).\(passage.kind.openingEvent))")
      if entry(count).figure.value == .zero { continue }
      let rate = try figure(name(of: passage.kind) + " · " + passage.done(in: language), "rate(\(passage.measure))", per: ["quarter"])
      sentences.append([
        .text(language.choose(openings(of: passage.kind) + " ", openings(of: passage.kind).capitalised + ": ")), .figure(count),
        .text(language.choose(" 件，\(passage.end.label) ", ", \(passage.done(in: .en)) ")), .figure(rate), .text(language.choose("。", ".")),
      ])
    }
    let awaited = kinds.filter { $0.deadline != nil }
    // What the report tells more of comes first.
    let others = kinds.filter { YearReport.Passage($0) == nil && $0.policy.dossier != true }
    for kind in others.filter({ $0.policy.report != nil }) + others.filter({ $0.policy.report == nil })
    where sentences.count < Self.mostSentences - 1 {
      let count = try figure(kind, "count(\(kind.id).\(kind.openingEvent))")
      if entry(count).figure.value == .zero { continue }
      sentences.append([
        .text(language.choose("\(opening(of: kind)) ", openings(of: kind).capitalised + ": ")), .figure(count),
        .text(language.choose(" 项。", ".")),
      ])
    }
    if !awaited.isEmpty {
      let sum = awaited.map { "cases(\($0.id) is:overdue)" }.joined(separator: " + ")
      let late = try figure(language.choose("逾期合计", "overdue in all"), sum)
      sentences.append([
        .text(language.choose("逾期 ", "Overdue: ")), .figure(late), .text(language.choose(" 件。", ".")),
      ])
    }
    return sentences
  }

  /// What an opening is called in Chinese: 检查, 登记起重机械.
  private func opening(of kind: Kind) -> String {
    guard let action = kind.actions.first(where: \.from.opens), action.label != kind.label else { return kind.label }
    let verb = action.aliases.first ?? action.label
    return verb == kind.label ? verb : verb + kind.label
  }

  /// How many cases of a kind came in; the months' figure, where the page has it.
  private mutating func figure(_ kind: Kind, _ measure: String) throws(ExpressionError) -> Int {
    try figure(openings(of: kind), measure, per: ["month"])
  }
}

extension String {
  /// The text with its first letter as a capital.
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
