public import LogLines
import Values

extension OfficeView {
  /// The hazards of a site, in the order in which they came there.
  public func hazards(at site: CaseID) throws -> [Hazard] { try hazards(at: site, among: cases(referringTo: site)) }

  /// The hazards among which those of a case are numbered: of its site, or of itself and what belongs to it where it has none.
  public func hazards(beside id: CaseID) throws -> [Hazard] {
    guard let history = try history(of: id), let current = history.current, history.kind?.clearing != nil else { return [] }
    let first = try behind(history) ?? history
    let site = current.project ?? first.current?.project
    return try hazards(at: site, among: [id, first.id] + (try cases(referringTo: site ?? first.id)))
  }

  private func hazards(at site: CaseID?, among ids: [CaseID]) throws -> [Hazard] {
    var histories: [CaseID: CaseHistory] = [:]
    for id in ids where histories[id] == nil && catalog.kind(id.kind)?.clearing != nil { histories[id] = try history(of: id) }
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
