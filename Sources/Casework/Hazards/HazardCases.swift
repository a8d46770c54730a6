public import LogLines
import TextForms
public import Values

/// Hazards as cases of a kind of their own, which nobody records: each with the events of its life.
public struct HazardCases {
  private let kind: Kind
  /// The cases by which they are known, and their sites.
  private let histories: [CaseID: CaseHistory]

  public init(_ histories: [CaseID: CaseHistory]) {
    (self.histories, kind) = (histories, .hazard)
  }

  /// What a site's hazards, or those of a case without one, are called before their number.
  static func prefix(of root: CaseID) -> String { root.kind == Kind.project.id ? root.number : "\(root.kind)_\(root.number)" }

  /// The site, or the case without one, of which a name speaks.
  static func root(of id: CaseID) -> CaseID? {
    guard id.kind == Kind.hazard.id, let point = id.number.lastIndex(of: ".") else { return nil }
    let prefix = id.number[..<point]
    if let line = prefix.firstIndex(of: "_"),
      let root = CaseID(kind: String(prefix[..<line]), number: String(prefix[prefix.index(after: line)...]))
    {
      return root
    }
    return CaseID(kind: Kind.project.id, number: String(prefix))
  }

  /// The hazards of a site, or of a case without one, as cases.
  func cases(_ hazards: [Hazard], of root: CaseID) -> [CaseHistory] {
    let site = histories[root].flatMap { $0.kind?.policy.dossier == true ? $0.current : nil }
    return hazards.compactMap { hazard in
      guard let number = hazard.number, let id = CaseID(kind: kind.id, number: "\(Self.prefix(of: root)).\(number)") else { return nil }
      return CaseHistory(id: id, events: events(of: hazard, number, id, at: site), kind: kind)
    }
  }

  private func events(of hazard: Hazard, _ number: HazardNumber, _ id: CaseID, at site: Case?) -> [Event] {
    let paper = hazard.paper.flatMap { histories[$0.caseID] }
    var data: JSON.Object = ["number": .string("\(number)"), "text": .string(hazard.text), "inspector": .string(hazard.found.by)]
    data["seen"] = .string(hazard.seen.on.description)
    data["project"] = site.map { .string($0.id.description) }
    data["contractor"] = site?.fields["contractor"]
    data["clause"] = hazard.clause.map { .string($0) }
    data["paper"] = paper.flatMap { paper in paper.current.map { .string(paper.paperName(of: $0, in: .zh)) } }
    data["due"] = paper?.current?.due.map { .string($0.description) }
    // A notice says of what it is, an inspection by its type.
    let opened = hazard.entries.compactMap { histories[$0.caseID]?.current?.fields }
    let subjects = opened.compactMap { $0["subject"] } + opened.compactMap { $0["type"] }
    data["subject"] = subjects.first { subject in kind.field("subject")?.type.choices.contains { $0.id == subject.string } ?? false }
    var events: [(name: String, look: Hazard.Look, data: JSON.Object)] = [("found", hazard.found, data)]
    let end = hazard.cleared ?? hazard.closed
    for look in hazard.looks where end.map({ look.seq < $0.seq }) ?? true { events.append(("seen", look, [:])) }
    if let end { events.append((hazard.cleared == nil ? "closed" : "cleared", end, [:])) }
    return events.enumerated().map { index, event in
      Event(
        seq: event.look.seq, id: EventID(high: UInt64(event.look.seq) << 16, low: UInt64(number.count)),
        type: EventType(kind: kind.id, event: event.name), caseID: id, version: index + 1, on: event.look.on, at: event.look.at,
        by: event.look.by, data: event.data, part: nil, hash: .zero)
    }
  }
}

extension HazardCases {
  /// Every hazard of some cases, site by site.
  ///
  /// - Parameter tag: the copy that recorded an event; empty for the office.
  public static func all(among histories: [CaseHistory], tag: (Event) -> String) -> [CaseHistory] {
    let byID = Dictionary(histories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var (atSites, alone): ([CaseID: Set<CaseID>], [CaseID: Set<CaseID>]) = ([:], [:])
    for history in histories where history.kind?.clearing != nil {
      let behind = history.kind.flatMap { history.current?.behind(of: $0) }
      let named = history.events.flatMap { [$0.data["project"], $0.data["set"]?["project"]] }.compactMap {
        $0?.string.flatMap { CaseID($0) }
      }
      for site in named { atSites[site, default: []].formUnion([history.id] + [behind].compactMap(\.self)) }
      if let current = history.current, current.project == nil, behind.flatMap({ byID[$0]?.current?.project }) == nil {
        alone[behind ?? history.id, default: []].insert(history.id)
      }
    }
    let cases = HazardCases(byID)
    return (atSites.map { ($0.key, $0.value, true) } + alone.map { ($0.key, $0.value, false) }).flatMap { root, ids, isSite in
      cases.cases(HazardLives.follow(ids.compactMap { byID[$0] }, at: isSite ? root : nil, tag: tag), of: root)
    }
  }
}

extension Catalog {
  /// The kinds of which hazards and their sites are known.
  public var kindsOfHazards: Set<String> {
    kind(Kind.hazard.id)?.origin == .system ? Set(kinds.filter { $0.clearing != nil || $0.policy.dossier == true }.map(\.id)) : []
  }
}

extension Case {
  /// A hazard for programs, under the name of its site.
  public func hazardJSON(site: String?) -> JSON.Object {
    [
      "n": fields["number"]?.string.flatMap { HazardNumber($0) }?.json ?? .null, "text": fields["text"] ?? .null,
      "site": site.map { .string($0) } ?? .null, "state": .string(state), "found": .string(opened.description),
      "seen": fields["seen"] ?? .null, "due": fields["due"] ?? .null, "paper": fields["paper"] ?? .null,
    ]
  }
}

extension LogOffice {
  /// The hazards of a site, as cases.
  public func hazardCases(at site: CaseID) throws -> [Case] {
    guard let any = CaseID(kind: Kind.hazard.id, number: HazardCases.prefix(of: site) + ".1") else { return [] }
    return try hazardCases(beside: any).compactMap(\.current)
  }

  /// The hazards beside one, as cases; none where nothing is called so.
  func hazardCases(beside id: CaseID) throws -> [CaseHistory] {
    guard catalog.kind(Kind.hazard.id)?.origin == .system, let root = HazardCases.root(of: id), let first = try history(of: root) else {
      return []
    }
    let isSite = first.kind?.policy.dossier == true
    let hazards = try isSite ? hazards(at: root) : hazards(beside: root)
    var histories = [root: first]
    for entry in hazards.flatMap(\.entries) where histories[entry.caseID] == nil { histories[entry.caseID] = try history(of: entry.caseID) }
    return HazardCases(histories).cases(hazards, of: root)
  }
}
