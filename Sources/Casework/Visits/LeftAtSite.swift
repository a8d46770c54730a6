public import LogLines
public import TextForms
public import Values

/// An entry of a list that earlier inspections and notices left open at a site (上次遗留).
public struct LeftAtSite: Hashable, Sendable {
  /// What it is called at the site.
  public let number: HazardNumber
  /// The case that lists it.
  public let caseID: CaseID
  /// The entry.
  public let item: CaseItems.Item
  /// The event that opened its case.
  public let seq: Int
  /// The day on which its case was opened.
  public let on: Day
  /// The day that its case awaits.
  public let due: Day?
  /// What its case is called: 质量整改通知书 示质安监〔2026〕27号.
  public let paper: Localized
  /// What was chosen for its case: its type, its subject.
  public let choices: Set<String>

  /// The day on which it was found.
  public let found: Day

  fileprivate init(_ hazard: Hazard, _ item: CaseItems.Item, of history: CaseHistory, _ current: Case) {
    (number, self.item, caseID, found) = (item.number, item, history.id, hazard.found.on)
    seq = history.entries.first?.event.seq ?? 0
    on = current.opened
    due = current.isAwaited ? current.due : nil
    paper = Localized { history.paperName(of: current, in: $0) }
    let fields = history.kind?.fields ?? []
    choices = Set(fields.compactMap { $0.type.choices.isEmpty ? nil : current.fields[$0.id]?.string })
  }

  /// How late its case is on a day; 0 where it isn't.
  public func daysLate(on today: Day) -> Int { due.map { max(today - $0, 0) } ?? 0 }

  /// The entry for programs.
  public var json: JSON {
    [
      "n": number.json, "text": .string(item.text), "case": .string(caseID.description), "seq": .number(seq),
      "position": .number(item.place), "on": .string(on.description), "due": due.map { .string($0.description) } ?? .null,
    ]
  }

  /// The entry as people read it: `1）临边防护缺失 · 02-12 质量整改通知书 示质安监〔2026〕27号 · 逾期 21 天`.
  public func line(_ language: Language, asOf today: Day) -> String {
    let late = daysLate(on: today)
    let parts = [
      number.before(TextForms.shownInLine(item.text)), "\(on.short(besides: today)) \(TextForms.shownInLine(paper[language]))",
      late > 0 ? language.choose("逾期 \(late) 天", "\(late) day\(late == 1 ? "" : "s") late") : nil,
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }
}

extension CaseHistory {
  /// What a case is called by its paper, behind which its number stands.
  func paperName(of current: Case, in language: Language) -> String {
    let words = CaseTitle(id, current.fields, of: kind, site: nil, in: language).title
    guard kind?.isNumbered == true, let number = current.fields[Kind.numberField]?.string else { return "\(words) \(id.number)" }
    return "\(words) \(number)"
  }
}

extension OfficeView {
  /// What a case is called by its paper: 质量整改通知书 示质安监〔2026〕27号.
  public func paperName(of id: CaseID) throws -> Localized {
    guard let history = try history(of: id), let current = history.current else { return Localized(id.description) }
    return Localized { history.paperName(of: current, in: $0) }
  }

  /// What is left open at a site, each hazard once, in the order of their numbers.
  ///
  /// - Parameter day: the day of the visit; what was found after it wasn't there to be seen.
  public func left(at site: CaseID, on day: Day? = nil) throws -> [LeftAtSite] {
    try hazards(at: site).compactMap { hazard in
      guard hazard.state == .open, let number = hazard.number else { return nil }
      // A paper of a later day didn't demand it yet.
      for entry in [hazard.paper].compactMap(\.self) + hazard.entries {
        guard let history = try history(of: entry.caseID), let current = history.current, !current.isClosed,
          day.map({ current.opened <= $0 }) ?? true, let items = CaseItems(history, behind: try behind(history)),
          items.items.indices.contains(entry.place - 1)
        else { continue }
        var item = items.items[entry.place - 1]
        (item.number, item.text) = (number, hazard.text)
        return LeftAtSite(hazard, item, of: history, current)
      }
      return nil
    }
  }

  /// How many hazards open cases at a site count without naming them, which no number clears.
  public func unnamed(at site: CaseID, on day: Day) throws -> [(id: CaseID, count: Decimal)] {
    try cases(referringTo: site).sorted().compactMap { id in
      guard let history = try history(of: id), let current = history.current, !current.isClosed, current.project == site,
        current.opened <= day, try behind(history) == nil, let items = CaseItems(history)
      else { return nil }
      let count = items.remaining - Decimal(items.uncleared.count)
      return count > .zero ? (id, count) : nil
    }
  }
}
