import LogLines
import Values

/// Follows the hazards of a site through the lists of its cases, in the order of the log.
///
/// A notice that came of an inspection holds what stands in both lists; a list that is corrected keeps what it reworded.
struct HazardLives {
  private var hazards: [Hazard] = []
  /// Every text that each hazard ever had.
  private var texts: [Set<String>] = []
  private var lists: [CaseID: Listing] = [:]
  private var counts: [String: Int] = [:]

  /// A case's list as it stood after an event.
  private struct Listing {
    /// The texts, and for each the index of its hazard.
    var texts: [String] = []
    var held: [Int] = []
    /// Whether the case lists nothing itself and stands for the case behind it.
    var isBorrowed = false
  }

  /// A case as an event of its own left it.
  private struct Moment {
    let event: Event
    let on: Day
    let history: CaseHistory
    let current: Case?
  }

  /// The hazards that are at the site today, in the order of their numbers' giving.
  ///
  /// - Parameters:
  ///   - histories: the cases with lists that are or were at the site.
  ///   - site: where they are; nil for cases without one.
  ///   - tag: the copy that recorded an event; empty for the office.
  static func follow(_ histories: [CaseHistory], at site: CaseID?, tag: (Event) -> String) -> [Hazard] {
    var lives = HazardLives()
    lives.take(histories, at: site, tag)
    let present = histories.filter { $0.current != nil }
    lives.settle(present, at: site)
    lives.look(present)
    return lives.hazards.filter { $0.number != nil && $0.paper != nil }.sorted { ($0.arrival, $0.order) < ($1.arrival, $1.order) }
  }

  private mutating func take(_ histories: [CaseHistory], at site: CaseID?, _ tag: (Event) -> String) {
    for moment in histories.flatMap(Self.moments).sorted(by: { $0.event.seq < $1.event.seq }) {
      guard let kind = moment.history.kind, let list = kind.clearing?.list else { continue }
      let id = moment.history.id
      guard let current = moment.current else { continue }
      let origin = current.behind(of: kind).flatMap { lists[$0] == nil ? nil : $0 }
      let texts = current.fields[list]?.array?.map { $0.string ?? "" }
      var listing = lists[id] ?? Listing()
      if texts == nil, let origin, let borrowed = lists[origin] {
        listing = borrowed
        listing.isBorrowed = true
      } else {
        if listing.isBorrowed { listing = Listing() }
        take(texts ?? [], in: &listing, besides: origin.flatMap { lists[$0]?.held } ?? [], at: moment, of: id)
      }
      lists[id] = listing
      if current.project == site { number(listing.held, at: moment.event.seq, by: tag(moment.event)) }
    }
  }

  /// The moments at which a case's list, its site or what it came of may have changed.
  private static func moments(of history: CaseHistory) -> [Moment] {
    guard let kind = history.kind, let list = kind.clearing?.list, let first = history.entries.first(where: { !$0.isAmendment }) else {
      return []
    }
    let later = history.entries.drop { $0.event.seq <= first.event.seq }.filter { entry in
      entry.event.type.kind == "event" || entry.event.data[list] != nil || entry.event.data["project"] != nil
    }
    if later.isEmpty {
      return [Moment(event: first.event, on: first.on, history: history, current: history.current)]
    }
    return [Moment(event: first.event, on: first.on, history: history, current: history.known(upTo: first.event.seq).current)]
      + later.map { Moment(event: $0.event, on: $0.on, history: history, current: history.known(upTo: $0.event.seq).current) }
  }

  /// Takes a list's texts: those that were there before stay who they are, in other words too.
  private mutating func take(
    _ texts: [String], in listing: inout Listing, besides origin: [Int], at moment: Moment, of id: CaseID
  ) {
    var held: [Int?] = Array(repeating: nil, count: texts.count)
    var free = Array(listing.held.indices)
    for (index, text) in texts.enumerated() {
      guard let place = free.firstIndex(where: { listing.texts[$0] == text }) else { continue }
      held[index] = listing.held[free.remove(at: place)]
    }
    var shared = origin.filter { !held.contains($0) }
    for index in texts.indices where held[index] == nil && !free.isEmpty {
      let hazard = listing.held[free.removeFirst()]
      hazards[hazard].text = texts[index]
      self.texts[hazard].insert(texts[index])
      held[index] = hazard
    }
    for (index, text) in texts.enumerated() where held[index] == nil {
      if let place = shared.firstIndex(where: { hazards[$0].text == text }) {
        held[index] = shared.remove(at: place)
        continue
      }
      held[index] = hazards.count
      let by = moment.current?.fields[Kind.inspectorField]?.string ?? moment.current?.openedBy ?? moment.event.by
      let found = Hazard.Look(seq: moment.event.seq, on: moment.current?.opened ?? moment.on, by: by, at: moment.event.at)
      hazards.append(Hazard(text: text, found: found, origin: id))
      self.texts.append([text])
    }
    listing = Listing(texts: texts, held: held.compactMap(\.self))
  }

