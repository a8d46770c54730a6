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
    directory.kinds.first { $0.name == name }.map { blocks.columns($0) }
  }
}

/// Reads columns from a cache file; after a failed read or checksum `isBroken` is true.
final class CacheBlocks {
  private let file: any File

  /// Whether some column turned out not to be what was written.
  fileprivate(set) var isBroken = false

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

  /// Fills a part of a kind's columns, with room for more events.
  func fill(_ columns: inout KindColumns, from kind: BlockList, _ part: ColumnPart?, room: Int = 0) {
    var filling = BlockFilling(source: self, blocks: kind.blocks[...], part: part, room: room)
    columns.show(&filling)
  }

  /// A field's column.
  func field(_ list: BlockList) -> FieldColumn {
    var field = FieldColumn(values: TextPool())
    var filling = BlockFilling(source: self, blocks: list.blocks[...], part: nil, room: 0)
    field.show(&filling)
    return field
  }

  /// All columns of a kind; none if the file is broken.
  func columns(_ kind: BlockList) -> KindColumns {
    var columns = KindColumns(isAffair: ColumnFile(of: kind.name) == .affairs)
    fill(&columns, from: kind, nil)
    for list in kind.fields { columns.add(field(list), named: list.name) }
    return isBroken ? KindColumns() : columns
  }
}

/// Fills columns from their blocks in a file: one part, or all.
private struct BlockFilling: ColumnVisitor {
  typealias Failure = Never

  let source: CacheBlocks
  var blocks: ArraySlice<CacheBlock>
  let part: ColumnPart?
  let room: Int

  /// No event takes more bytes than this in any block.
  private static let bytesOfEvent = 16

  mutating func visit<Number: FixedWidthInteger & BitwiseCopyable>(_ block: inout [Number], of part: ColumnPart) {
    guard let next = blocks.popFirst() else {
      source.isBroken = true
      return
    }
    if part == self.part ?? part { block = source.array(next, room: room * Self.bytesOfEvent / MemoryLayout<Number>.stride) }
  }
}
