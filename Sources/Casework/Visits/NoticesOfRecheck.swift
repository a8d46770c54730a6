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
    var look = clearing.look(in: recheck.fields)
    look.cleared = items.uncleared.map(\.place).filter { takesAll || places?.contains($0) ?? false }
    var reviews: [ClearingIntent] = []
    for other in try cases(referringTo: id).sorted() {
      guard let notice = try self.history(of: other), notice.current?.isClosed == false, try behind(notice)?.id == id else { continue }
      let told = try self.look(look, at: id, in: other)
      guard !told.cleared.isEmpty, var review = try self.clearing(told, of: other, passes: nil, on: recheck.on, by: recheck.by) else {
        continue
      }
      review.intent.isAlone = true
      reviews.append(review)
    }
    return reviews
  }
}
