package import Casework
package import LogLines
package import TextForms
package import Values

/// One event with what belongs to it: its case, its batch, what put it right.
package struct EventView {
  package let event: Event
  /// The stored line.
  package let line: [UInt8]
  /// Whether the line has the hash that it states.
  package let hashFits: Bool
  /// Its case; nil if the line doesn't fit its hash.
  package var history: CaseHistory?
  /// The kind of its case, if the office knows it.
  package var kind: Kind?
  /// What the case is called.
  package var name: String?

  package init(event: Event, line: [UInt8], hashFits: Bool, history: CaseHistory? = nil, kind: Kind? = nil, name: String? = nil) {
    self.event = event
    self.line = line
    self.hashFits = hashFits
    self.history = history
    self.kind = kind
    self.name = name
  }

  /// Its place in its case.
  var entry: HistoryEntry? { history?.entries.first { $0.event.seq == event.seq } }

  /// The numbers of the batch that it was recorded in.
  var batch: [Int] { Array(event.batchSeqs) }

  /// The view for programs.
  package func json() throws -> JSON {
    [
      "event": try JSON(parsing: line),
      "case": [
        "case": event.caseID.json, "kind": event.caseID.kind.json,
        "state": history.map { .string($0.current?.state ?? "void") } ?? .null, "name": name.json,
      ],
      "batch": batch.json, "corrected": .array((entry?.corrections ?? []).map { $0.seq.json }),
      "voided": entry?.voiding.map { $0.seq.json } ?? .null, "hashFits": hashFits.json,
    ]
  }
}

/// An event as text: a head line, then a line for each thing to know of it.
package struct EventViewText {
  /// The office's zone.
  package let zone: Zone
  package let language: Language
  /// How wide lines may be.
  package let width: Int

  package init(zone: Zone, language: Language, width: Int) {
    self.zone = zone
    self.language = language
    self.width = width
  }

  /// The whole text.
  package func text(_ view: EventView) -> String {
    let event = view.event
    let words = EntryText(kind: view.kind, zone: zone, language: language)
    var head = ["#\(event.seq) \(event.caseID)"]
    if let kind = view.kind { head.append(language.choose(kind.label, kind.id)) }
    if let current = view.history?.current, !current.state.isEmpty {
      let label = view.kind?.label(ofStateOf: current) ?? current.state
      head.append(language.choose(label, "\(current.state) \(label)"))
    } else if view.history != nil, view.history?.current == nil {
      head.append(language.choose("已作废", "void"))
    }
    if let name = view.name { head.append(name) }
    var lines = TextForms.wrapped(head.joined(separator: " · "), toWidth: width)
    let day = zone.day(of: event.at)
    let target = event.data["target"]?.string.flatMap { EventID($0) }
    let amended = view.history?.entries.first { $0.event.id == target }.flatMap { words.amendment(event, of: $0.event) }
    var facts: [(Localized, String)] = [
      (Localized(zh: "事项", en: "what"), amended ?? words.what(HistoryEntry(event))), (Localized(zh: "经办", en: "by"), event.by),
      (Localized(zh: "发生", en: "happened"), event.on.description),
      (Localized(zh: "录入", en: "recorded"), "\(day) \(zone.time(of: event.at))"),
    ]
    if view.batch.count > 1 {
      facts.append((Localized(zh: "同批", en: "batch"), event.batchNumbers[language]))
    }
    for correction in view.entry?.corrections ?? [] {
      facts.append((Localized(zh: "更正", en: "corrected"), words.correction(correction, of: event)))
    }
    if let voiding = view.entry?.voiding { facts.append((Localized(zh: "作废", en: "voided"), words.voiding(voiding))) }
    let fits = view.hashFits ? language.choose("相符", "fits") : language.choose("不符：这一行被改动过", "does not fit: the line was altered")
    facts.append((Localized(zh: "哈希", en: "hash"), "\(event.hash.hex) \(fits)"))
    let labels = facts.map { TextForms.displayWidth($0.0[language]) }.max() ?? 0
    for (label, value) in facts {
      let start = "  " + TextForms.padded(label[language], to: labels) + "  "
      lines += TextForms.hanging(start, value, indent: labels + 4, toWidth: width)
    }
    return lines.joined(separator: "\n")
  }
}

