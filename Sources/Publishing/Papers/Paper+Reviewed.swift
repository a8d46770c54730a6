package import Casework
import LogLines
import Values

extension Paper {
  /// The entries of the list that is cleared one by one, each with what the last review says of it; nil where it has no list.
  ///
  /// What became of an entry is said only where every count says which entries it means.
  var reviewedItems: [(text: String, outcome: String?)]? {
    guard let items = CaseItems(history, behind: inspection) else { return nil }
    let hasPassed = lastEntry(of: "reviewed")?.data["passed"]?.bool == true
    let isMarked = items.clearedUnmarked == .zero && (!hasPassed || items.remaining == .zero)
    return items.items.map { item in
      guard isMarked else { return (item.text, nil) }
      if item.clearedBy != nil { return (item.text, Left.Outcome.cleared.rawValue) }
      return (item.text, unseen.contains(item.place) ? Left.Outcome.unseen.rawValue : "未消除")
    }
  }

  /// The places of a list that nobody looked at when a visit reviewed it in part.
  ///
  /// - Parameters:
  ///   - items: the list.
  ///   - still: the texts that the visit saw still there.
  package static func unseen(_ items: CaseItems, still: [String]) -> Set<Int> {
    var still = still
    var unseen: Set<Int> = []
    for item in items.uncleared {
      if let index = still.firstIndex(of: item.text) { still.remove(at: index) } else { unseen.insert(item.place) }
    }
    return unseen
  }
}
