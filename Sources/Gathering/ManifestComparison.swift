public import EventLog

/// What two signed manifests of an office say to each other.
public enum ManifestComparison: Hashable, Sendable {
  /// At one size they state two roots.
  case contradict(size: Int, first: Digest, second: Digest)
  /// At a size that both speak of they state one root.
  case agree(size: Int)
  /// They speak of no size in common, and no lines show more.
  case apart

  /// Compares them by the roots that both state; else by lines that lead from a root of one to a size of the other.
  ///
  /// - Parameter lines: the lines of either of them, where they are at hand.
  public init(_ first: ParcelManifest, _ second: ParcelManifest, lines: [UInt8]?) {
    var agreed: Int?
    for (size, root) in first.roots {
      for (other, otherRoot) in second.roots where other == size {
        if root != otherRoot {
          self = .contradict(size: size, first: root, second: otherRoot)
          return
        }
        agreed = size
      }
    }
    if let lines {
      let found = SHA256.digest(of: lines)
      if found == first.sha256, let (size, root) = first.root(atASizeOf: second, lines), let other = second.root(at: size) {
        self = root == other ? .agree(size: size) : .contradict(size: size, first: root, second: other)
        return
      }
      if found == second.sha256, let (size, root) = second.root(atASizeOf: first, lines), let other = first.root(at: size) {
        self = root == other ? .agree(size: size) : .contradict(size: size, first: other, second: root)
        return
      }
    }
    self = agreed.map { .agree(size: $0) } ?? .apart
  }
}

extension ParcelManifest {
  /// The root that it states at a size.
  fileprivate func root(at size: Int) -> Digest? { roots.first { $0.size == size }?.root }

  /// A size of another manifest that lies among the lines of this one, and the root that they lead to; nil unless they are its lines.
  fileprivate func root(atASizeOf other: ParcelManifest, _ bytes: [UInt8]) -> (Int, Digest)? {
    guard let size = other.roots.map(\.size).first(where: { from < $0 && $0 < to }), var edge, let lines = read(bytes) else { return nil }
    edge.append(contentsOf: lines.prefix(size - from).map(\.hash))
    let root = edge.root
    edge.append(contentsOf: lines.dropFirst(size - from).map(\.hash))
    return edge.root == self.root ? (size, root) : nil
  }

  private func read(_ bytes: [UInt8]) -> [ContinuedLines.Line]? {
    do {
      return try ContinuedLines(bytes, after: from, at: nil).lines
    } catch {
      return nil
    }
  }
}
