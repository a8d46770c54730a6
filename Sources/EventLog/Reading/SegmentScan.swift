import LogLines

/// Scans one segment in chunks, and passes on each line with the bytes around it.
struct SegmentScan {
  /// The usual size of a chunk: large enough to read cheaply, small enough for the processor's cache.
  static let chunk = 256 << 10

  /// A chunk's memory, no larger than the longest segment needs, of the first one from an offset.
  static func buffer(for segments: ArraySlice<Segment>, from offset: Int = 0) -> [UInt8] {
    let longest = segments.dropFirst().reduce((segments.first?.limit ?? 0) - offset) { max($0, $1.limit) }
    return [UInt8](repeating: 0, count: min(chunk, max(512, longest)))
  }

  let segment: Segment
  let file: any File

  /// Where a scan of a segment ended.
  struct End {
    /// The offset behind the last line that was handed out.
    var offset: Int

    /// The number of the event that begins there.
    var seq: Int

    /// The damage at that place, if any.
    var damage: Damage?

    /// Whether the visitor stopped.
    var isStopped = false
  }

  /// Scans from an offset with `order`'s checks; with `checksHashes` a line with a wrong hash is damage.
  func run(
    from start: Int, order: inout OrderCheck, buffer: inout [UInt8], checksHashes: Bool,
    _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) throws(StoreError) -> End {
    var lines = LineReader(order: order, checksHashes: checksHashes)
    defer { order = lines.order }
    var end = End(offset: start, seq: order.seq)
    var cutAt: Int?
    let rest = try file.readChunks(start..<max(start, segment.limit), into: &buffer) { bytes, base, isShort in
      // A file that lost bytes since its length was taken is not read beyond them.
      if isShort {
        cutAt = base + bytes.count
        return nil
      }
      let (rest, stop) = lines.read(bytes, segment: segment.first, base: base) { line, bytes, _ in
        end.seq = line.seq + 1
        return visit(line, bytes)
      }
      end.offset = base + rest
      switch stop {
      case .end: return rest
      case .visitor: end.isStopped = true
      case .damage(let problem, let offset, let seq): end.damage = located(problem, base + offset, seq)
      }
      return nil
    }
    if let cutAt { throw .damaged(Damage(.tornLine, file: Layout.segmentName(segment.first), line: nil, offset: cutAt)) }
    if end.isStopped || end.damage != nil { return end }
    if rest < segment.limit {
      end.damage = located(.tornLine, rest, lines.order.seq)
    } else if let open = lines.order.open {
      end.damage = located(.openBatch(open), end.offset, lines.order.seq)
    }
    return end
  }

  /// A problem at an offset, with the line of an event in the file.
  private func located(_ problem: Damage.Problem, _ offset: Int, _ seq: Int) -> Damage {
    Damage(problem, file: Layout.segmentName(segment.first), line: seq - segment.first + 1, offset: offset)
  }
}
