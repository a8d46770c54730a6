import Casework
import Documents
import Indicators
import LogLines
import TextForms
import Values

/// 案件摘要: any case of any kind, from what the catalog says of its fields, states and actions.
extension Paper {
  /// The summary of a case.
  func summary() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let state = history.kind?.label(ofStateOf: current) ?? current.state
    let dates = [
      FieldLine.Field("登记日期", day(current.opened)), FieldLine.Field("状态", state),
      FieldLine.Field("办结日期", current.closed.map { day($0) } ?? "—"),
    ]
    var blocks = [Block.fields(FieldLine(dates))]
    let fields = fieldRows
    if !fields.isEmpty { blocks.append(try Self.form(fields)) }
    blocks.append(try events())
    if history.entries.contains(where: \.isVoided) { blocks.append(.note("已作废的事件不在表内，全部记录见案卷。")) }
    blocks.append(.fields(FieldLine([FieldLine.Field("经办人（签字）"), FieldLine.Field("负责人（签字）"), FieldLine.Field("打印日期")])))
    return ((history.kind?.label ?? history.id.kind) + "案件摘要", blocks)
  }

  /// The fields that have a value, two on a line, long ones on a line of their own.
  private var fieldRows: [[TableCell]] {
    var known: [(label: String, words: String)] = []
    for member in current.fields {
      let field = history.kind?.field(member.key)
      let isPersonal = member.value.isSealed || field?.isPersonal ?? false
      let words = isPersonal ? personal[member.key] ?? "（不公开）" : word(member.key)
      if let words { known.append((field?.label ?? member.key, words)) }
    }
    let order = history.kind?.allFields.map(\.label) ?? []
    known = order.flatMap { label in known.filter { $0.label == label } } + known.filter { !order.contains($0.label) }
    var rows: [[TableCell]] = []
    var waiting: (label: String, words: String)?
    for entry in known {
      if TextForms.displayWidth(entry.words) > 28 || entry.words.contains("\n") {
        if let first = waiting { rows.append(Self.row(first.label, first.words)) }
        waiting = nil
        rows.append(Self.row(entry.label, entry.words))
      } else if let first = waiting {
        rows.append(Self.row(first.label, first.words, entry.label, entry.words))
        waiting = nil
      } else {
        waiting = entry
      }
    }
    if let first = waiting { rows.append(Self.row(first.label, first.words)) }
    return rows
  }

  /// What happened, one line for each standing event.
  private func events() throws(TableGridError) -> Block {
    let rows = history.validEntries.map { entry -> [String] in
      let recorded = zone.day(of: entry.event.at)
      let day = recorded == entry.on ? "当日" : recorded.description
      return [entry.on.description, action(of: entry), content(of: entry), day, entry.event.by]
    }
    return try .listing(["日期", "动作", "内容", "记录日期", "记录人"], [13, 9, 20, 13, 11].map { .init($0) }, rows)
  }

  private func action(of entry: HistoryEntry) -> String {
    entry.event.type.label(in: history.kind)
  }

  /// What an event brought, but for what the case's own fields show already.
  private func content(of entry: HistoryEntry) -> String {
    let isOpening = entry.event.seq == history.validEntries.first { _ in true }?.event.seq
    let fields = history.kind.map { Set($0.fields.map(\.id)) } ?? []
    var parts = entry.data.compactMap { member -> String? in
      let field = history.kind?.field(member.key)
      if isOpening && fields.contains(member.key) { return nil }
      guard let words = fieldWords.words(member.value, of: field) else { return nil }
      return member.key == "note" ? words : (field?.label ?? member.key) + "：" + words
    }
    if !entry.corrections.isEmpty { parts.append("（经更正）") }
    return parts.joined(separator: "；")
  }
}

/// 监督档案: the cover of a site's file and the list of what is in it (卷内目录).
extension Paper {
  /// The cover and the list.
  func siteFile() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let state = history.kind?.label(ofStateOf: current) ?? current.state
    func value(_ field: String) -> String { word(field) ?? "" }
    let files = dossier.sorted { (firstDay($0), $0.events.first?.seq ?? 0) < (firstDay($1), $1.events.first?.seq ?? 0) }
    let last = ([history] + files).compactMap(\.lastDay).max()
    let cover = try Self.form([
      Self.row("工程名称", projectTitle), Self.row("档案编号", history.id.number, "工程状态", state),
      Self.row("建设单位", value("builder"), "施工单位", value("contractor")),
      Self.row("监理单位", value("supervisor"), "施工许可证号", value("permit")),
      Self.row("监督层级", value("level"), "工程类别", value("sector")), Self.row("建筑面积", value("area"), "工程造价", value("cost")),
      Self.row("监督员", value(Kind.inspectorField), "科室", value("section")),
      Self.row("报监日期", day(current.opened), "办结日期", current.closed.map { day($0) } ?? "—"),
      Self.row("卷内文件", "\(files.count) 件", "最后一件事的日期", day(last)),
    ])
    var blocks = [cover] + seal(on: nil) + [.pageBreak, .heading(1, "卷内目录"), try contents(files)]
    blocks.append(.note("页次由立卷人装订后填写。"))
    blocks.append(.fields(FieldLine([FieldLine.Field("立卷人（签字）"), FieldLine.Field("检查人（签字）"), FieldLine.Field("立卷日期")])))
    return ("建设工程监督档案", blocks)
  }

  private var projectTitle: String { history.kind?.knownBy.flatMap(word) ?? history.id.description }

  private func firstDay(_ history: CaseHistory) -> Day { history.validEntries.map(\.on).min() ?? Day.loggable.upperBound }

  /// A line for each case that belongs to the site.
  private func contents(_ files: [CaseHistory]) throws(TableGridError) -> Block {
    let columns = [4, 12, 7, 14, 9, 4, 6].map { TableGrid.Column($0, alignment: $0 == 4 ? .centre : .leading) }
    var rows: [[String]] = []
    for (index, file) in files.enumerated() {
      let number = file.current?.fields[Kind.numberField]?.string ?? file.id.description
      let state = file.current.map { file.kind?.label(ofStateOf: $0) ?? $0.state } ?? "已作废"
      let title = try Self.title(of: file, office: office, zone: zone)
      rows.append(["\(index + 1)", number, file.events.first?.by ?? "", title, firstDay(file).description, "", state])
    }
    return try .listing(["序号", "文件编号", "责任者", "文件题名", "日期", "页次", "备注"], columns, rows)
  }

  /// The title of a case's paper; without one, its kind with its name.
  private static func title(of file: CaseHistory, office: String, zone: Zone) throws(TableGridError) -> String {
    guard let paper = Paper(file, office: office, zone: zone) else { return file.kind?.label ?? file.id.kind }
    if let title = paper.choice?.title { return title }
    switch paper.choice?.form {
    case .record, .demand, .talk, .circular, .transfer, .reply, .auditDemand, .draw: return try paper.form().title
    case .dossier, .report, .summary, nil:
      let name = file.kind?.knownBy.flatMap { paper.word($0) }
      return [file.kind?.label ?? file.id.kind, name].compactMap(\.self).joined(separator: " ")
    }
  }
}
