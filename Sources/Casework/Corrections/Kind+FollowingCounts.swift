public import Values

extension Kind {
  /// The counts of an event that counted themselves by a list, as they count themselves once the list is set otherwise.
  public func countsFollowing(_ set: JSON.Object, in data: JSON.Object) -> JSON.Object {
    var following: JSON.Object = [:]
    for field in fields where set[field.id] == nil {
      guard let list = field.standard?.countedList, let entries = set[list] else { continue }
      let oneself = field.standard == .onePlusCount(of: list) ? 1 : 0
      guard data[field.id] == .number(oneself + (data[list]?.array?.count ?? 0)) else { continue }
      following[field.id] = .number(oneself + (entries.array?.count ?? 0))
    }
    return following
  }
}

extension Field.Standard {
  /// The list whose entries are counted; nil where the field counts none.
  fileprivate var countedList: String? {
    switch self {
    case .count(let list), .onePlusCount(let list): list
    case .choice, .left: nil
    }
  }
}