/// One case for a supervisor: its state, its events with corrections, and what belongs to it.
package struct CaseView {
  /// All events known at the time asked about.
  package let history: CaseHistory
  /// The day that deadlines are judged by.
  package let today: Day
  /// The entries of its list, where its kind clears any.
  let items: CaseItems?
  /// The cases that it refers to or that refer to it.
  package let related: [CaseID]
  /// The signatures that cover events, by the events' numbers.
  let signatures: [Int: Int]
  /// The devices that delivered events, by the events' numbers.
  let devices: [Int: DeliveryMark]
  /// Who brought events from copies, by the events' numbers.
  let bringers: [Int: String]
  /// The ledgers that brought events, by the events' numbers.
  let ledgers: [Int: LedgerAct]

  /// What became of it, where it is a draw that was held.
  var draw: DrawView?

  /// The year, where it is a calendar.
  var calendar: CalendarYear?

  /// Its file, where it is a site.
  package var dossier: Dossier?

  /// The hazards that were found there, where it is a site.
  package var hazards: [Case] = []

  /// Its present fields; the opening event's if that was voided.
  var current: Case? {
    var current = history.current
    current?.supervisor = supervisor
    return current
  }

  /// The supervisor of its site, where it was entered for others.
  var supervisor: String?

  /// How many days its deadline has passed, where it is one to be late.
  var overdueDays: Int? { current?.overdueDays(on: today) }

  /// What its site is called, where it belongs to one.
  var site: String?

  /// What it is called.
  func name(in language: Language) -> CaseTitle {
    CaseTitle(history.id, current?.fields ?? history.entries.first?.data ?? [:], of: history.kind, site: site, in: language)
  }

  /// What somebody has to do next; nil where nothing is awaited.
  func next(in language: Language) -> JSON? {
    guard var next = current?.next(history.kind, on: today, in: language) else { return nil }
    next["remaining"] = (items?.remaining).json
    return .object(next)
  }

  /// What of the view is in a language.
  package func words(in language: Language) -> [(String, JSON)] {
    name(in: language).members + [("next", next(in: language) ?? .null)]
  }

  /// The view for programs.
  package func json(in language: Language) -> JSON {
    let opening = history.entries.first
    var object: JSON.Object = [
      "case": history.id.json, "kind": history.id.kind.json, "state": .string(current?.state ?? "void"), "version": history.version.json,
      "fields": .object(current?.fields ?? opening?.data ?? [:]), "opened": .string((current?.opened ?? opening?.on ?? today).description),
      "closed": current?.closed.json ?? .null, "due": current?.due.json ?? .null, "overdueDays": overdueDays.json,
      "who": (current?.who).json,
      "events": .array(history.entries.map(json(of:))), "related": related.json,
    ]
    if let items {
      object["items"] = .array(
        items.items.map { item in
          ["no": item.number.json, "text": item.text.json, "clause": item.clause.json, "cleared": item.clearedBy.json]
        })
      object["remaining"] = items.remaining.json
    }
    if let (how, seq) = history.countedDeadline {
      var counted = how.json.object ?? [:]
      counted["seq"] = seq.json
      object["counted"] = .object(counted)
    }
    if let dossier { object["dossier"] = dossier.json }
    let site = name(in: language).title
    if !hazards.isEmpty { object["hazards"] = .array(hazards.map { .object($0.hazardJSON(site: site)) }) }
    if let draw { object["drawn"] = draw.json }
    object.set(words(in: language))
    return .object(object)
  }

  private func json(of entry: HistoryEntry) -> JSON {
    let event = entry.event
    var object: JSON.Object = [
      "seq": event.seq.json, "type": event.type.json, "on": entry.on.json, "at": event.at.json, "by": event.by.json,
      "data": .object(entry.data), "corrected": .bool(!entry.corrections.isEmpty), "voided": entry.isVoided.json, "id": event.id.json,
      "version": event.version.json, "hash": event.hash.hex.json, "signed": signatures[event.seq].json,
      "disputed": entry.dispute.map { $0.seq.json } ?? .null,
    ]
    if !entry.corrections.isEmpty {
      object["recorded"] = ["on": event.on.json, "data": .object(event.data)]
      object["corrections"] = .array(entry.corrections.map { $0.seq.json })
    }
    if let mark = devices[event.seq] {
      object["device"] = mark.device.json
      if mark.isRevoked { object["deviceRevoked"] = true }
    }
    if let bringer = bringers[event.seq] { object["broughtBy"] = bringer.json }
    if let act = ledgers[event.seq] { object["ledger"] = ["by": act.by.json, "name": act.name.json, "seq": act.seq.json] }
    if let voiding = entry.voiding { object["voidedBy"] = voiding.seq.json }
    return .object(object)
  }
}
