import Casework
import Documents
import Indicators
import LogLines
import TextForms
import Values

/// 案件摘要: any case of any kind, from what the catalog says of its fields, states and actions.
extension Paper {
  /// The fields that have a value; nothing where none has.
  func fieldTable() throws(TableGridError) -> [Block] {
    let rows = fieldRows
    return rows.isEmpty ? [] : [try Self.form(rows)]
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
        if let first = waiting { rows.append(Self.row([first.label, first.words])) }
        waiting = nil
        rows.append(Self.row([entry.label, entry.words]))
      } else if let first = waiting {
        rows.append(Self.row([first.label, first.words, entry.label, entry.words]))
        waiting = nil
      } else {
        waiting = entry
      }
    }
    if let first = waiting { rows.append(Self.row([first.label, first.words])) }
    return rows
  }

  /// What happened, one line for each standing event.
  func eventTable() throws(TableGridError) -> [Block] {
    let rows = history.validEntries.map { entry -> [String] in
      let recorded = zone.day(of: entry.event.at)
      let day = recorded == entry.on ? "当日" : recorded.description
      return [entry.on.description, entry.event.type.label(in: history.kind), content(of: entry), day, entry.event.by]
    }
    let table = try Block.listing(["日期", "动作", "内容", "记录日期", "记录人"], [13, 9, 20, 13, 11].map { .init($0) }, rows)
    return [table] + (history.entries.contains(where: \.isVoided) ? [.note("已作废的事件不在表内，全部记录见案卷。")] : [])
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

/// 监督档案: the list of what is in a site's file (卷内目录).
extension Paper {
  /// What each case of the file is called, with its number, its author, its day and its state.
  var files: [[String]] {
    func firstDay(_ history: CaseHistory) -> Day { history.validEntries.map(\.on).min() ?? Day.loggable.upperBound }
    let inOrder = dossier.sorted { (firstDay($0), $0.events.first?.seq ?? 0) < (firstDay($1), $1.events.first?.seq ?? 0) }
    return inOrder.map { file in
      let number = file.current?.fields[Kind.numberField]?.string ?? file.id.description
      let state = file.current.map { file.kind?.label(ofStateOf: $0) ?? $0.state } ?? "已作废"
      return [Self.title(of: file, office: office, zone: zone), number, file.events.first?.by ?? "", firstDay(file).description, state]
    }
  }

  /// The title of a case's paper; without one, its kind with its name.
  private static func title(of file: CaseHistory, office: String, zone: Zone) -> String {
    guard let paper = Paper(file, office: office, zone: zone) else { return file.kind?.label ?? file.id.kind }
    if let title = paper.choice?.title { return title }
    switch paper.choice?.form {
    case .record, .demand, .talk, .circular, .transfer, .reply, .auditDemand, .draw: return paper.title
    case .dossier, .report, .summary, nil:
      let name = file.kind?.knownBy.flatMap { paper.word($0) }
      return [file.kind?.label ?? file.id.kind, name].compactMap(\.self).joined(separator: " ")
    }
  }
}
