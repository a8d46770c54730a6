/// Scans one segment in chunks, handing out each line with the bytes it stands in.
///
/// A chunk that ends within a line is filled up from the file; the buffer is the only memory that a scan of any length uses.
struct SegmentScan {
  /// The usual length of a chunk: large enough that reading costs little, small enough to stay in the processor's cache.
  static let chunk = 256 << 10

  /// A chunk's memory, no larger than the longest segment needs.
  static func buffer(for segments: ArraySlice<Segment>) -> [UInt8] {
    [UInt8](repeating: 0, count: min(chunk, max(512, segments.reduce(0) { max($0, $1.limit) })))
  }

  let segment: Segment
  let file: any File

  /// Scans from an offset, judging lines by `order`; the answer is what stands there instead of a line, where it is damage.
  ///
  /// - Returns: the offset behind the last line handed out, the damage behind it, and whether the visitor stopped.
  func run(
    from start: Int, order: inout OrderCheck, buffer: inout [UInt8], checksHashes: Bool,
    _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> (offset: Int, damage: Damage?, stopped: Bool) {
    var scanner = LineScanner()
    // The chunk holds the file's bytes from `base` on.
    var base = start
    var filled = 0
    var offset = 0
    while base + offset < segment.limit {
      carry(&buffer, from: offset, to: filled)
      base += offset
      filled -= offset
      offset = 0
      filled += try fill(&buffer, from: filled, at: base + filled)
      switch chunk(buffer.span.extracting(0..<filled), base, &offset, &scanner, &order, checksHashes, visit) {
      case .damage(let damage): return (base + offset, damage, false)
      case .stopped: return (base + offset, nil, true)
      case .needsMore: break
      }
      if filled == offset { continue }
      // The line needs more bytes than the chunk holds.
      if base + filled >= segment.limit { return (base + offset, located(.tornLine, base + offset, order), false) }
      if offset == 0 { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
    }
    if let open = order.open { return (base + offset, located(.openBatch(open), base + offset, order), false) }
    return (base + offset, nil, false)
  }

  /// How a chunk ended.
  private enum ChunkEnd {
    case needsMore, stopped
    case damage(Damage)
  }

  /// Hands out the lines that a chunk holds whole.
  private func chunk(
    _ bytes: Span<UInt8>, _ base: Int, _ offset: inout Int, _ scanner: inout LineScanner, _ order: inout OrderCheck, _ checksHashes: Bool,
    _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) -> ChunkEnd {
    while offset < bytes.count {
      let line: EventLine
      do {
        line = try scanner.scan(bytes, at: offset, place: EventLine.Place(segment: segment.first, offset: base + offset))
      } catch {
        switch error {
        case .damage(let damage): return .damage(located(.line(damage.expected), base + damage.offset, order))
        case .end, .endBeforeNewline: return .needsMore
        }
      }
      if let problem = order.take(line) { return .damage(located(problem, base + offset, order)) }
      if checksHashes {
        let computed = line.computedHash(in: bytes)
        if computed != line.hash { return .damage(located(.hash(computed: computed, stated: line.hash), base + offset, order, back: 1)) }
      }
      offset = line.range.upperBound + 1
      if visit(line, bytes) == .stop { return .stopped }
    }
    return .needsMore
  }

  /// Moves the bytes that are still to be read to the front of the buffer.
  private func carry(_ buffer: inout [UInt8], from: Int, to end: Int) {
    guard from > 0, end > from else { return }
    buffer.withUnsafeMutableBytes { bytes in
      bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[from..<end]))
    }
  }

  private func fill(_ buffer: inout [UInt8], from start: Int, at offset: Int) throws(StoreError) -> Int {
    let wanted = min(buffer.count - start, segment.limit - offset)
    guard wanted > 0 else { return 0 }
    var span = buffer.mutableSpan
    var have = 0
    do {
      while have < wanted {
        let count = try file.read(into: &span, from: start + have, at: offset + have)
        if count == 0 { break }
        have += count
      }
    } catch {
      throw .io(error)
    }
    // A file that lost bytes since its length was taken is not read beyond them.
    guard have >= wanted else {
      throw .damaged(Damage(.tornLine, file: Layout.segmentName(segment.first), line: nil, offset: offset + have))
    }
    return wanted
  }

  /// A problem at an offset; the line in the file follows from the numbers.
  private func located(_ problem: Damage.Problem, _ offset: Int, _ order: OrderCheck, back: Int = 0) -> Damage {
    Damage(problem, file: Layout.segmentName(segment.first), line: order.seq - back - segment.first + 1, offset: offset)
  }
}

extension LineScanner {
  /// Reads the line that begins at an offset of bytes from the log.
  @inline(__always)
  mutating func scan(_ bytes: Span<UInt8>, at start: Int, place: EventLine.Place) throws(Fault) -> EventLine {
    var line = try scan(bytes, at: start)
    line.place = place
    return line
  }
}
