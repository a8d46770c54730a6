package import Casework
package import LogLines
package import TextForms
package import Values

/// One event as the one line that an inspector reads after recording it.
package struct EventLineText {
  package let event: Event
  /// The kinds, for their labels.
  package let catalog: Catalog
  /// The day it is.
  package let today: Day
  /// The name of the case's project, if known.
  var project: String?
  /// The event's signature by its author, if any.
  var signature: Int?

  package init(event: Event, catalog: Catalog, today: Day, project: String? = nil, signature: Int? = nil) {
    self.event = event
    self.catalog = catalog
    self.today = today
    self.project = project
    self.signature = signature
  }

  private var kind: Kind? { catalog.kind(event.caseID.kind) }
  private var action: Action? { kind?.actions(recording: event.type.name).first }

  /// `notice/2026-0007 issued · rectification · due 2026-12-05 (15 days) · #412`.
  package func text(_ language: Language) -> String { parts(language).joined(separator: " · ") }

  /// The line on a page of some width: broken between its parts where it is wider, what follows indented.
  package func lines(_ language: Language, width: Int) -> [String] { Self.lines(parts(language), width: width, indent: Self.indent) }

  /// The line that answers an action: the case, its new state, what was done, what remains, by when.
  func answer(
    _ language: Language, current: Case?, items: CaseItems?, changes: [FieldChange] = [], beside figures: [String] = [],
    isUnseen: Bool = false, of title: String? = nil, width: Int
  ) -> [String] {
    let verb = language.choose(event.type.label(in: kind), action?.id ?? event.type.name)
    var parts = ["\(event.caseID) \(verb)"]
    if let current, !current.state.isEmpty {
      // How much is left stands among the figures.
      let label = figures.isEmpty ? kind?.label(ofStateOf: current) : kind?.label(ofStateAloneOf: current, isUnseen: isUnseen)
      parts.append(language.choose(label ?? current.state, current.state))
    }
    if let title { parts.append(TextForms.shownInLine(title)) }
    parts +=
      did(
        language, without: items == nil ? nil : kind?.clearing,
        leavingOut: changes.map(\.id) + (figures.isEmpty ? [] : kind?.left?.count.map { [$0.id] } ?? []))
      + changes.map { $0.text(language, catalog: catalog) }
    if let project, title == nil { parts.append(project) }
    parts += figures
    if let items, items.whole > .zero { parts.append(Self.progress(items, language)) }
    if let current, let due = due(of: current, language) { parts.append(due) }
    return Self.lines(parts + circumstances(language), width: width, indent: 2)
  }

  /// What was cleared of all, and what remains.
  private static func progress(_ items: CaseItems, _ language: Language) -> String {
    let done = language.choose("消除 \(items.cleared)/\(items.whole)", "cleared \(items.cleared)/\(items.whole)")
    if items.remaining == .zero { return done }
    let left = items.uncleared.map { $0.number.before($0.text) }
    if left.isEmpty || Decimal(left.count) != items.remaining {
      return done + language.choose("，余 \(items.remaining)", ", \(items.remaining) left")
    }
    return done + language.choose("，余：", ", left: ") + left.joined(separator: language.choose("；", "; "))
  }

  /// The deadline of a case that isn't closed, and how far it is.
  ///
  /// What was answered is measured to the day of the answer.
  func due(of current: Case, _ language: Language) -> String? {
    current.isClosed ? nil : current.due?.asDeadline(on: current.isAwaited ? today : event.on)[language]
  }

  /// What the event brought, in the words that tell one case from the next.
  func did(_ language: Language, without clearing: Clearing? = nil, leavingOut told: [String] = []) -> [String] {
    EventFields(of: kind, in: language, .line).texts(of: event.data) { field in
      !told.contains(field.id) && field.id != clearing?.count.id && field.id != clearing?.whole
    }
  }

  /// Parts joined into lines of a width, broken between parts and indented.
  private static func lines(_ parts: [String], width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    for (index, part) in parts.enumerated() {
      let point = index + 1 < parts.count ? 2 : 0
      if let last = lines.last, TextForms.displayWidth(last) + 3 + TextForms.displayWidth(part) + point <= width {
        lines[lines.count - 1] = last + " · " + part
        continue
      }
      if let last = lines.last { lines[lines.count - 1] = last + " ·" }
      for piece in TextForms.wrapped(part, toWidth: max(width - indent - point, Self.least)) {
        lines.append((lines.isEmpty ? "" : String(repeating: " ", count: indent)) + piece)
      }
    }
    return lines
  }

  /// How far what follows is indented, and how little room it is given at least.
  private static let indent = 4
  private static let least = 20

  private func parts(_ language: Language) -> [String] {
    let word = language.choose(event.type.label(in: kind), event.type.name)
    var parts = ["\(event.caseID) \(word)"]
    parts += did(language)
    if let project { parts.append(TextForms.shownInLine(project)) }
    if let due = event.data[kind?.dueField ?? "due"]?.string.flatMap({ Day($0) }) {
      let days = due - today
      let left = days < 0 ? "" : language.choose("（还剩 \(days) 天）", " (\(days.inDays))")
      parts.append(language.choose("期限 \(due)", "due \(due)") + left)
    }
    parts += circumstances(language)
    if let signature { parts.append(language.choose("已签认 #\(signature)", "signed #\(signature)")) }
    return parts
  }

  /// The attachments, the day where it isn't today, the number.
  private func circumstances(_ language: Language) -> [String] {
    var parts: [String] = []
    if let count = event.data["attachments"]?.array?.count { parts.append(language.choose("附件 \(count)", "\(count) attached")) }
    if event.on != today { parts.append(language.choose("发生于 \(event.on)", "on \(event.on)")) }
    if event.seq > 0 { parts.append("#\(event.seq)") }
    return parts
  }
}
