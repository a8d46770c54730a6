extension JSON.Object {
  /// Finds a name that comes again while an object grows.
  ///
  /// Names that come in order, as those of every stored line do, differ without further ado; behind the first one out of order a small
  /// object is searched, and of a large one all names are remembered.
  struct NameCheck {
    /// Whether all names came in order so far.
    private var isOrdered = true

    /// Where each name of a large object stands, by its bytes.
    private var places: [JSON: Int] = [:]

    /// Up to so many members a search is faster than a table.
    private static let smallCount = 16

    /// The place of the member that has this name already, or nil if the name is new and about to be appended.
    mutating func place(of name: String, in object: JSON.Object) -> Int? {
      guard let last = object.members.last else { return nil }
      if isOrdered, last.key.precedesByBytes(name) { return nil }
      isOrdered = false
      if object.members.count <= Self.smallCount {
        return object.members.firstIndex { $0.key.hasSameBytes(as: name) }
      }
      for index in places.count..<object.members.count { places[.string(object.members[index].key)] = index }
      return places[.string(name)]
    }
  }
}
