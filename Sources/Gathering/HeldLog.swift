public import EventLog

/// What of an office's log is held, as far as a parcel asks.
public protocol HeldLog {
  /// The number of events that were taken in.
  var size: Int { get }

  /// The right edge of the tree over the first of them.
  func edge(ofFirst size: Int) throws -> MerkleFrontier

  /// The root over the first of them.
  func root(ofFirst size: Int) throws -> Digest

  /// When an event was recorded.
  func moment(of seq: Int) throws -> Instant?

  /// The version of a case after its last event, 0 where it has none.
  func version(of id: CaseID) throws -> Int

  /// Whether an event has an id.
  func holds(_ id: EventID) throws -> Bool
}

/// A parcel as it lies in a folder.
public struct Parcel {
  /// The name of the folder around it.
  public let office: String
  /// The manifest's bytes.
  public let manifest: [UInt8]
  /// Whether something else than a file stands in it.
  public let hasMisfits: Bool
  /// Reads the lines' bytes.
  public let lines: () throws -> [UInt8]
  /// Whether a public key, as the office's expectation holds it, signed the manifest.
  public let isSigned: (String) throws -> Bool

  /// Joins what lies there.
  public init(
    office: String, manifest: [UInt8], hasMisfits: Bool = false, lines: @escaping () throws -> [UInt8],
    isSigned: @escaping (String) throws -> Bool
  ) {
    self.office = office
    self.manifest = manifest
    self.hasMisfits = hasMisfits
    self.lines = lines
    self.isSigned = isSigned
  }

  /// The name by which it is told from others.
  public var digest: Digest { SHA256.digest(of: manifest) }
}
