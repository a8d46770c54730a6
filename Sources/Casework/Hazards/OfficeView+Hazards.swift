public import LogLines
import Values

extension OfficeView {
  /// The hazards of a site, in the order in which they came there.
  public func hazards(at site: CaseID) throws -> [Hazard] {
    try remembered(of: site) { try follow(at: site, among: cases(referringTo: site)) }
  }

  /// The hazards among which those of a case are numbered: of its site, or of itself and what belongs to it where it has none.
  public func hazards(beside id: CaseID) throws -> [Hazard] {
    guard let history = try history(of: id), let current = history.current, history.kind?.clearing != nil else { return [] }
    if let site = current.project { return try hazards(at: site) }
    let first = try behind(history) ?? history
    // What names no site itself isn't found from its site.
    if let site = first.current?.project { return try follow(at: site, among: [id] + cases(referringTo: site)) }
    return try remembered(of: first.id) { try follow(at: nil, among: [first.id] + cases(referringTo: first.id)) }
  }

  private func remembered(of root: CaseID, follow: () throws -> [Hazard]) throws -> [Hazard] {
    try hazardMemory?.hazards(of: root, follow: follow) ?? follow()
  }

  /// Follows the hazards of some cases and of those behind them.
  private func follow(at site: CaseID?, among ids: [CaseID]) throws -> [Hazard] {
    var histories: [CaseID: CaseHistory] = [:]
    for id in ids where histories[id] == nil && catalog.kind(id.kind)?.clearing != nil {
      guard let history = try history(of: id) else { continue }
      histories[id] = history
      if let behind = try behind(history) { histories[behind.id] = behind }
    }
    return HazardLives.follow(Array(histories.values), at: site, tag: tag(of:))
  }

  /// The entries of a case under their numbers; nil if its kind clears nothing.
  public func items(of history: CaseHistory) throws -> CaseItems? {
    guard var items = CaseItems(history, behind: try behind(history)) else { return nil }
    if !items.items.isEmpty { items.number(by: try hazards(beside: history.id), of: history.id) }
    return items
  }

  /// The tag of the copy that recorded an event; empty for the office.
  private func tag(of event: Event) -> String {
    event.origin?.tag.text ?? (base.map { event.seq > $0 } ?? false ? tag : nil) ?? ""
  }
}
