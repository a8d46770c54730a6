import Casework
import Formats
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// Compares what each line adds to a figure, or why it adds nothing, with the events.
extension EvidenceListCheck {
  /// What the line adds to the figure.
  mutating func takeCounted(
    _ reached: String, _ counted: String, _ entry: HistoryEntry, of call: Measure.Call?, part: Int, _ row: Row, _ fields: Range<Int>
  ) {
    let seq = entry.event.seq
    let heading = language.choose("计入", "counted")
    let goals = reached.split(whereSeparator: { !$0.isNumber }).compactMap { Int(written: $0) }
    listed.formUnion(goals)
    let reached = goals.compactMap { proved.entry($0) }
    if let lost = goals.first(where: { proved.events[$0] == nil && !proved.withheld.contains($0) }) {
      wrong.append(Localized(message: "evidence-check.without-receipt", ["seq": lost]))
      return
    }
    // What reaches a goal is an event of the case, or one that names it.
    let id = entry.event.caseID
    for goal in reached where goal.event.caseID != id && !goal.data.contains(where: { $0.value.string == id.description }) {
      leave(language.choose("达到的事件", "reached by"))
    }
    guard let call else { return leave(heading) }
    switch call.function {
    case .count, .cases: if counted != "1" { differ(heading, seq, "1", counted) }
    case .cover, .frequency:
      if counted != (goals.isEmpty ? "0" : "1") { differ(heading, seq, goals.isEmpty ? "0" : "1", counted) }
    case .rate: takeShare(counted, isCertain: counted == "1" || goals.isEmpty, goals, seq)
    case .ontime:
      let due = entry.data["due"]?.string.flatMap { Day($0) }
      let isInTime = due.flatMap { due in reached.first.map { $0.on <= due } }
      takeShare(counted, isCertain: goals.isEmpty || isInTime == (counted == "1"), goals, seq)
    case .within: takeWithin(call.limit, counted, reached.first, goals, entry)
    case .days, .medianDays, .maxDays:
      let days = reached.first.map { String($0.on.number - entry.on.number) }
      if days != counted { leave(heading) }
    case .first, .last:
      // It is the line's own day.
      if counted != entry.on.description { differ(heading, seq, entry.on.description, counted) }
    case .sum, .avg, .min, .max, .median, .value:
      // The value is that of one of the fields, or of a case that one of them names.
      if counted.isEmpty || !fields.contains(where: { $0 < row.count && row.text($0) == counted }) { leave(heading) }
    case .distinct: takeDistinct(call, counted, entry, part: part, row)
    case .workdays:
      let days = reached.first.map { String(proved.calendar.workdays(from: entry.on, to: $0.on)) }
      if days != counted { leave(heading) }
    }
  }

  mutating func takeShare(_ counted: String, isCertain: Bool, _ goals: [Int], _ seq: Int) {
    let heading = language.choose("计入", "counted")
    if !["0", "1"].contains(counted) || counted == "1" && goals.isEmpty { return differ(heading, seq, goals.isEmpty ? "0" : "1", counted) }
    if !isCertain { leave(heading) }
  }

  mutating func takeReason(_ cell: String, _ entry: HistoryEntry) {
    reasons[cell, default: 0] += 1
    let heading = language.choose("原因", "reason")
    let isVoiding = cell.hasPrefix(language.choose("已于", "voided ")) || cell == ExcludedEvent.Reason.voided.text[language]
    if isVoiding {
      guard let voiding = entry.voiding else { return differ(heading, entry.event.seq, "—", cell) }
      let text = FigureSession.told(voiding, in: language)
      if cell != TextForms.shown(text), cell != ExcludedEvent.Reason.voided.text[language] { differ(heading, entry.event.seq, text, cell) }
      return
    }
    if cell == ExcludedEvent.Reason.outsidePeriod.text[language], let period = proved.definition?.period {
      if period.contains(entry.on) { differ(heading, entry.event.seq, "\(period.lowerBound)…\(period.upperBound)", cell) }
      return
    }
    if cell == ExcludedEvent.Reason.sameCase.text[language] {
      sameCases.append(SameCase(path: path, seq: entry.event.seq, id: entry.event.caseID, reason: cell))
      return
    }
    if cell == ExcludedEvent.Reason.withoutValue.text[language], let field = onlyField(of: entry) {
      if let value = entry.data[field.id], value != .null {
        differ(heading, entry.event.seq, language.choose(field.label, field.id), cell)
        return
      }
      let (event, kind) = (entry.event, proved.catalog.kind(entry.event.caseID.kind))
      // What the event would have said itself, no other event of its case says.
      let isAbsent = kind.map { calls?.first?.takesEvents(of: $0) == true && $0.carries(field.id, in: event) } ?? false
      if isAbsent || proved.history(of: event.caseID)?.current?.fields[field.id] == nil { return }
    }
    let filtered = ExcludedEvent.Reason.filtered("").text[language]
    if cell.hasPrefix(filtered), let isOutside = isOutside(cell.dropFirst(filtered.count), entry) {
      if !isOutside { differ(heading, entry.event.seq, language.choose("符合", "met"), cell) }
      return
    }
    leave(heading)
  }

  /// The field whose values the only function takes; nil where there are several, or the field is another case's.
  private func onlyField(of entry: HistoryEntry) -> Field? {
    guard let calls, calls.count == 1 else { return nil }
    return field(of: calls[0], entry)
  }

  private func field(of call: Measure.Call, _ entry: HistoryEntry) -> Field? {
    guard let word = call.subject.last?.text, let kind = proved.catalog.kind(entry.event.caseID.kind),
      call.subject.count == (call.takesEvents(of: kind) ? 3 : 2)
    else { return nil }
    return kind.allFields.first { $0.id == word || $0.label == word }
  }

  /// A share of what was done within a number of days: the events say when it began and when it was reached.
  private mutating func takeWithin(
    _ limit: Measure.Limit?, _ counted: String, _ goal: HistoryEntry?, _ goals: [Int], _ entry: HistoryEntry
  ) {
    guard let limit, let goal else { return takeShare(counted, isCertain: goals.isEmpty, goals, entry.event.seq) }
    let days =
      limit.inWorkdays ? proved.calendar.workdays(from: entry.on, to: goal.on) : Int(goal.on.number) - Int(entry.on.number)
    let isInTime = days <= limit.count
    if isInTime != (counted == "1"), !limit.inWorkdays {
      return differ(language.choose("计入", "counted"), entry.event.seq, isInTime ? "1" : "0", counted)
    }
    takeShare(counted, isCertain: isInTime == (counted == "1"), goals, entry.event.seq)
  }

  /// How many values of a line no line above it has.
  private mutating func takeDistinct(_ call: Measure.Call, _ counted: String, _ entry: HistoryEntry, part: Int, _ row: Row) {
    let heading = language.choose("计入", "counted")
    guard let field = field(of: call, entry), let place = column(language.choose(field.label, field.id)) else { return leave(heading) }
    let cell = place < row.count ? row.text(place) : ""
    let own = proved.catalog.kind(entry.event.caseID.kind).flatMap { call.takesEvents(of: $0) ? entry.data[field.id] : nil }
    let values = own?.array.map { $0.compactMap(\.string) } ?? (cell.isEmpty ? [] : [cell])
    let new = values.count { met[part, default: []].insert($0.foldedForComparison).inserted }
    if String(new) == counted { return }
    if own == nil { leave(heading) } else { differ(heading, entry.event.seq, String(new), counted) }
  }
}
