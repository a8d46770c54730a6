/// Events about field copies of a log (外勤副本), and about what came from them in bundles.
extension EventType {
  /// `copy.created`: a copy was made, and its tag is taken.
  public static let copyCreated = EventType(uncheckedKind: "copy", name: "created")

  /// `bundle.received`: a bundle that wrote something came in.
  public static let received = EventType(uncheckedKind: "bundle", name: "received")

  /// `bundle.set-aside`: an event from a copy that the history here refuses is kept for somebody to settle.
  public static let setAside = EventType(uncheckedKind: "bundle", name: "set-aside")

  /// `bundle.settled`: somebody accepted or discarded an event that was set aside.
  public static let settled = EventType(uncheckedKind: "bundle", name: "settled")

  /// The kinds of which the program's own events are: no casework, whatever an office adopts.
  public static let ownKinds: Set<String> = ["event", "case", "copy", "bundle"]
}
