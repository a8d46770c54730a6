import Casework
import Documents
import Formats
import Indicators
import TextForms
import Values

/// The year at a glance as one page; every figure links to its command and its events.
public struct YearPage {
  let report: YearReport
  private let setting: YearReport.Setting
  /// The figures that the page prints, in the order of the appendix.
  private var printed: [YearReport.PrintedFigure] = []

  var language: Language { report.language }

  /// Makes the page of a report.
  public init(_ report: YearReport, _ setting: YearReport.Setting = YearReport.Setting()) {
    (self.report, self.setting) = (report, setting)
  }

  /// The page, UTF-8.
  public mutating func html() -> [UInt8] {
    var body = XMLBuilder()
    writeHeader(into: &body)
    if !report.isMonth { writeContents(into: &body) }
    body.raw("<main>\n")
    for section in report.shown { write(section, into: &body) }
    writeAppendix(into: &body)
    body.raw("</main>\n")
    body.element("footer", text: report.bases.joined(separator: " · "))
    var page = XMLBuilder("<!doctype html>\n")
    page.element("html", ["lang": language.choose("zh-CN", "en")]) { page in
      page.raw("\n")
      HTMLRenderer.writeHead(report.title, style: YearPage.style, page: .portrait, into: &page)
      page.element("body") { $0.raw("\n" + body.text + "\n") }
      page.raw("\n")
    }
    page.raw("\n")
    return Array(page.text.utf8)
  }

  // MARK: Above the sections

  private mutating func writeHeader(into page: inout XMLBuilder) {
    page.raw("<header>\n")
    page.element("h1", text: report.title)
    let asOf = setting.asOf.map { language.choose(" · 截至 \($0) 所知", " · as known on \($0)") } ?? ""
    page.element("p", ["class": "c note"], text: "\(report.period.lowerBound)…\(report.period.upperBound)\(asOf)")
    page.raw("\n")
    for sentence in report.sentences {
      page.raw("<p class=\"flush\">")
      for piece in sentence {
        switch piece {
        case .text(let text): page.characters(text)
        case .cases(let number): page.characters(report.names(of: number))
        case .figure(let number): writeFigure(.figure(number), into: &page)
        }
      }
      page.raw("</p>\n")
    }
    for note in notes { page.element("p", ["class": "note"], text: note) }
    page.raw("</header>\n")
  }

  /// What isn't there to compare with, and which offices tell nothing.
  private var notes: [String] {
    var notes: [String] = []
    if !report.beginnings.isEmpty {
      let words = report.beginnings.map { beginning in
        let name = beginning.kind.name[language]
        return beginning.first.map { language.choose("\(name)自 \($0) 起", "\(name) since \($0)") } ?? name
      }
      notes.append(
        language.choose("没有去年可比：", "No last year to compare with: ") + words.joined(separator: language.choose("，", ", "))
          + language.choose("。", "."))
    }
    for office in report.offices where report.offices.count > 1 && office.last.map({ $0 < report.period.lowerBound }) ?? true {
      notes.append(language.choose("\(office.name)在 \(report.year) 年没有事件。", "\(office.name) has no events in \(report.year)."))
    }
    return notes
  }

  private func writeContents(into page: inout XMLBuilder) {
    page.element("nav", ["aria-label": language.choose("目录", "Contents")]) { nav in
      let places = report.shown.map { (id: $0.id, title: $0.title) } + [(id: "appendix", title: appendixTitle)]
      for place in places { nav.element("a", ["href": "#" + place.id], text: place.title) }
    }
    page.raw("\n")
  }

  // MARK: Sections

