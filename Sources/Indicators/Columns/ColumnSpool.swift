import EventLog

/// Columns put aside in a file while a log is taken apart that is too long to be held in memory, stretch by stretch.
struct ColumnSpool {
  private let blocks: CacheBlocks
  private var writer: CacheWriter
  private var stretches: [String: [CacheKind]] = [:]

  /// Puts aside in an empty file.
  init(_ file: any File) {
    blocks = CacheBlocks(file)
    writer = CacheWriter(file)
  }

  /// Whether nothing was put aside.
  var isEmpty: Bool { stretches.isEmpty }

  /// Whether what was put aside can't be read again.
  var isBroken: Bool { blocks.isBroken }

  /// Puts aside the stretch that follows.
  mutating func add(_ projection: consuming LogProjection) throws(IOFailure) {
    projection.settle()
    for (name, columns) in projection.named { stretches[name, default: []].append(try writer.put(columns, name)) }
  }

  /// What was put aside of a kind, joined and settled.
  func columns(_ name: String) -> KindColumns? {
    guard let parts = stretches[name] else { return nil }
    var whole = KindColumns()
    for (index, part) in parts.enumerated() {
      if index == 0 { whole = blocks.columns(part) } else { whole.append(blocks.columns(part)) }
    }
    whole.settle()
    return whole
  }
}
