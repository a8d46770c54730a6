import Casework
import Indicators
import TextForms
import Values

/// Monday's page for a chat group: what is late and due soon line by line, the rest as numbers.
struct WeekChat {
  let page: WeekPage
  let language: Language

  /// The most that a group shows without folding it: lines, and characters.
  private static let (mostLines, mostCharacters) = (39, 1_000)

  /// The lines.
  func lines() -> [String] {
    let text = WeekText(page: page, language: language, width: .max)
    let soon = page.days.day.adding(days: DayPlan.week)
    let due = (page.line(.due).entries + page.line(.next).entries).filter { $0.day.map { $0 <= soon } ?? false }
    let head = ["【\(text.title)】"] + [language.choose("巡查 \(page.number(.visits)) 次", "inspections \(page.number(.visits))")] + text.sums
    let others: [WeekLine] = [.undated, .unseen, .ahead, .findings]
    let rest = others.map { "\($0.label[language]) \(page.number($0))" }
    let lists = [
      (language.choose("逾期", "overdue"), page.line(.overdue).entries), (language.choose("7 天内到期", "due within 7 days"), due),
    ]
    // The two headings, and the lines that say how many more there are.
    var lines = Self.mostLines - head.count - 1 - 4
    var characters = Self.mostCharacters - (head + rest).reduce(60) { $0 + $1.count + 1 }
    var middle: [String] = []
    for (label, entries) in lists {
      middle.append("\(label) \(entries.count)")
      var shown = 0
      for entry in entries {
        let line = "\(shown + 1). \(entry.chat[language])"
        guard lines > 0, line.count + 1 <= characters else { break }
        (lines, characters, shown) = (lines - 1, characters - line.count - 1, shown + 1)
        middle.append(line)
      }
      let left = entries.count - shown
      if left > 0 { middle.append(language.choose("还有 \(left) 件", "\(left) more")) }
    }
    return head + middle + [rest.joined(separator: language.choose("，", ", "))]
  }
}
