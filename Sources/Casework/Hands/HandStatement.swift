public import EventLog

/// What somebody signs as theirs (签认): a stretch of the events under their name, and the root over those events' hashes.
public struct HandStatement: Hashable, Sendable {
  public let office: String
  /// The field copy on which it was signed; nothing in the office.
  public let copy: CopyTag?
  /// Who signs.
  public let by: String
  /// The number of the first event.
  public let first: Int
  /// The number of the last event.
  public let last: Int
  /// How many events it covers.
  public let count: Int
  /// The numbers in between that it doesn't cover, since they are disputed.
  public let without: [Int]
  /// The root of the tree over the hashes of the events that it covers, in order.
  public let root: Digest

  /// What its signatures are made for.
  public static let namespace = "docket-hand"

  private static let heading = "docket-hand/1"
}

extension HandStatement {
  /// The text that is signed: a line for each thing said, each with its newline.
  public var text: String {
    var lines = [Self.heading, "office \(office)"]
    if let copy { lines.append("copy \(copy)") }
    lines += ["by \(by)", "events \(first) \(last) \(count)"]
    if !without.isEmpty { lines.append("without " + without.map(String.init).joined(separator: " ")) }
    lines.append("root \(root.hex)")
    return lines.map { $0 + "\n" }.joined()
  }

  /// Reads the text; nil if it isn't exactly what a statement writes.
  public init?(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func value(_ name: String) -> String? {
      guard let line = lines.first, line.hasPrefix(name + " ") else { return nil }
      lines.removeFirst()
      return String(line.dropFirst(name.count + 1))
    }
    guard lines.popFirst() == Self.heading[...], let office = value("office") else { return nil }
    let copy = value("copy")
    guard let by = value("by"), let events = value("events")?.split(separator: " ").map({ Int($0) ?? 0 }), events.count == 3 else {
      return nil
    }
    let without = value("without")?.split(separator: " ").map { Int($0) ?? 0 } ?? []
    guard let root = value("root").flatMap({ Digest(hex: $0) }) else { return nil }
    self.init(
      office: office, copy: copy.flatMap { CopyTag($0) }, by: by, first: events[0], last: events[1], count: events[2], without: without,
      root: root)
    guard self.text == text, first > 0, last >= first, count > 0 else { return nil }
  }

  /// Tells whether an event of a number is covered.
  public func covers(_ number: Int) -> Bool { (first...last).contains(number) && !without.contains(number) }
}
