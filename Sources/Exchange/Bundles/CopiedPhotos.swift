import Casework
public import EventLog
import LogLines
import Values

/// The photos that a copy of a log has to have and hasn't yet.
public struct CopiedPhotos {
  private let digests: [Digest]
  private let source: any EventStore

  /// Finds the named photos; refused if the login may not see them.
  public init(of snapshot: any LogSnapshot, behind size: Int = 0, in source: any EventStore, missingIn target: (any EventStore)?) throws {
    self.source = source
    guard size < snapshot.count else {
      digests = []
      return
    }
    var named: Set<Digest> = []
    let end = try snapshot.scan(from: try snapshot.position(of: size + 1)) { line, bytes in
      named.formUnion(line.namedFiles(in: bytes))
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    let missing = try named.sorted().filter { try target?.holdsAttachment($0) != true }
    if !missing.isEmpty, let refusal = try source.refusalOfPrivate() { throw StoreError.server(refusal) }
    digests = missing
  }

  /// Copies the existing photos, and returns their number.
  @discardableResult
  public func copy(to target: any EventStore) throws -> Int {
    var count = 0
    for digest in digests {
      guard let bytes = try source.attachment(digest) else { continue }
      _ = try target.putAttachment(bytes)
      count += 1
    }
    return count
  }
}
