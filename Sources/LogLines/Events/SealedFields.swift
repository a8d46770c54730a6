public import Values

/// The path of personal fields in an event's data: `fields`, or a correction's `set`.
extension JSON.Object {
  /// The commitment that replaces a personal field.
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

extension JSON {
  /// Whether the value is a commitment to a personal one.
  public var isSealed: Bool {
    guard let object, object.keys == ["sealed"], let hex = object["sealed"]?.string else { return false }
    return Digest(hex: hex) != nil
  }
}

extension Event {
  /// The fields that are commitments to personal values, of a correction among what it sets.
  public var seals: [(key: String, value: JSON)] {
    (type == .corrected ? data["set"]?.object ?? [:] : data).filter { $0.value.isSealed }
  }
}