  private mutating func write(_ section: YearReport.Section, into page: inout XMLBuilder) {
    page.raw("<section id=\"\(XMLBuilder.escaped(section.id, inAttribute: true))\">\n")
    page.element("h2", text: section.title)
    page.raw("\n")
    switch section.content {
    case .rows(_, let rows) where rows.isEmpty: page.element("p", text: language.choose("没有。", "None."))
    case .rows(let heads, let rows): write(heads, rows, caption: section.title, into: &page)
    case .months(let figures) where figures.isEmpty: page.element("p", text: language.choose("没有。", "None."))
    case .months(let figures): for figure in figures { writeChart(report.entries[figure - 1], into: &page) }
    }
    if let note = section.note { page.element("p", ["class": "note"], text: note) }
    page.raw("\n</section>\n")
  }

  private mutating func write(
    _ heads: [String], _ rows: [(label: String, cells: [YearReport.Cell])], caption: String, into page: inout XMLBuilder
  ) {
    page.raw(
      "<div class=\"sheet\" role=\"region\" tabindex=\"0\" aria-label=\"\(XMLBuilder.escaped(caption, inAttribute: true))\"><table class=\"open\">"
    )
    page.element("caption", text: caption)
    page.raw("\n<thead><tr>")
    for (place, head) in heads.enumerated() {
      page.element("th", place == 0 ? ["scope": "col"] : ["scope": "col", "class": "r"], text: head)
    }
    page.raw("</tr></thead>\n<tbody>\n")
    for row in rows {
      page.raw("<tr>")
      page.element("th", ["scope": "row"], text: row.label)
      for cell in row.cells {
        page.raw(cell.isText ? "<td>" : "<td class=\"r\">")
        writeFigure(cell, into: &page)
        page.raw("</td>")
      }
      page.raw("</tr>\n")
    }
    page.raw("</tbody></table></div>\n")
  }

  /// Writes the content of a cell or sentence; a figure links to the appendix.
  private mutating func writeFigure(_ cell: YearReport.Cell, into page: inout XMLBuilder) {
    switch cell {
    case .none: break
    case .later: page.element("span", ["class": "later"], text: language.choose("未到", "to come"))
    case .events(let few): page.characters(report.listed(few, name))
    case .cases(let number): page.characters(report.names(of: number))
    case .figure, .share:
      guard let printed = print(cell) else { return page.characters("—") }
      page.element(
        "a", ["class": "figure", "href": "#" + printed.id, "data-value": printed.figure.json.text()], text: report.text(of: printed.figure))
    }
  }

  /// The figure of a cell, noted for the appendix; nil if it is undefined.
  private mutating func print(_ cell: YearReport.Cell) -> YearReport.PrintedFigure? {
    guard let made = report.printed(cell) else { return nil }
    if !printed.contains(where: { $0.id == made.id }) { printed.append(made) }
    return made
  }

  // MARK: Charts

  private mutating func writeChart(_ entry: YearReport.Entry, into page: inout XMLBuilder) {
    var bars: [BarChart.Bar] = []
    for (place, cell) in report.months(of: entry).enumerated() {
      let figure = print(cell)
      let link = figure.map { BarChart.Bar.Link(address: "#" + $0.id, value: $0.figure.json.text()) }
      let name = Self.name(ofMonth: place + 1, language)
      bars.append(BarChart.Bar(label: name, value: figure?.figure.wholeNumber ?? 0, link: link, isLater: cell.isLater))
    }
    page.raw("<figure>" + BarChart(bars: bars).svg(named: entry.label, later: language.choose("未到", "to come")))
    page.raw("<figcaption>")
    page.characters(entry.label + " · ")
    writeFigure(.figure(entry.number), into: &page)
    page.element("details") { details in
      details.element("summary", text: language.choose("算法", "how"))
      details.element("code", text: YearReport.Recipe(entry).command("count", setting, " --per " + entry.keys.joined(separator: ",")))
    }
    page.raw("</figcaption></figure>\n")
  }

