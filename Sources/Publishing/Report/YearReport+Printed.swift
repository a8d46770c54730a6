import Formats
import Indicators
import TextForms
import Values

extension YearReport {
  /// A figure that the page prints, and programs find by the same word.
  struct PrintedFigure {
    let id: String
    /// The figure that it is a group's share of, or last year's of.
    let own: String?
    let label: String
    let figure: Indicators.Figure
    let recipe: Recipe
    let events: FirstFew<EventPlace>
  }

  /// The figure of a cell; nil if it has none or an undefined one.
  func printed(_ cell: Cell) -> PrintedFigure? {
    guard let number = cell.figure else { return nil }
    let entry = entries[number - 1]
    switch cell {
    case .share(_, let key):
      let figure = entry.figure(of: key)
      guard figure.value != nil, let recipe = Recipe(entry, key: key) else { return nil }
      let name = key.string ?? language.choose("（未记）", "(not given)")
      // The key itself, so that links don't depend on what else the page shows.
      let word = XMLBuilder.escaped(key.string ?? "none", inAttribute: true).filter { $0.isLetter || $0.isNumber || $0 == "-" }
      return PrintedFigure(
        id: "\(entry.id)-\(word)", own: entry.id, label: "\(entry.label) · \(name)", figure: figure, recipe: recipe,
        events: entry.events(of: key))
    case .figure, .cases, .events, .later, .none:
      guard entry.figure.value != nil else { return nil }
      return PrintedFigure(
        id: entry.id, own: entry.own, label: entry.label, figure: entry.figure, recipe: Recipe(entry), events: entry.events)
    }
  }

  /// A figure's share of each month of the year.
  func months(of entry: Entry) -> [Cell] {
    (1...12).map { month in
      let isLater = Day(year: year, month: month, day: 1).map { $0 > period.upperBound } ?? true
      return isLater ? .later : .share(of: entry.number, key: .string("\(year)-\(month < 10 ? "0" : "")\(month)"))
    }
  }

  /// The figures of groups and of last year that the page prints, each once.
  var printedBesides: [PrintedFigure] {
    let cells = sections.flatMap { section in
      switch section.content {
      case .rows(_, let rows): rows.flatMap(\.cells)
      case .months(let figures): figures.flatMap { months(of: entries[$0 - 1]) }
      }
    }
    var ids: Set<String> = []
    let others = entries.filter { $0.own != nil }.map { Cell.figure($0.number) }
    return (cells + others).compactMap(printed).filter { $0.own != nil && ids.insert($0.id).inserted }
  }
}
