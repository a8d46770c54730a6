public import EventLog

/// An office's log as far as it was taken: what a figure is over.
public struct GatheredOffice: Hashable, Sendable {
  /// The office's id.
  public let office: String
  /// How many events.
  public let size: Int
  /// The root over them.
  public let root: Digest

  /// Joins what is held of an office.
  public init(office: String, size: Int, root: Digest) {
    self.office = office
    self.size = size
    self.root = root
  }

  /// The one root over all offices (全省树根): RFC 6962 over the leaves `office size root`, sorted by the offices' bytes.
  public static func provinceRoot(of offices: some Sequence<GatheredOffice>) -> Digest {
    var edge = MerkleFrontier()
    for office in offices.sorted(by: { $0.office.precedes($1.office) }) {
      edge.append(MerkleHash.leaf(Array("\(office.office) \(office.size) \(office.root.base64)".utf8)))
    }
    return edge.root
  }
}
