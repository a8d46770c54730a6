import LogLines
import Values

extension OfficeView {
  /// The reviews by which notices say along with a recheck of their inspection what it cleared: a hazard that a notice took over is one.
  ///
  /// - Returns: none for what isn't a recheck, or says only how many it cleared.
  public func reviewsOfNotices(along recheck: Intent) throws -> [ClearingIntent] {
    guard let id = recheck.caseID, let clearing = recheck.kind.clearing(by: recheck.action), let history = try history(of: id),
      try behind(history) == nil, let items = CaseItems(history), recheck.expectedVersion.map({ $0 == history.version }) ?? true
    else { return [] }
    let places = recheck.fields[clearing.places.id]?.array?.compactMap(\.decimal?.whole)
    let count = recheck.fields[clearing.count.id]?.decimal ?? places.map { items.count(clearing: $0.count) }
    // Where nothing remains, everything is cleared by then, whether it was named or not.
    let takesAll = recheck.takesAllThatRemains || count == items.remaining
    var cleared = items.uncleared.filter { item in takesAll || places?.contains(item.place) ?? false }
    var reviews: [ClearingIntent] = []
    for other in try cases(referringTo: id).sorted() {
      guard let notice = try self.history(of: other), notice.current?.isClosed == false, try behind(notice)?.id == id else { continue }
      var listed: [Int] = []
      for item in CaseItems(notice, behind: history)?.uncleared ?? [] {
        guard let index = cleared.firstIndex(where: { $0.text == item.text }) else { continue }
        cleared.remove(at: index)
        listed.append(item.place)
      }
      guard !listed.isEmpty, var review = try self.clearing(listed, of: other, passes: nil, on: recheck.on, by: recheck.by) else {
        continue
      }
      review.intent.isAlone = true
      reviews.append(review)
    }
    return reviews
  }
}
