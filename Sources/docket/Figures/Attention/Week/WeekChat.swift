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
    let rest = others.map { "\($0.text[language]) \(page.number($0))" }
    var room = Room(
      lines: Self.mostLines - head.count - 1 - 4, characters: Self.mostCharacters - (head + rest).reduce(60) { $0 + $1.count + 1 })
    var middle = [language.choose("7 天内到期 \(due.count)", "due within 7 days \(due.count)")]
    let shown = due.prefix(while: { room.takes($0.chat[language]) }).count
    middle += due.prefix(shown).enumerated().map { "\($0 + 1). \($1.chat[language])" }
    if shown < due.count { middle.append(more(due.count - shown)) }
    middle += late(page.line(.overdue).entries, &room)
    return head + middle + [rest.joined(separator: language.choose("，", ", "))]
  }

  /// What is late by person, the newest first; more than fits is a number for each.
  private func late(_ entries: [WeekPage.Entry], _ room: inout Room) -> [String] {
    let heading = language.choose("逾期 \(entries.count)", "overdue \(entries.count)")
    let people = Dictionary(grouping: entries, by: \.who).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map { (who: $0.key, entries: $0.value.sorted { ($1.day ?? .loggable.lowerBound, $1.id) < ($0.day ?? .loggable.lowerBound, $0.id) }) }
    func person(_ who: String, _ count: Int) -> String { who + language.choose(" \(count) 件", " \(count)") }
    // Everybody's number has its place before anybody's lines.
    let headings = people.filter { room.takes(person($0.who, $0.entries.count) + more($0.entries.count)) }
    var shares = headings.map { _ in 0 }
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for place in headings.indices where shares[place] < headings[place].entries.count {
        guard room.takes(headings[place].entries[shares[place]].chat[language]) else { continue }
        (shares[place], hasGrown) = (shares[place] + 1, true)
      }
    }
    let lines = zip(headings, shares).flatMap { late, share -> [String] in
      let left = late.entries.count - share
      return [person(late.who, late.entries.count)] + late.entries.prefix(share).enumerated().map { "\($0 + 1). \($1.chat[language])" }
        + (share > 0 && left > 0 ? [more(left)] : [])
    }
    let others = people.count - headings.count
    return [heading] + lines + (others > 0 ? [language.choose("另有 \(others) 人", "\(others) more people")] : [])
  }

  private func more(_ count: Int) -> String { language.choose("还有 \(count) 件", "\(count) more") }

  /// The lines and characters that are free.
  private struct Room {
    var lines: Int
    var characters: Int

    /// Takes the room of a line, if there is some.
    mutating func takes(_ line: String) -> Bool {
      guard lines > 0, line.count + 4 <= characters else { return false }
      (lines, characters) = (lines - 1, characters - line.count - 4)
      return true
    }
  }
}