  private static func name(ofMonth month: Int, _ language: Language) -> String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return language.choose("\(month)月", names[month - 1])
  }

  // MARK: The appendix

  private var appendixTitle: String { language.choose("附录：定义、算法和事件", "Appendix: definitions, commands and events") }

  private func writeAppendix(into page: inout XMLBuilder) {
    page.raw("<section id=\"appendix\" class=\"appendix\">\n")
    page.element("h2", text: appendixTitle)
    page.raw("\n")
    for figure in printed {
      page.element("div", ["id": figure.id]) { entry in
        entry.element("h3", text: "\(figure.label)：\(full(figure.figure))")
        entry.element("p", text: MeasureWords(language: language).definition(of: figure.recipe.measure, over: figure.recipe.period))
        entry.element("p") { $0.element("code", text: figure.recipe.command("count", setting)) }
        let count = figure.events.count
        entry.element("p", text: language.choose("事件 \(count) 个", "\(count) events"))
        entry.element("p") { $0.element("code", text: figure.recipe.command("explain", setting, " --all")) }
      }
      page.raw("\n")
    }
    page.raw("</section>\n")
  }

  /// A figure with the two sides of a ratio.
  private func full(_ figure: Indicators.Figure) -> String {
    guard let ratio = figure.ratio, let numerator = ratio.numerator.rounded(to: 6), let denominator = ratio.denominator.rounded(to: 6),
      denominator != .zero
    else { return report.text(of: figure) }
    return "\(numerator)/\(denominator) = \(report.text(of: figure))"
  }

  /// An event's number, after its office where there are several.
  private func name(_ place: EventPlace) -> String {
    report.offices.count > 1 && report.offices.indices.contains(place.office)
      ? "\(report.offices[place.office].id)#\(place.seq)" : "#\(place.seq)"
  }

  private static let style = """
    body{font-family:"PingFang SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",system-ui,sans-serif}h1{text-align:left;font-size:1.65rem;margin:0 0 .4rem}
    header .c.note{text-align:left!important;margin:0;opacity:.8}main section{border:1px solid var(--hair);border-radius:10px;padding:1rem 1.4rem;margin:0 0 1.2rem}h2{margin:.2rem 0 .6rem;font-size:1.07rem}
    .open{width:100%}.open th,.open td{padding:.4rem .5rem}.open thead th{font-weight:normal;font-size:.8rem;opacity:.8}a.figure{color:inherit;text-decoration:underline dotted var(--rule)}
    header{max-width:64rem;margin:0 auto;padding:2.5rem clamp(1rem,4vw,3.5rem) 1rem;background:var(--paper);overflow-wrap:anywhere}
    nav{max-width:64rem;margin:0 auto;padding:0 clamp(1rem,4vw,3.5rem);background:var(--paper);display:flex;flex-wrap:wrap;gap:.2rem 1rem}
    nav a{display:inline-block;min-height:24px;min-width:24px;padding:.25rem 0}main{padding-top:.5rem}
    a.figure{display:inline-block;min-width:24px;min-height:24px;line-height:24px;text-align:inherit}svg a.figure text{text-decoration:underline}
    header a.figure{min-width:0}.later{opacity:.7;font-size:.85em}details summary{display:inline-block;min-height:24px;min-width:24px;cursor:pointer}
    .appendix h3{font-size:.95rem;margin:1rem 0 .2rem}.appendix p{margin:.1rem 0;font-size:.85rem;overflow-wrap:anywhere}.appendix :target{background:var(--shade)}

    """
}

extension YearReport.Cell {
  /// Whether it holds words, which are left-aligned.
  fileprivate var isText: Bool {
    switch self {
    case .cases, .events: true
    case .figure, .share, .later, .none: false
    }
  }

  /// Whether its days are still to come.
  fileprivate var isLater: Bool {
    if case .later = self { true } else { false }
  }
}

extension Indicators.Figure {
  /// The number, if it is whole.
  fileprivate var wholeNumber: Int? {
    guard let value, value.denominator == 1 else { return nil }
    return Int(exactly: value.numerator)
  }
}
