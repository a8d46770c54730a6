import Casework
import EventLog
import Indicators
import TextForms

extension YearReport {
  /// The definition of every figure, and the first events behind it.
  func appendix() throws(TableGridError) -> [Block] {
    let heads = language.choose("号,指标,定义,数,事件", "no.,figure,definition,value,events").split(separator: ",").map(String.init)
    let rows = entries.map { entry in
      [
        TableCell("\(entry.number)", alignment: .trailing, anchor: entry.anchor), TableCell(RichText(entry.label), role: .rowHeader),
        TableCell(RichText(entry.definition)), TableCell(RichText(full(entry.figure)), alignment: .trailing),
        TableCell(RichText(listed(entry.events, name))),
      ]
    }
    let columns = [1, 4, 6, 3, 6].enumerated().map { TableGrid.Column($1, alignment: $0 == 0 || $0 == 3 ? .trailing : .leading) }
    let period = "--from \(period.lowerBound) --to \(period.upperBound)"
    return [
      .heading(2, RichText(language.choose("附录：定义和事件", "Appendix: definitions and events"))),
      .note(
        RichText(
          language.choose(
            "docket count 定义 \(period) 重算一个数；docket explain 用不带 --per 的同一定义，--all 列出背后的全部事件，--excluded 说明没有计入的。",
            "docket count DEFINITION \(period) computes a figure again; docket explain takes the definition without --per: --all lists every event behind it, --excluded those not counted."
          ))),
      .table(try TableGrid(columns: columns, rows: [heads.map { TableCell(RichText($0)) }] + rows, headerRows: 1, ruling: .open)),
    ]
  }

  /// A figure as it stands in a table.
  func text(of figure: Indicators.Figure) -> String {
    guard figure.value != nil else { return "—" }
    let text =
      switch figure.unit {
      case .rate: FigureFormat.percent(decimals: 1).text(of: figure, in: language)
      // The label says that these are days, in its language.
      case .days, .workdays: FigureFormat.number(decimals: 1).text(of: figure, in: language)
      case .number, .yuan, .squareMetres, .date: FigureFormat.defaultText(of: figure, in: language)
      }
    return text ?? FigureFormat.undefinedText(in: language)
  }

  /// A figure with the two sides of a ratio.
  private func full(_ figure: Indicators.Figure) -> String {
    guard let ratio = figure.ratio, let numerator = ratio.numerator.rounded(to: 6), let denominator = ratio.denominator.rounded(to: 6),
      denominator != .zero
    else { return figure.value == nil ? FigureFormat.undefinedText(in: language) : text(of: figure) }
    return "\(numerator)/\(denominator) = \(text(of: figure))"
  }

  /// An event's number, after its office where there are several.
  private func name(_ place: EventPlace) -> String {
    offices.count > 1 && offices.indices.contains(place.office) ? "\(offices[place.office].id)#\(place.seq)" : "#\(place.seq)"
  }

  /// A case's number, after its office where there are several.
  func name(_ place: Entry.OfficeCase) -> String {
    offices.count > 1 && offices.indices.contains(place.office) ? "\(offices[place.office].id):\(place.id)" : place.id.description
  }

  /// The names of the first of some things, and how many more there are.
  func listed<Element>(_ few: Few<Element>, _ name: (Element) -> String) -> String {
    let rest = few.count - few.first.count
    let shown = few.first.map(name).joined(separator: " ")
    return rest > 0 ? shown + language.choose(" … 另 \(rest) 个", " … \(rest) more") : shown
  }
}
