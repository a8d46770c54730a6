import EventLog

/// Reads columns from a file of them; what can't be read, or isn't what was written, is noted, and the answer is of no use then.
final class CacheBlocks {
  private let file: any File

  /// Whether some column turned out not to be what was written.
  private(set) var isBroken = false

  /// Reads a file.
  init(_ file: any File) {
    self.file = file
  }

  /// The elements of a column, with room for more behind them.
  func array<Element: BitwiseCopyable>(_ block: CacheBlock, room: Int = 0) -> [Element] {
    if block.count == 0 { return [] }
    let length = block.count * MemoryLayout<Element>.stride
    do throws(IOFailure) {
      var failure: IOFailure?
      let elements = [Element](unsafeUninitializedCapacity: block.count + room) { buffer, count in
        let raw = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<block.count]))
        var span = MutableSpan<UInt8>(_unsafeBytes: raw)
        do throws(IOFailure) {
          let done = try file.readFully(into: &span, at: block.offset)
          if done == length, CacheBlock.checksum(UnsafeRawBufferPointer(raw)) == block.checksum {
            count = block.count
          } else {
            isBroken = true
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      return elements
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

  /// What every event of a kind has, and the amendments, with room for what follows; nothing where the file is broken.
  func core(_ kind: CacheKind, before more: KindColumns? = nil) -> KindColumns {
    let room = more?.seqs.count ?? 0
    var core = KindColumns()
    core.cases = pool(kind.cases, before: more?.cases)
    core.types = pool(kind.types)
    core.people = pool(kind.people)
    core.seqs = array(kind.seqs, room: room)
    core.days = array(kind.days, room: room)
    core.typeCodes = array(kind.typeCodes, room: room)
    core.caseCodes = array(kind.caseCodes, room: room)
    core.byCodes = array(kind.byCodes, room: room)
    core.amendments = AmendmentColumns(
      ids: array(kind.amendmentIDs), targets: array(kind.amendmentTargets), cases: array(kind.amendmentCases),
      areVoidings: array(kind.areVoidings), found: array(kind.found), moves: array(kind.moves), days: array(kind.moveDays))
    return isBroken ? KindColumns() : core
  }

  /// All columns of a kind; nothing where the file is broken.
  func columns(_ kind: CacheKind) -> KindColumns {
    var columns = core(kind)
    columns.ids = array(kind.ids)
    columns.segments = array(kind.segments)
    columns.offsets = array(kind.offsets)
    columns.isAffair = ColumnShelf(of: kind.name) == .affairs
    for field in kind.fields { columns.add(column(field), named: field.name) }
    return isBroken ? KindColumns() : columns
  }

  /// The places of the lines of an office affair.
  func lines(_ kind: CacheKind) -> [EventLine.Place] {
    zip(array(kind.segments) as [Int], array(kind.offsets) as [Int]).map { EventLine.Place(segment: $0, offset: $1) }
  }
}
