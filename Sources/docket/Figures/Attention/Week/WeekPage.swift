import Casework
import Indicators
import LogLines
import TextForms
import Values

/// Monday's page (例会): the numbers of the week before, and what lies ahead.
struct WeekPage {
  /// A number, with the cases behind it.
  struct Line {
    let id: WeekLine
    let value: Decimal
    /// The cases that are counted, each once.
    let cases: [CaseID]
    /// The measure that gives the number again; nil where none does.
    let measure: String?
    /// What the page lists below the number, as much of it as was asked for.
    var entries: [Entry] = []
    /// How many entries there are in all.
    var listed = 0
  }

  /// A case below a number: where, what, when, whose.
  struct Entry {
    let id: CaseID
    /// The name of the site, or of the case where it has none.
    let site: String
    /// The paper or thing; nil where the name says it.
    let matter: Localized?
    /// The day that it is about; nil where it has none.
    let day: Day?
    /// The day as people read it.
    let when: Localized
    /// How many days a running deadline leaves, negative where it has passed.
    var daysLeft: Int?
    let who: String
    /// Its line for a chat, where it has one.
    var chat = Localized("")
    /// What lists call the case, in Chinese and English; nil where the site alone says it.
    var names: (zh: CaseTitle, en: CaseTitle)?
  }

  /// What one person inspected.
  struct Visitor {
    let person: String
    let visits: Int
    let sites: Int
  }

  /// Whose page it is.
  let owner: String
  let days: WeekDays
  let lines: [Line]
  /// The inspectors of the week, the busiest first.
  let visitors: [Visitor]

  /// Whether the page has a line: what an office doesn't number waits for no number, and few have answers that wait to be closed.
  func has(_ id: WeekLine) -> Bool { ![.answered, .unnumbered].contains(id) || lines.contains { $0.id == id } }

  /// A line of the page.
  func line(_ id: WeekLine) -> Line { lines.first { $0.id == id } ?? Line(id: id, value: .zero, cases: [], measure: nil) }

  /// A number as people read it.
  func number(_ id: WeekLine) -> String { line(id).value.description }

  /// The page for programs.
  func json(in language: Language) -> JSON {
    [
      "week": [days.reported.lowerBound.json, days.reported.upperBound.json], "of": days.day.json,
      "lines": .array(
        lines.map { line in
          var object: JSON.Object = [
            "id": line.id.rawValue.json, "label": line.id.text[language].json, "value": .number(line.value), "cases": line.cases.json,
            "measure": line.measure.json,
          ]
          if !line.entries.isEmpty { object["entries"] = .array(line.entries.map { $0.json(in: language) }) }
          if line.id == .visits {
            object["by"] = .array(
              visitors.map { ["person": $0.person.json, "visits": $0.visits.json, "sites": $0.sites.json] })
          }
          return .object(object)
        }),
    ]
  }
}

extension WeekPage.Entry {
  /// The entry for programs, in a language.
  fileprivate func json(in language: Language) -> JSON {
    var object: JSON.Object = ["case": id.json]
    if let names {
      object.set(language.choose(names.zh, names.en).members)
    } else {
      object.set([("title", site.json), ("matter", (matter?[language]).json)])
    }
    object.set([("day", day.json), ("when", when[language].json), ("daysLeft", daysLeft.json), ("who", who.json)])
    if !chat.zh.isEmpty { object["chat"] = chat[language].json }
    return .object(object)
  }
}
