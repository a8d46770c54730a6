package import Casework
package import LogLines
package import TextForms
package import Values

/// A case as text for a terminal: a head line, its fields in two columns, its timeline.
package struct CaseText {
  /// The case.
  package let view: CaseView
  /// The file of a site, in the place of its own history.
  package var dossierText: DossierText?
  /// The office's zone, for hours.
  package let zone: Zone
  /// How wide lines may be.
  package let width: Int
  package let language: Language
  /// The attachments that are there and whole, by hash.
  package let attachments: [Digest: Bool]
  /// What the cases are called that the fields refer to.
  package let names: [CaseID: String]

  package init(
    view: CaseView, dossierText: DossierText? = nil, zone: Zone, width: Int, language: Language, attachments: [Digest: Bool],
    names: [CaseID: String]
  ) {
    self.view = view
    self.dossierText = dossierText
    self.zone = zone
    self.width = width
    self.language = language
    self.attachments = attachments
    self.names = names
  }

  private var history: CaseHistory { view.history }
  private var kind: Kind? { history.kind }
  private var told: EntryText {
    EntryText(
      kind: kind, zone: zone, language: language, attachments: attachments, signatures: view.signatures, devices: view.devices,
      bringers: view.bringers, ledgers: view.ledgers)
  }

  /// The whole page.
  package func text() -> String {
    if let dossierText { return ([head] + fieldLines + hazardLines + dossierText.lines).joined(separator: "\n") }
    return ([head] + fieldLines + calendarLines + itemLines + (view.draw?.lines(language, width: width) ?? []) + [""] + timeline + [foot])
      .joined(
        separator: "\n")
  }

  private var head: String {
    var left = [history.id.description]
    if let kind { left.append(language.choose(kind.label, kind.id)) }
    if let current = view.current {
      let label = kind?.label(ofStateOf: current) ?? current.state
      if !current.state.isEmpty { left.append(language.choose(label, "\(current.state) \(label)")) }
    } else {
      left.append(language.choose("已作废", "void"))
    }
    let line = left.joined(separator: " · ")
    guard let known = kind?.knownBy.flatMap({ view.current?.fields[$0]?.string }).map({ TextForms.shownInLine($0) }) else { return line }
    let gap = width - TextForms.displayWidth(line) - TextForms.displayWidth(known)
    return gap >= 2 ? line + String(repeating: " ", count: gap) + known : line + "\n" + known
  }

  /// The fields, two to a line where both fit half of it.
  private var fieldLines: [String] {
    // A table's events are about a row each: together they are none.
    guard let current = view.current, history.id.kind != Kind.table.id else { return [] }
    var cells: [String] = []
    let labels = (kind?.allFields ?? []).filter {
      current.fields[$0.id] != nil && $0.id != kind?.knownBy && $0.id != kind?.dueField && !isItemized($0)
    }
    let labelWidth = min(16, labels.map { TextForms.displayWidth(label($0)) }.max() ?? 0)
    for field in labels {
      guard let value = current.fields[field.id] else { continue }
      cells.append(TextForms.padded(label(field), to: labelWidth) + "  " + text(of: value, in: field))
    }
    if let due = current.due { cells.append(TextForms.padded(language.choose("期限", "due"), to: labelWidth) + "  " + dueText(due, current)) }
    return Self.inColumns(cells, width: width)
  }

  /// The year, where it is a calendar.
  private var calendarLines: [String] {
    guard let year = view.calendar else { return [] }
    return CalendarText(year: year, language: language).lines.flatMap { TextForms.hanging("", $0, indent: 4, toWidth: width) }
  }

  /// The hazards that are still there at a site, and how many were cleared.
  private var hazardLines: [String] {
    let open = view.hazards.filter { !$0.isClosed }
    if view.hazards.isEmpty { return [] }
    let gone = view.hazards.count - open.count
    let heading = language.choose("隐患 \(view.hazards.count)：在 \(open.count)", "hazards \(view.hazards.count): open \(open.count)")
    return [gone == 0 ? heading : heading + language.choose("，消除或销号 \(gone)", ", cleared or closed \(gone)")]
      + open.flatMap { hazard in
        let (number, text) = (hazard.fields["number"]?.string ?? "", TextForms.shownInLine(hazard.fields["text"]?.string ?? ""))
        let due = hazard.due.map { " · " + $0.asDeadline(on: view.today)[language] } ?? ""
        let paper = hazard.fields["paper"]?.string.map { " · \(TextForms.shownInLine($0))" } ?? ""
        return TextForms.hanging("  \(number)）", text + paper + due, indent: 5, toWidth: width)
      }
  }

  /// The entries of its list, each marked with the event that cleared it.
  private var itemLines: [String] {
    guard let items = view.items, !items.items.isEmpty else { return [] }
    var lines = items.items.flatMap { item in
      let mark = item.clearedBy == nil ? "☐" : "☑"
      let by = item.clearedBy.map { " #\($0)" } ?? ""
      let clause = item.clause.map { " (\($0))" } ?? ""
      return TextForms.hanging("\(mark) \(item.number)）", item.text + clause + by, indent: 6, toWidth: width)
    }
    if items.clearedUnmarked > .zero {
      lines.append(language.choose("另消除 \(items.clearedUnmarked) 处，未注明哪一条", "\(items.clearedUnmarked) more cleared, without saying which"))
    }
    return lines
  }

  /// A field's value; a case that it refers to with its name.
  private func text(of value: JSON, in field: Field) -> String {
    if value.isSealed, isErased(field) { return language.choose("（已删除）", "(erased)") }
    let text = ValueText(field: field, language: language).text(value)
    guard let name = CaseID(text).flatMap({ names[$0] }) else { return text }
    return "\(text) \(TextForms.shownInLine(name))"
  }

  /// Whether the personal values of the case were destroyed since a field was given last.
  private func isErased(_ field: Field) -> Bool {
    let given = history.entries.last { $0.data[field.id] != nil }?.event.seq ?? 0
    return history.entries.contains { $0.event.type == .erased && $0.event.data["attachment"] == nil && $0.event.seq > given }
  }

  private func label(_ field: Field) -> String { told.fields.label(field) }

  /// Whether a field's entries are listed one by one below.
  private func isItemized(_ field: Field) -> Bool {
    field.type.isPositions
      || (view.items.map { !$0.items.isEmpty } ?? false) && (field.id == kind?.clearing?.list || field.id == Kind.clauseField)
  }

  private func dueText(_ due: Day, _ current: Case) -> String {
    let text = remaining(due, current)
    guard let (how, _) = history.countedDeadline else { return text }
    let years = how.without.map(String.init).joined(separator: language.choose("、", ", "))
    return text
      + language.choose(
        "（\(how.from) 起 \(how.workdays) 个工作日，当时没有 \(years) 年的日历，只跳过了周末）",
        " (\(how.workdays) working days from \(how.from), without the calendar of \(years): weekends only)")
  }

  private func remaining(_ due: Day, _ current: Case) -> String {
    if let late = view.overdueDays { return "\(due) · " + language.choose("逾期 \(late) 天", "\(late.inDays) overdue") }
    if current.isAwaited {
      let left = due - view.today
      return "\(due) · " + language.choose("还剩 \(left) 天", "\(left.inDays) left")
    }
    return due.description
  }

  /// Sets short cells side by side, long ones on lines of their own.
  private static func inColumns(_ cells: [String], width: Int) -> [String] {
    let half = (width - 2) / 2
    var lines: [String] = []
    var waiting: String?
    for cell in cells {
      let isShort = TextForms.displayWidth(cell) <= half
      if isShort, let left = waiting {
        lines.append(TextForms.padded(left, to: half) + "  " + cell)
        waiting = nil
        continue
      }
      if let left = waiting { lines.append(left) }
      waiting = isShort ? cell : nil
      if !isShort {
        let wrapped = TextForms.wrapped(cell, toWidth: width - 4)
        lines += wrapped.enumerated().map { $0.offset == 0 ? $0.element : "    " + $0.element }
      }
    }
    if let waiting { lines.append(waiting) }
    return lines
  }

  private var timeline: [String] {
    let names = history.entries.map(\.event.by)
    let by = language.choose("经办", "by")
    let byWidth = min(16, max(TextForms.displayWidth(by), names.map(TextForms.displayWidth).max() ?? 0))
    let seqWidth = history.entries.map { String($0.event.seq).count + 1 }.max() ?? 2
    let columns = [("#", seqWidth), (language.choose("发生", "happened"), 10), (language.choose("录入", "recorded"), 14), (by, byWidth)]
    let indent = seqWidth + 2 + 10 + 2 + 14 + 2 + byWidth + 2
    var lines = [columns.map { TextForms.padded($0, to: $1) + "  " }.joined() + language.choose("事项", "what")]
    let definitions = AdoptedDefinitions(history, language)
    for entry in history.entries where !entry.isAmendment {
      let event = entry.event
      let start =
        TextForms.padded("#\(event.seq)", to: seqWidth) + "  " + entry.on.description + "  "
        + TextForms.padded(recorded(entry), to: 14) + "  "
        + TextForms.padded(TextForms.truncated(event.by, toWidth: byWidth), to: byWidth) + "  "
      lines += TextForms.hanging(start, told.what(entry), indent: indent, toWidth: width)
      for text in definitions.lines[event.seq] ?? [] {
        lines += TextForms.hanging(String(repeating: " ", count: seqWidth + 4), text, indent: seqWidth + 6, toWidth: width)
      }
      let amended = entry.corrections.map { told.correction($0, of: event) } + [entry.voiding.map(told.voiding)].compactMap(\.self)
      for text in amended {
        lines += TextForms.hanging(String(repeating: " ", count: seqWidth) + "  └ ", text, indent: seqWidth + 4, toWidth: width)
      }
    }
    for entry in history.entries where entry.event.type == .erased {
      let event = entry.event
      let reason = event.data["reason"]?.string ?? ""
      lines.append(
        "#\(event.seq)  \(event.on)  "
          + language.choose("\(event.by) 删除了个人信息：“\(reason)”", "personal data erased by \(event.by) · \"\(reason)\""))
    }
    return lines
  }

  /// When an event was recorded, seen from the day it happened.
  private func recorded(_ entry: HistoryEntry) -> String {
    let event = entry.event
    let days = zone.day(of: event.at) - entry.on
    if days == 0 { return language.choose("当日 ", "same day ") + zone.time(of: event.at) }
    // Who stands in a ledger's row isn't late with it.
    let mark = days > 7 && view.ledgers[event.seq] == nil ? " ⚠" : ""
    return language.choose("\(days) 天后", "+\(days.inDays)") + mark
  }

  private var foot: String {
    var parts: [String] = []
    if !view.related.isEmpty { parts.append(language.choose("相关 ", "related ") + view.related.map(\.description).joined(separator: " ")) }
    // Every event of the case was hashed when it was read: one that didn't fit would have ended the command.
    parts.append(language.choose("各行哈希相符", "every line's hash fits"))
    return TextForms.wrapped(parts.joined(separator: " · "), toWidth: width).joined(separator: "\n")
  }
}
