import Casework
import LogLines
import Values

extension Paper {
  /// The entries of the list that is cleared one by one, each with what the last review says of it; nil where it has no list.
  ///
  /// What became of an entry is said only where every count says which entries it means.
  var reviewedItems: [(number: HazardNumber, text: String, outcome: Left.Outcome?)]? {
    guard let items else { return nil }
    let hasPassed = lastEntry(of: "reviewed")?.data["passed"]?.bool == true
    let isMarked = items.clearedUnmarked == .zero && (!hasPassed || items.remaining == .zero)
    return items.items.map { item in
      guard isMarked else { return (item.number, item.text, nil) }
      return (item.number, item.text, item.clearedBy != nil ? .cleared : unseen.contains(item.place) ? .unseen : .still)
    }
  }
}
