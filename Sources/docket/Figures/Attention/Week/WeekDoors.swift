import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// The cases behind the numbers of Monday's page, to which the numbers lead in a file for a browser.
struct WeekDoors {
  let page: WeekPage
  let figures: FigureSession

  /// What the page and the cases are headed by.
  static let page = Localized(zh: "做了什么，接着做什么", en: "What was done, and what comes next")
  static let name = Localized(zh: "这些数是哪些案件", en: "The cases behind the numbers")

  /// The place of a line's cases.
  static func place(of line: WeekPage.Line) -> String? { line.cases.isEmpty ? nil : "week-\(line.id.rawValue)" }

  /// The cases of each line, each once.
  func table() throws -> ResultTable {
    var table = ResultTable([
      .init("line", "项目", "line"), .init("title", "名称", "name"), .init("matter", "事项", "matter"), .init("state", "状态", "state"),
    ])
    let session = figures.sessions[0]
    let wanted = Set(page.lines.flatMap(\.cases)).sorted()
    let cases = try figures.cases(wanted.map { (0, $0) }, on: page.days.day)
    let sites = try session.names(of: Set(cases.compactMap(\.project)).sorted())
    let known = Dictionary(uniqueKeysWithValues: cases.map { ($0.id, $0) })
    for line in page.lines {
      for (index, id) in line.cases.enumerated() {
        let kind = figures.context.catalog.kind(id.kind)
        func title(in language: Language) -> CaseTitle {
          known[id].map { CaseTitle($0, of: kind, sites: sites, in: language) } ?? CaseTitle(id.description)
        }
        table.append([
          index == 0 ? .init(.null, shown: line.id.text, place: Self.place(of: line)) : .empty,
          .init(.null, shown: Localized { title(in: $0).title }), .init(.null, shown: Localized { title(in: $0).matter ?? "" }),
          .init(.null, shown: known[id].flatMap { current in kind.map { Localized(zh: $0.label(ofStateOf: current), en: current.state) } }),
        ])
      }
    }
    return table
  }
}
