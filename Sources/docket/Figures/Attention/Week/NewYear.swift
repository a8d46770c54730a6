import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// What the first two weeks of a year have to say: what the new year lacks, what the old one left, and what falls due.
struct NewYear {
  let year: Int
  private let lacks: [Lack]
  private let carried: [(kind: Casework.Kind, count: Int)]
  private let erasuresDue: Int

  /// Something that a year begins with and the log hasn't got.
  private enum Lack {
    case calendar
    /// A table of the year, after last year's where there is one.
    case table(String?)
    /// Targets of some rows of a table.
    case targets(String, count: Int)
    /// A pattern that says last year's number.
    case numbering(String)
  }

  /// How many days January's page is shown.
  private static let days = 14

  /// Nil but in the first two weeks of a year.
  init?(_ figures: FigureSession, on day: Day) throws {
    guard let first = Day(year: day.year, month: 1, day: 1), day - first < Self.days else { return nil }
    let (session, last) = (figures.sessions[0], first.adding(days: -1))
    year = day.year
    lacks = try Self.lacks(of: day.year, session, on: day)
    carried = try figures.context.catalog.kinds.filter { $0.origin != .system && !($0.policy.dossier ?? false) }.compactMap { kind in
      let cases = figures.evaluator.cases(try figures.query([kind.id, "is:open", "opened:<=\(last)"]), on: day)
      return cases.isEmpty ? nil : (kind, cases.count)
    }.sorted { ($1.count, $0.kind.id) < ($0.count, $1.kind.id) }
    erasuresDue = try session.dueErasures().count
  }

  private static func lacks(of year: Int, _ session: OfficeSession, on day: Day) throws -> [Lack] {
    var lacks: [Lack] = []
    if try session.office.calendar(of: year) == nil { lacks.append(.calendar) }
    let definitions = try session.tables(asOf: day < session.today ? day : nil, on: day).map { try TableCase($0, on: day).definition }
    let own = definitions.filter { $0.period.lowerBound.year == year }
    let before = definitions.filter { $0.period.lowerBound.year == year - 1 }.map(\.id)
    if own.isEmpty { lacks.append(.table(before.first)) }
    for definition in own {
      let count = definition.rows.count { $0.applies && ($0.target ?? "").isEmpty }
      if count > 0 { lacks.append(.targets(definition.id, count: count)) }
    }
    for numbering in try session.office.numberings() where !numbering.pattern.hasYear && numbering.pattern.text.contains("\(year - 1)") {
      lacks.append(.numbering(numbering.pattern.text))
    }
    return lacks
  }

  /// The lines above the page; nil where there is nothing to say.
  var text: Localized? {
    var lines = lacks.map { lack in
      Localized(message: "week.new-year-lacks", ["year": year, "what": Localized { Self.text(of: lack, year, in: $0) }])
    }
    if !carried.isEmpty {
      let counts = Localized { language in
        carried.map { language.choose($0.kind.label, $0.kind.id) + " \($0.count)" }.joined(separator: language.choose("、", ", "))
      }
      lines.append(Localized(message: "week.carried-over", ["year": year - 1, "counts": counts]))
    }
    if erasuresDue > 0 { lines.append(Localized(message: "week.erasures-due", ["count": erasuresDue])) }
    return lines.isEmpty ? nil : Localized { language in lines.map { $0[language] }.joined(separator: "\n") }
  }

  /// What is lacking, with the command that brings it.
  private static func text(of lack: Lack, _ year: Int, in language: Language) -> String {
    switch lack {
    case .calendar: language.choose("日历：docket 日历 采用 放假安排.xlsx", "a calendar: docket calendar adopt holidays.xlsx")
    case .table(let before?):
      language.choose(
        "绩效表：docket 绩效表 复制 \(before) \(next(after: before, year)) --年度 \(year)",
        "a table: docket table copy \(before) \(next(after: before, year)) --year \(year)")
    case .table(nil): language.choose("绩效表：docket 绩效表 模板", "a table: docket table template")
    case .targets(let table, let count):
      language.choose("\(table) 的年度指标值 \(count) 行：docket 绩效表 检查 \(table)", "targets of \(count) rows: docket table check \(table)")
    case .numbering(let pattern):
      language.choose("文号，现为“\(pattern)”：docket 单位 文号", "a numbering behind '\(pattern)': docket office numbering")
    }
  }

  /// The id of the table that follows another.
  private static func next(after id: String, _ year: Int) -> String {
    id.contains("\(year - 1)") ? id.replacing("\(year - 1)", with: "\(year)") : "\(id)-\(year)"
  }

  /// The lines for programs.
  var json: JSON {
    [
      "year": year.json,
      "lacks": .array(
        lacks.map { lack in
          switch lack {
          case .calendar: ["what": "calendar"]
          case .table(let before): ["what": "table", "after": before.json]
          case .targets(let table, let count): ["what": "targets", "table": table.json, "rows": count.json]
          case .numbering(let pattern): ["what": "numbering", "pattern": pattern.json]
          }
        }),
      "carriedOver": .array(carried.map { ["kind": $0.kind.id.json, "count": $0.count.json] }), "erasuresDue": erasuresDue.json,
    ]
  }
}
