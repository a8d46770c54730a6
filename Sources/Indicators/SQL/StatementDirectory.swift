public import EventLog

/// Names of cases without a log: a number or id exists, and a name is one case's.
public struct StatementDirectory: CaseDirectory {
  /// Makes one.
  public init() {}

  public func holds(_ id: CaseID) -> Bool {
    // What is a name and no number would be read as one else: 五溪尚境 is no number, 2023-0001 is.
    id.number.utf8.allSatisfy { $0 < 0x80 } && id.number.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && id.number.utf8.contains(UInt8(ascii: "-"))
  }

  public func cases(ofKind kind: String, knownAs folded: String) -> [CaseID] {
    CaseID(kind: kind, number: "0").map { [$0] } ?? []
  }
}
