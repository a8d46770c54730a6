import Casework
import Documents
import EventLog
import Indicators
import LogLines
import TextForms
import Values

extension YearReport {
  /// The heading: the office, and the year or month.
  public var title: String {
    let name = offices.count == 1 ? offices[0].name : language.choose("\(offices.count) 个单位", "\(offices.count) offices")
    let month = period.lowerBound.parts.month
    return isMonth
      ? language.choose("\(name) \(year) 年 \(month) 月月报", "\(name) · \(year)-\(month < 10 ? "0" : "")\(month) at a glance")
      : language.choose("\(name) \(year) 年度一览", "\(name) · \(year) at a glance")
  }

  /// The log that each office's figures rest on.
  public var bases: [String] {
    offices.map { office in
      let name = offices.count > 1 ? office.name + " " : ""
      let (size, root) = (office.checkpoint.size, office.checkpoint.root.base64)
      let last = "#\(size)" + (office.last.map { " · \($0)" } ?? "")
      let code = CheckpointCode(office.checkpoint)
      return name + language.choose("末件 \(last) · 根 \(root) · 验证码 \(code)", "last event \(last) · root \(root) · code \(code)")
    }
  }

  /// The sentences on the days, as plain text.
  public var words: [String] {
    sentences.map { pieces in
      pieces.map { piece in
        switch piece {
        case .text(let text): text
        case .cases(let number): names(of: number)
        case .figure(let number): text(of: entries[number - 1].figure)
        }
      }.joined()
    }
  }

  /// A section as plain text: its title, the heads of its columns, its rows.
  public typealias Sheet = (title: String, heads: [String], rows: [[String]])

  /// The first cases behind a figure by name.
  func names(of number: Int) -> String {
    let cases = entries[number - 1].cases
    let left = cases.count - cases.first.count
    let names = cases.first.map { self.names[$0] ?? $0.id.description }
    return (names + (left > 0 ? [language.choose("等", "and others")] : [])).joined(separator: language.choose("；", "; "))
  }

  /// The sections that have something in them; a chart of months is a row for each figure.
  public var sheets: [Sheet] {
    shown.compactMap { section -> Sheet? in
      switch section.content {
      case .rows(let heads, let rows):
        if rows.isEmpty { return nil }
        return (section.title, heads, rows.map { row -> [String] in [row.label] + row.cells.map(text) })
      case .months(let figures):
        if figures.isEmpty { return nil }
        let heads: [String] = [language.choose("指标", "figure")] + (1...12).map(String.init)
        let rows = figures.map { number -> [String] in [entries[number - 1].label] + months(of: entries[number - 1]).map(text) }
        return (section.title, heads, rows)
      }
    }
  }

  private func text(of cell: Cell) -> String {
    switch cell {
    case .none: ""
    case .later: language.choose("未到", "to come")
    case .events(let few): listed(few) { "#\($0.seq)" }
    case .cases(let number): names(of: number)
    case .figure, .share: printed(cell).map { text(of: $0.figure) } ?? "—"
    }
  }

  /// The names of the first of some things, and whether there are more.
  func listed<Element>(_ few: FirstFew<Element>, _ name: (Element) -> String) -> String {
    few.first.map(name).joined(separator: " ") + (few.count > few.first.count ? " …" : "")
  }

  /// A figure as the page prints it.
  func text(of figure: Indicators.Figure) -> String {
    let text =
      switch figure.unit {
      case .rate: FigureFormat.percent(decimals: 1).text(of: figure, in: language)
      // The label says that these are days, in its language.
      case .days, .workdays: FigureFormat.number(decimals: 1).text(of: figure, in: language)
      case .number, .yuan, .squareMetres, .date: FigureFormat.defaultText(of: figure, in: language)
      }
    return text ?? FigureFormat.undefined[language]
  }
}
