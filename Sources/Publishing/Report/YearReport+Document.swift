import Casework
import EventLog
import Indicators
import TextForms

extension YearReport {
  /// The report as a document.
  public func document() throws(TableGridError) -> Document {
    var blocks: [Block] = [
      .heading(1, RichText(title)),
      .paragraph(Paragraph(RichText(standing), alignment: .centre, role: .note)),
    ]
    for section in sections {
      blocks.append(.heading(2, RichText(section.title)))
      blocks += try self.blocks(of: section.content)
      if let note = section.note { blocks.append(.note(RichText(note))) }
    }
    blocks.append(.pageBreak)
    blocks += try appendix()
    return Document(title: title, language: language.choose("zh-CN", "en"), blocks: blocks)
  }

  private var title: String {
    let name = offices.count == 1 ? offices[0].name : language.choose("\(offices.count) 个单位", "\(offices.count) offices")
    return language.choose("\(name) \(year) 年度一览", "\(name) · \(year) at a glance")
  }

  /// The days and the logs that the figures speak of.
  private var standing: String {
    let logs = offices.map { office in
      (offices.count > 1 ? office.name + " " : "") + language.choose("第 1–\(office.events) 号事件", "events #1–#\(office.events)")
    }
    return "\(period.lowerBound)…\(period.upperBound) · " + logs.joined(separator: language.choose("，", ", "))
      + language.choose(" · 每个数都链接到附录中的定义和事件", " · every figure leads to its definition and its events in the appendix")
  }

  private func blocks(of content: Content) throws(TableGridError) -> [Block] {
    switch content {
    case .rows(let heads, let rows):
      if rows.isEmpty { return nothing }
      return [try table(heads, rows.map { row in [header(row.label)] + row.figures.map { $0.map { cell(entry($0)) } ?? "" } })]
    case .quarters(let figures):
      let quarters = ["Q1", "Q2", "Q3", "Q4"]
      let heads = [language.choose("指标", "figure")] + quarters + [language.choose("全年", "year")]
      return [
        try table(
          heads,
          figures.map(entry).map { entry in
            [header(entry.label)] + quarters.map { quarter in share(of: entry, key: .string("\(year)\(quarter)")) } + [cell(entry)]
          })
      ]
    case .groups(let head, let labels, let columns):
      let shown = labels.filter { label in columns.contains { entry($0.figure).figure(of: label.key) != nil } }
      var rows = shown.map { label in [header(label.label)] + columns.map { share(of: entry($0.figure), key: label.key) } }
      rows.append([header(language.choose("合计", "total"))] + columns.map { cell(entry($0.figure)) })
      return [try table([head] + columns.map(\.label), rows)]
    case .months(let figures):
      return figures.isEmpty ? nothing : figures.map { .figure(chart(entry($0))) }
    case .cases(let figures):
      if figures.isEmpty { return nothing }
      let heads = [language.choose("类型", "what"), language.choose("数", "count"), language.choose("案件", "cases")]
      return [
        try table(
          heads,
          figures.map { label, number in
            [header(label), cell(entry(number)), TableCell(RichText(listed(entry(number).cases, name)), alignment: .leading)]
          }, lastIsText: true)
      ]
    }
  }

  private var nothing: [Block] { [.paragraph(RichText(language.choose("没有。", "None.")), alignment: .leading)] }

  /// The figure of a number.
  private func entry(_ number: Int) -> Entry { entries[number - 1] }

  private func chart(_ entry: Entry) -> Figure {
    let bars = (1...12).map { month in
      let key = JSON.string("\(year)-\(month < 10 ? "0" : "")\(month)")
      return BarChart.Bar(Self.name(ofMonth: month, language), Entry.count(entry.figure(of: key)) ?? 0)
    }
    return BarChart(bars).figure(caption: "\(entry.label) · \(text(of: entry.figure)) · \(entry.definition)", language: language)
  }

  private static func name(ofMonth month: Int, _ language: Language) -> String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return language.choose("\(month)月", names[month - 1])
  }

  private func header(_ text: String) -> TableCell { TableCell(RichText(text), role: .rowHeader) }

  /// A figure that leads to its definition.
  private func cell(_ entry: Entry) -> TableCell {
    TableCell(RichText(text(of: entry.figure), link: Link("#" + entry.anchor)), alignment: .trailing)
  }

  /// A group's share of a figure: what is counted is 0 where there is no such group, anything else undefined.
  private func share(of entry: Entry, key: JSON) -> TableCell {
    let nothing = Indicators.Figure(entry.figure.unit == .number ? .zero : nil, entry.figure.unit)
    return TableCell(RichText(text(of: entry.figure(of: key) ?? nothing)), alignment: .trailing)
  }

  private func table(_ heads: [String], _ rows: [[TableCell]], lastIsText: Bool = false) throws(TableGridError) -> Block {
    let columns = heads.indices.map { index in
      let isText = index == 0 || lastIsText && index == heads.count - 1
      return TableGrid.Column(index == 0 ? 2 : 1, alignment: isText ? .leading : .trailing)
    }
    return .table(try TableGrid(columns: columns, rows: [heads.map { TableCell(RichText($0)) }] + rows, headerRows: 1, ruling: .open))
  }
}
