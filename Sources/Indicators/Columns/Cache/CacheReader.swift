import EventLog

/// A cache file that is being read: its directory, and the columns that it names.
final class CacheReader {
  /// What the file says of itself.
  let directory: CacheDirectory

  /// Its columns.
  let blocks: CacheBlocks

  /// Opens a cache file; nil if it isn't one.
  init?(_ file: any File) throws(IOFailure) {
    let size = try file.size()
    guard size >= 32 else { return nil }
    let mark = try file.bytes(at: 0, count: 8)
    let trailer = try file.bytes(at: size - 24, count: 24)
    guard mark.count == 8, trailer.count == 24 else { return nil }
    let words = trailer.withUnsafeBytes { bytes in (0..<3).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) } }
    guard mark.withUnsafeBytes({ $0.loadUnaligned(as: UInt64.self) }) == CacheDirectory.mark, words[0] <= UInt64(size),
      words[1] <= UInt64(size)
    else { return nil }
    let bytes = try file.bytes(at: Int(words[0]), count: Int(words[1]))
    guard bytes.withUnsafeBytes(CacheBlock.checksum) == words[2], let directory = CacheDirectory(bytes) else { return nil }
    self.directory = directory
    blocks = CacheBlocks(file)
  }

  /// Whether some column turned out not to be what was written.
  var isBroken: Bool { blocks.isBroken }

  /// All columns of a kind; nil if the file has none of it.
  func columns(_ name: String) -> KindColumns? {
    directory.kinds.first { $0.name == name }.map(blocks.columns)
  }
}

/// Reads columns from a cache file; after a failed read or checksum `isBroken` is true.
final class CacheBlocks {
  private let file: any File

  /// Whether some column turned out not to be what was written.
  private(set) var isBroken = false

  /// Reads a file.
  init(_ file: any File) {
    self.file = file
  }

  /// The numbers of a column, with room for more behind them.
  func array<Number: FixedWidthInteger & BitwiseCopyable>(_ block: CacheBlock, room: Int = 0) -> [Number] {
    if block.count == 0 { return [] }
    guard let form = NarrowForm(width: block.width, base: block.base, of: MemoryLayout<Number>.stride) else {
      isBroken = true
      return []
    }
    do throws(IOFailure) {
      var failure: IOFailure?
      let numbers = [Number](unsafeUninitializedCapacity: block.count + room) { buffer, count in
        let wide = UnsafeMutableBufferPointer(rebasing: buffer[..<block.count])
        let stored = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(wide).suffix(block.count * form.width))
        var span = MutableSpan<UInt8>(_unsafeBytes: stored)
        do throws(IOFailure) {
          let done = try file.readFully(into: &span, at: block.offset)
          if done == stored.count, CacheBlock.checksum(UnsafeRawBufferPointer(stored)) == block.checksum {
            form.widen(wide)
            count = block.count
          } else {
            isBroken = true
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      return numbers
    } catch {
      // A cache that can't be read is as good as none: the log is read instead.
      isBroken = true
      return []
    }
  }

  /// The texts of a pool, with room for those of another.
  func pool(_ pool: CachePool, before more: TextPool? = nil) -> TextPool {
    TextPool(
      bytes: array(pool.bytes, room: more?.bytes.count ?? 0), ends: array(pool.ends, room: more?.count ?? 0), slots: array(pool.slots))
  }

  /// A field's column.
  func column(_ field: CacheField) -> FieldColumn {
    FieldColumn(
      rows: array(field.rows), codes: array(field.codes), corrections: array(field.corrections), settings: array(field.settings),
      values: pool(field.values))
  }

  /// The columns that every figure reads, with room for later events; nil if the file is broken.
  func core(_ kind: CacheKind, before more: KindColumns? = nil) -> KindColumns {
    let room = more?.days.count ?? 0
    var core = KindColumns()
    core.cases = pool(kind.cases, before: more?.cases)
    core.types = pool(kind.types)
    core.days = array(kind.days, room: room)
    core.typeCodes = array(kind.typeCodes, room: room)
    core.caseCodes = array(kind.caseCodes, room: room)
    core.amendments = AmendmentColumns(
      ids: array(kind.amendmentIDs), targets: array(kind.amendmentTargets), cases: array(kind.amendmentCases),
      areVoidings: array(kind.areVoidings), found: array(kind.found), moves: array(kind.moves), days: array(kind.moveDays))
    return isBroken ? KindColumns() : core
  }

  /// All columns of a kind; nil if the file is broken.
  func columns(_ kind: CacheKind) -> KindColumns {
    var columns = core(kind)
    columns.people = pool(kind.people)
    columns.byCodes = array(kind.byCodes)
    columns.seqs = array(kind.seqs)
    columns.ids = array(kind.ids)
    columns.recordedAt = array(kind.recordedAt)
    columns.segments = array(kind.segments)
    columns.offsets = array(kind.offsets)
    columns.isAffair = ColumnFile(of: kind.name) == .affairs
    for field in kind.fields { columns.add(column(field), named: field.name) }
    return isBroken ? KindColumns() : columns
  }

  /// The places of the lines of an office affair.
  func lines(_ kind: CacheKind) -> [EventLine.Place] {
    zip(array(kind.segments) as [Int], array(kind.offsets) as [Int]).map { EventLine.Place(high: $0, low: $1) }
  }
}
