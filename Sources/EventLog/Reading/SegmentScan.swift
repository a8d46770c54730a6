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

  /// Where a scan of a segment ended.
  struct End {
    /// The offset behind the last line that was handed out.
    var offset: Int

    /// The number of the event that begins there.
    var seq: Int

    /// What stands there instead of a line.
    var damage: Damage?

    /// Whether the visitor stopped.
    var isStopped = false
  }

  /// Scans from an offset, judging lines by `order`; with `checksHashes` no line is handed out that hashes to something else than it states.
  func run(
    from start: Int, order: inout OrderCheck, buffer: inout [UInt8], checksHashes: Bool,
    _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> End {
    var scanner = LineScanner()
    var lines = CheckedLines(checksHashes: checksHashes)
    var end = End(offset: start, seq: order.seq)
    // The chunk holds the file's bytes from `base` on.
    var base = start
    var filled = 0
    while end.offset < segment.limit {
      let offset = end.offset - base
      carry(&buffer, from: offset, to: filled)
      base = end.offset
      filled -= offset
      filled += try fill(&buffer, from: filled, at: base + filled)
      chunk(buffer.span.extracting(0..<filled), base, &end, &scanner, &lines, &order, visit)
      if end.isStopped || end.damage != nil { return end }
      if base + filled == end.offset { continue }
      // The line needs more bytes than the chunk holds.
      if base + filled >= segment.limit {
        end.damage = located(.tornLine, end.offset, order.seq)
        return end
      }
      if end.offset == base { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
    }
    if let open = order.open { end.damage = located(.openBatch(open), end.offset, order.seq) }
    return end
  }

  /// Hands out the lines that a chunk holds whole, some at a time.
  private func chunk(
    _ bytes: Span<UInt8>, _ base: Int, _ end: inout End, _ scanner: inout LineScanner, _ lines: inout CheckedLines,
    _ order: inout OrderCheck,
    _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) {
    var needsMore = false
    while !needsMore, end.damage == nil, end.offset - base < bytes.count {
      var offset = end.offset - base
      var damage: Damage?
      lines.removeAll()
      gather: while !lines.isFull, offset < bytes.count {
        do {
          let place = EventLine.Place(segment: segment.first, offset: base + offset)
          if let problem = try lines.take(bytes, at: &offset, place: place, &scanner, &order) {
            damage = located(problem, base + offset, order.seq)
            break gather
          }
        } catch {
          switch error {
          case .damage(let found): damage = located(.line(found.expected), base + found.offset, order.seq)
          case .end, .endBeforeNewline: needsMore = true
          }
          break gather
        }
      }
      let wrong = lines.firstWrong(in: bytes)
      // Lent, not copied: a line is a third of a kilobyte.
      let sound = lines.slots.span.extracting(..<(wrong?.index ?? lines.count))
      for index in sound.indices {
        end.offset = base + sound[index].range.upperBound + 1
        end.seq = sound[index].seq + 1
        if visit(sound[index], bytes) == .stop {
          end.isStopped = true
          return
        }
      }
      // What is wrong with an earlier line comes first.
      if let wrong {
        let line = lines.slots[wrong.index]
        damage = located(.hash(computed: wrong.computed, stated: line.hash), base + line.range.lowerBound, line.seq)
      }
      end.damage = damage
    }
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

  /// A problem at an offset, with the line of an event in the file.
  private func located(_ problem: Damage.Problem, _ offset: Int, _ seq: Int) -> Damage {
    Damage(problem, file: Layout.segmentName(segment.first), line: seq - segment.first + 1, offset: offset)
  }
}
