import Casework
public import EventLog
import LogLines
public import Values

/// The photos that a copy of a log has to have and hasn't yet.
public struct CopiedPhotos {
  private let photos: [(digest: Digest, seq: Int)]
  private let source: any EventStore

  /// Finds the named photos; refused if the login may not see them.
  public init(of snapshot: any LogSnapshot, behind size: Int = 0, in source: any EventStore, missingIn target: (any EventStore)?) throws {
    self.source = source
    guard size < snapshot.count else {
      photos = []
      return
    }
    var named: [Digest: Int] = [:]
    let end = try snapshot.scan(from: try snapshot.position(of: size + 1)) { line, bytes in
      for digest in line.namedFiles(in: bytes) { named[digest] = named[digest] ?? line.seq }
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    let missing = try named.sorted { $0.key < $1.key }.filter { try target?.holdsAttachment($0.key) != true }
    if !missing.isEmpty, let refusal = try source.refusalOfPrivate() { throw StoreError.server(refusal) }
    photos = missing.map { ($0.key, $0.value) }
  }

  /// Copies the photos that there are; returns their number, and those that there aren't with the event that names each.
  @discardableResult
  public func copy(to target: any EventStore) throws -> (count: Int, absent: [(digest: Digest, seq: Int)]) {
    var absent: [(digest: Digest, seq: Int)] = []
    for photo in photos {
      if let bytes = try source.attachment(photo.digest) { _ = try target.putAttachment(bytes) } else { absent.append(photo) }
    }
    return (photos.count - absent.count, absent)
  }
}
