import EventLog
import LogLines
import ProgramSession
import Values

/// The lines of a log, taken out of it as they are stored.
struct RecordedLines {
  /// The lines, each with its newline.
  let bytes: [UInt8]
  private let leaves: [Digest]

  /// How many there are.
  var size: Int { leaves.count }

  /// The root over them.
  var root: Digest { MerkleTree(leaves).root }

  /// The root over the first lines; nil if there are fewer.
  func root(ofFirst size: Int) -> Digest? { MerkleTree(leaves).root(atSize: size) }

  /// Reads a snapshot with every line hashed, perhaps up to a moment; throws damage.
  init(_ snapshot: any LogSnapshot, upTo moment: Instant?, most: Int) throws {
    var (bytes, leaves): ([UInt8], [Digest]) = ([], [])
    let end = try snapshot.scan(from: .start, checksHashes: true) { line, text in
      if let moment, line.at > moment { return .stop }
      leaves.append(line.hash)
      if leaves.count > most { return .stop }
      bytes += line.text(in: text)
      bytes.append(UInt8(ascii: "\n"))
      return .more
    }
    if let damage = end.damage { throw damage }
    (self.bytes, self.leaves) = (bytes, leaves)
  }

  /// Reads a page's lines, and reports the first that isn't valid.
  static func verifying(_ bytes: [UInt8], in folder: PrivateFolder) throws -> (lines: RecordedLines?, damage: Damage?) {
    let log = try ReplayedLog(bytes, in: folder, named: "checked")
    let (leaves, damage) = try Self.leaves(of: log.store, length: bytes.count)
    return (damage == nil ? RecordedLines(bytes: bytes, leaves: leaves) : nil, damage)
  }

  /// The hashes of a log's lines, up to the first that isn't a lawful next one.
  private static func leaves(of store: any EventStore, length: Int) throws(StoreError) -> ([Digest], Damage?) {
    let snapshot: any LogSnapshot
    do throws(StoreError) {
      snapshot = try store.snapshot()
    } catch .damaged(let damage) {
      return ([], damage)
    }
    var leaves: [Digest] = []
    let end = try snapshot.scan(from: .start, checksHashes: true) { line, _ in
      leaves.append(line.hash)
      return .more
    }
    // An incomplete write has no place in a page.
    let isTorn = snapshot.tailCount > 0
    return (leaves, end.damage ?? (isTorn ? Damage(.tornLine, file: "", line: leaves.count + 1, offset: length - snapshot.tailCount) : nil))
  }

  private init(bytes: [UInt8], leaves: [Digest]) {
    (self.bytes, self.leaves) = (bytes, leaves)
  }
}
