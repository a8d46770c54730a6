extension JSON.Object {
  /// Sets members one after the other, as the subscript does, without searching the whole object for each of many.
  public mutating func set(_ others: [(key: String, value: JSON)]) {
    guard others.count > 16 else {
      for (key, value) in others { self[key] = value }
      return
    }
    // Names are told apart by their bytes, as JSON's texts are.
    var places: [JSON: Int] = [:]
    for (index, member) in members.enumerated() { places[.string(member.key)] = index }
    for (key, value) in others {
      if let place = places[.string(key)] {
        replaceValue(at: place, with: value)
      } else {
        places[.string(key)] = members.count
        append(key, value)
      }
    }
  }
}
