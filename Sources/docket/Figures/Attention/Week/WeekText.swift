import Casework
import Commands
import Indicators
import ProgramSession
import TextForms
import Values

/// Monday's page as text: one sheet of paper.
struct WeekText {
  let page: WeekPage
  let language: Language
  let width: Int
  /// How many lines the sheet has above it.
  var above = 0

  /// The most lines that a sheet has.
  static let most = 60

  /// The lines.
  func lines() -> [String] {
    let head = figures()
    let listed = WeekLine.allCases.filter { !$0.isReported && page.has($0) }.map { page.line($0) }
    let shares = Self.shares(listed.map(\.listed), of: Self.most - above - head.count - listed.count)
    return head
      + zip(listed, shares).flatMap { line, share in [heading(line)] + entries(line, share) }
  }

  /// How many entries of each list are shown, so that all fit on some lines.
  static func shares(_ counts: [Int], of lines: Int) -> [Int] {
    var shares = counts.map { _ in 0 }
    func taken(_ shares: [Int]) -> Int { zip(shares, counts).reduce(0) { $0 + $1.0 + ($1.0 < $1.1 && $1.0 > 0 ? 1 : 0) } }
    while true {
      var hasGrown = false
      for place in counts.indices where shares[place] < counts[place] {
        var more = shares
        more[place] += 1
        if taken(more) <= lines { (shares, hasGrown) = (more, true) }
      }
      if !hasGrown { return shares }
    }
  }

  /// The heading and the numbers of the reported week.
  func figures() -> [String] {
    let visits = page.visitors.enumerated().map { place, visitor in
      let sites =
        place == 0 ? language.choose("\(visitor.sites) 个工地", visitor.sites == 1 ? "1 site" : "\(visitor.sites) sites") : "\(visitor.sites)"
      return visitor.person + language.choose(" \(visitor.visits)（\(sites)）", " \(visitor.visits) (\(sites))")
    }
    let number = page.number(.visits)
    let visited = language.choose("巡查 \(number) 次", "inspections \(number)") + (visits.isEmpty ? "" : language.choose("：", ": "))
    let wrapped =
      visits.isEmpty
      ? [""]
      : visits.filled(by: language.choose(" ", ", "), toWidth: max(20, width - TextForms.displayWidth(visited)))
        .split(separator: "\n").map(String.init)
    let indent = String(repeating: " ", count: TextForms.displayWidth(visited))
    return [title] + wrapped.enumerated().map { ($0.offset == 0 ? visited : indent) + $0.element } + sums
  }

  /// The numbers of the reported week but for the inspections.
  var sums: [String] {
    let gap = language.choose("，", ", ")
    let hazards = named(.hazards) + language.choose(" 条", "")
    let left = page.line(.left).value == .zero ? "" : gap + named(.left)
    return [
      hazards + left + gap + named(.cleared), language.choose("通知书 ", "notices ") + named(.issued) + gap + named(.closed),
      language.choose("投诉 ", "complaints ") + named(.received) + gap + named(.resolved),
    ]
  }

  private func named(_ line: WeekLine) -> String { "\(line.text[language]) \(page.number(line))" }

  /// Whose page of which week it is.
  var title: String {
    let week = page.days.reported
    let days = "\(week.lowerBound)…\(week.upperBound.short(besides: week.lowerBound))"
    return language.choose("\(page.owner) · 第 \(page.days.number) 周 \(days)", "\(page.owner) · week \(page.days.number), \(days)")
  }

  /// A label with its number.
  func heading(_ line: WeekPage.Line) -> String {
    let text = line.id.text[language] + " \(line.value)"
    if line.value == .zero { return text + " ✓" }
    guard line.id == .undated, let oldest = line.entries.first else { return text }
    return text + language.choose("（最久 \(oldest.when.zh)）", " (the oldest: \(oldest.when.en))")
  }

  private func entries(_ line: WeekPage.Line, _ count: Int) -> [String] {
    if count == 0 { return [] }
    let shown = WeekTable(page: page).entries(line.entries.prefix(count)).text(in: language, width: width - 2).split(separator: "\n")
    let left = line.listed - count
    return shown.map { "  " + $0 } + (left > 0 ? [language.choose("  还有 \(left)", "  \(left) more")] : [])
  }
}
