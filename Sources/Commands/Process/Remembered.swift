import Synchronization

/// What a process that answers more than once keeps in memory from one answer to the next: one thing of each type.
public final class Remembered: Sendable {
  private let things = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// Begins with nothing.
  public init() {}

  /// The thing of a type, made where it isn't there yet.
  public func thing<Thing: Sendable>(_ make: () -> Thing) -> Thing {
    things.withLock { things in
      if let thing = things[ObjectIdentifier(Thing.self)] as? Thing { return thing }
      let thing = make()
      things[ObjectIdentifier(Thing.self)] = thing
      return thing
    }
  }
}