  /// Gives those that have none here the next numbers of the site.
  private mutating func number(_ held: [Int], at seq: Int, by tag: String) {
    for index in held where hazards[index].number == nil {
      counts[tag, default: 0] += 1
      hazards[index].number = HazardNumber(counts[tag] ?? 0, tag: tag)
      (hazards[index].arrival, hazards[index].order) = (seq, counts[tag] ?? 0)
    }
  }

  /// Says of each hazard where it stands, what cleared it, and whether it is still there.
  private mutating func settle(_ present: [CaseHistory], at site: CaseID?) {
    let byID = Dictionary(present.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var (demanded, dropped, waiting): (Set<Int>, Set<Int>, Set<Int>) = ([], [], [])
    for history in present.sorted(by: { ($0.entries.first?.event.seq ?? 0) < ($1.entries.first?.event.seq ?? 0) }) {
      guard let current = history.current, let kind = history.kind, let listing = lists[history.id] else { continue }
      let behind = current.behind(of: kind)
      let items = CaseItems(history, behind: behind.flatMap { byID[$0] })?.items ?? []
      for (place, index) in listing.held.enumerated() {
        let entry = Hazard.Entry(caseID: history.id, place: place + 1)
        hazards[index].entries.append(entry)
        let item = items.indices.contains(place) ? items[place] : nil
        hazards[index].clause = hazards[index].clause ?? item?.clause
        if let seq = item?.clearedBy, hazards[index].cleared.map({ seq < $0.seq }) ?? true {
          hazards[index].cleared = history.look(of: seq)
        }
        // What stands at another site is followed there.
        if current.project != site, behind == nil || current.project != nil { continue }
        // What a notice demanded that was closed without a review isn't the inspection's any more.
        let isDropped = behind != nil && current.state == kind.clearedState && !history.wasReviewed(into: current)
        if isDropped { dropped.insert(index) }
        if current.isClosed { hazards[index].closed = history.look(of: current.sinceSeq) }
        if current.isClosed {
          hazards[index].paper = hazards[index].paper ?? entry
        } else {
          hazards[index].paper = entry
          if behind == nil { waiting.insert(index) } else { demanded.insert(index) }
        }
      }
    }
    for index in hazards.indices {
      let isOpen = demanded.contains(index) || waiting.contains(index) && !dropped.contains(index)
      hazards[index].state = hazards[index].cleared != nil ? .cleared : isOpen ? .open : .closed
      if hazards[index].state != .closed { hazards[index].closed = nil }
    }
  }

  /// Adds the looks that found hazards still there: those that events tell by places, and what visits saw.
  private mutating func look(_ present: [CaseHistory]) {
    for history in present {
      guard let kind = history.kind, let listing = lists[history.id] else { continue }
      if let seen = kind.clearing?.seen {
        for entry in history.validEntries {
          for place in (entry.data[seen.id]?.array ?? []).compactMap(\.decimal?.whole) where listing.held.indices.contains(place - 1) {
            hazards[listing.held[place - 1]].add(Hazard.Look(entry), of: entry.event)
          }
        }
      }
      guard let left = kind.left?.list, let visit = history.validEntries.first(where: { _ in true }) else { continue }
      var seen: Set<Int> = []
      for text in (visit.data[left.id]?.array ?? []).compactMap(\.string) {
        let index = hazards.indices.first { index in
          let hazard = hazards[index]
          return hazard.found.seq < visit.event.seq && hazard.cleared.map { $0.seq > visit.event.seq } ?? true && !seen.contains(index)
            && hazard.paper != nil && texts[index].contains(text)
        }
        guard let index else { continue }
        seen.insert(index)
        hazards[index].add(Hazard.Look(visit), of: visit.event)
      }
    }
    for index in hazards.indices { hazards[index].looks.sort { $0.seq < $1.seq } }
  }
}

extension CaseHistory {
  /// Whether a case entered its state by an action that clears.
  fileprivate func wasReviewed(into current: Case) -> Bool {
    guard let kind, let entry = entries.first(where: { $0.event.seq == current.sinceSeq }) else { return false }
    return kind.actions(recording: entry.event.type.name).contains { kind.clearing(by: $0) != nil }
  }

  fileprivate func look(of seq: Int) -> Hazard.Look? { entries.first { $0.event.seq == seq }.map(Hazard.Look.init) }
}

extension Hazard {
  /// Adds a look, once, where the events of one batch tell of it in several papers.
  fileprivate mutating func add(_ look: Look, of event: Event) {
    if !looks.contains(where: { event.batchSeqs.contains($0.seq) }) { looks.append(look) }
  }
}

extension Hazard.Look {
  fileprivate init(_ entry: HistoryEntry) { self.init(seq: entry.event.seq, on: entry.on, by: entry.event.by, at: entry.event.at) }
}
