/// Where an event's data holds the commitments of personal fields: among the fields, of a correction among what it sets.
extension JSON.Object {
  /// What stands in the place of a personal field.
  public func personal(_ key: String, of type: EventType) -> JSON? {
    type == .corrected ? self["set"]?[key] : self[key]
  }

  /// Puts a commitment in the place of a personal field, or takes it away.
  public mutating func setPersonal(_ key: String, of type: EventType, to commitment: JSON?) {
    guard type == .corrected else {
      self[key] = commitment
      return
    }
    var set = self["set"]?.object ?? JSON.Object()
    set[key] = commitment
    self["set"] = .object(set)
  }
}
