public import EventLog

/// What two signed manifests of an office say to each other.
public enum ManifestComparison: Hashable, Sendable {
  /// At one size they state two roots, or one states another than its own lines lead to.
  case contradict(size: Int, first: Digest, second: Digest)
  /// At a size that both speak of they state one root.
  case agree(size: Int)
  /// They speak of no size in common, and no lines show more.
  case apart

  /// Compares them by the roots that both state; else by lines that lead from a root of one to a size of the other.
  ///
  /// - Parameter lines: the lines of either of them, where they are at hand.
  public init(_ first: ParcelManifest, _ second: ParcelManifest, lines: [UInt8]?) {
    var stated = first.roots.flatMap { size, root in
      second.roots.filter { $0.size == size }.map { (size: size, first: root, second: $0.root) }
    }
    if let lines {
      let found = SHA256.digest(of: lines)
      for manifest in [first, second] where found == manifest.sha256 {
        if let led = manifest.ledRoot(lines), led != manifest.root { stated.append((manifest.to, manifest.root, led)) }
      }
      if found == first.sha256 {
        stated += first.roots(atSizesOf: second, lines).compactMap { size, root in second.root(at: size).map { (size, root, $0) } }
      }
      if found == second.sha256 {
        stated += second.roots(atSizesOf: first, lines).compactMap { size, root in first.root(at: size).map { (size, $0, root) } }
      }
    }
    if let (size, first, second) = stated.first(where: { $0.first != $0.second }) {
      self = .contradict(size: size, first: first, second: second)
    } else {
      self = stated.last.map { .agree(size: $0.size) } ?? .apart
    }
  }
}

extension ParcelManifest {
  /// The root that it states at a size.
  fileprivate func root(at size: Int) -> Digest? { roots.first { $0.size == size }?.root }

  /// The roots to which its lines lead at those sizes of another manifest that lie among them; none unless they are its lines.
  fileprivate func roots(atSizesOf other: ParcelManifest, _ bytes: [UInt8]) -> [(size: Int, root: Digest)] {
    let sizes = other.roots.map(\.size).filter { from < $0 && $0 < to }
    guard !sizes.isEmpty, var edge, let lines = read(bytes) else { return [] }
    var found: [(size: Int, root: Digest)] = []
    for line in lines {
      edge.append(line.hash)
      if sizes.contains(edge.size) { found.append((edge.size, edge.root)) }
    }
    return edge.root == root ? found : []
  }

  /// The root to which its lines lead, as far as that can be told.
  fileprivate func ledRoot(_ bytes: [UInt8]) -> Digest? {
    if from == to { return base }
    guard var edge, let lines = read(bytes) else { return nil }
    edge.append(contentsOf: lines.map(\.hash))
    return edge.root
  }

  private func read(_ bytes: [UInt8]) -> [ContinuedLines.Line]? {
    do {
      return try ContinuedLines(bytes, after: from, at: nil).lines
    } catch {
      return nil
    }
  }
}
