import Casework
import Indicators
import TextForms

extension YearReport.Composer {
  /// The year in a few sentences: what has an end, what else was done, what is overdue.
  mutating func sentences(on kinds: [Kind]) throws(ExpressionError) -> [[YearReport.Piece]] {
    var sentences: [[YearReport.Piece]] = []
    let ended = passages.filter { passage in kinds.contains { $0.id == passage.kind.id } }
    for passage in ended { sentences.append(try sentence(on: passage)) }
    var others: [YearReport.Piece] = []
    for kind in kinds where !ended.contains(where: { $0.kind.id == kind.id }) {
      let number = try figure(openings(of: kind), "count(\(kind.id).\(kind.openingEvent))")
      if entry(number).figure.value == .zero { continue }
      others += [
        .text(
          (others.isEmpty ? language.choose("另有", "Besides: ") : language.choose("，", ", ")) + language.choose(openings(of: kind) + " ", "")
        ),
        .figure(number), .text(language.choose(" 件", " \(openings(of: kind))")),
      ]
    }
    if !others.isEmpty { sentences.append(others + [.text(language.choose("。", "."))]) }
    let dated = kinds.filter { $0.deadline != nil }
    if !dated.isEmpty {
      let measure = dated.map { "cases(\($0.id) is:overdue)" }.joined(separator: " + ")
      let number = try figure(language.choose("期末逾期", "overdue at the end"), measure, namesCases: true)
      sentences.append([.text(language.choose("期末逾期 ", "Overdue at the end: ")), .figure(number), .text(language.choose(" 件。", "."))])
    }
    return sentences
  }

  private mutating func sentence(on passage: YearReport.Passage) throws(ExpressionError) -> [YearReport.Piece] {
    let kind = passage.kind
    let (opened, done) = (openings(of: kind), passage.done(in: language))
    let measure = "count(\(kind.id).\(kind.openingEvent))"
    let count = try figure(opened, measure)
    var pieces: [YearReport.Piece] = [.text(language.choose(opened + " ", "")), .figure(count), .text(language.choose(" 件", " \(opened)"))]
    if let before = try figureBefore(opened, measure) {
      pieces += [.text(language.choose("（去年 ", " (")), .figure(before), .text(language.choose(" 件）", " last year)"))]
    }
    let rate = try figure("\(opened) · \(done)", "rate(\(passage.measure))")
    pieces += [.text(language.choose("，\(done) ", ", \(done) ")), .figure(rate)]
    let onTime = try figure("\(opened) · \(language.choose("按期率", "in time"))", "ontime(\(passage.measure))")
    if entry(onTime).figure.value != nil { pieces += [.text(language.choose("，按期率 ", ", in time ")), .figure(onTime)] }
    return (pieces + [.text(language.choose("。", "."))]).filter {
      if case .text("") = $0 { false } else { true }
    }
  }
}
