extension Event {
  /// The event as its line holds it.
  public var json: JSON {
    var object: JSON.Object = [
      "at": .string(at.description), "by": .string(by), "case": .string(caseID.description), "data": .object(data),
      "hash": .string(hash.hex), "id": .string(id.description), "on": .string(on.description),
    ]
    if let part { object["part"] = [.number(part.index), .number(part.count)] }
    object["seq"] = .number(seq)
    object["type"] = .string(type.description)
    object["v"] = .number(version)
    return .object(object)
  }
}
