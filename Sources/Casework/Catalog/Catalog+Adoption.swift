public import EventLog

extension Catalog {
  /// Takes the kind of a recorded adoption into the catalog.
  ///
  /// A definition in the log was checked when it was adopted; one that no longer reads leaves the kind's events raw, never lost.
  @discardableResult
  public mutating func adopt(recorded event: Event) -> Kind? {
    guard event.type.isKindAdoption, let definition = event.data["definition"] else { return nil }
    do {
      let kind = try Kind(definition: definition, knownKinds: kinds.map(\.id))
      adopt(kind)
      return self.kind(kind.id)
    } catch {
      return nil
    }
  }
}

extension EventType {
  /// Whether events of the type bring a kind into the catalog.
  public var isKindAdoption: Bool { kind == Kind.kind.id && name == "adopted" }
}
