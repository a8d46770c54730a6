/// A log that somebody else writes, taken in here as it was stored: what isn't acknowledged elsewhere is cut off, what is sound goes on.
extension FileEventStore {
  /// Makes the log end behind an event: what stands there was written by a taking that was interrupted, and never acknowledged.
  ///
  /// Fails where the log has fewer events.
  public func cut(to size: Int) throws(StoreError) {
    guard try isThere() else {
      if size > 0 { throw .conflict(.head(expected: size, found: 0)) }
      return
    }
    let snapshot = try fileSnapshot()
    if snapshot.damage == nil, snapshot.tailCount == 0, snapshot.count == size { return }
    let end = size == 0 ? .start : try self.end(ofFirst: size, in: snapshot)
    try StoreError.wrapping { () throws(IOFailure) in
      for name in try fileSystem.list(layout.directory).reversed() {
        guard let first = Layout.segmentFirst(name), first > end.place.segment || size == 0 else { continue }
        try fileSystem.remove(layout.inside(name))
      }
      if size > 0 {
        let file = try fileSystem.open(layout.segment(end.place.segment), .update)
        if try file.size() > end.place.offset { try file.truncate(to: end.place.offset) }
        try file.synchronize()
      }
      try fileSystem.synchronizeDirectory(layout.directory)
    }
  }

  /// The position behind an event, found by reading where the log's end is no help.
  private func end(ofFirst size: Int, in snapshot: FileSnapshot) throws(StoreError) -> LogPosition {
    if snapshot.damage == nil, snapshot.count == size { return snapshot.end }
    if snapshot.damage == nil, snapshot.count > size {
      do throws(StoreError) {
        return try snapshot.position(of: size + 1)
      } catch {
        // A disk that wrote out of order left a hole behind what is kept, before lines that look whole.
        guard case .damaged = error else { throw error }
      }
    }
    var found: LogPosition?
    var seen = 0
    _ = try snapshot.scan(from: .start, checksHashes: false) { line, _ in
      seen = line.seq
      guard line.seq == size else { return .more }
      found = LogHead(line).end
      return .stop
    }
    guard let found else { throw .conflict(.head(expected: size, found: seen)) }
    return found
  }

  /// Writes checked lines behind the last one, which ``cut(to:)`` made the end, and returns when they are durable.
  ///
  /// - Parameter bytes: where the lines stand, from an offset on.
  public func takeIn(_ lines: some Collection<ContinuedLines.Line>, of bytes: [UInt8], from start: Int) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      if try fileSystem.status(of: layout.directory) == nil {
        try fileSystem.makeDirectories(layout.directory, mode: nil)
      }
      let modes = try modes()
      try layout.putIgnoreList(fileSystem, mode: modes.file)
      var segment = try fileSystem.list(layout.directory).compactMap { Layout.segmentFirst($0) }.last
      var (offset, next) = (start, lines.first?.seq ?? 0)
      var end = offset
      var isFull = false
      for line in lines {
        end = line.end
        guard line.endsBatch, end - offset >= LogLimits.segment else { continue }
        segment = try add(bytes, offset..<end, first: next, to: isFull ? nil : segment, modes)
        (offset, next, isFull) = (end, line.seq + 1, true)
      }
      if end > offset { _ = try add(bytes, offset..<end, first: next, to: isFull ? nil : segment, modes) }
    }
  }

  /// Writes whole batches at the end of a segment, or into a new one where that is full.
  private func add(
    _ bytes: [UInt8], _ range: Range<Int>, first: Int, to segment: Int?, _ modes: FileModes
  ) throws(IOFailure) -> Int {
    if let segment {
      let file = try fileSystem.open(layout.segment(segment), .update)
      let size = try file.size()
      if size + range.count <= LogLimits.segment || size == 0 {
        try file.writeFully(bytes.span.extracting(range), at: size)
        try file.synchronize()
        return segment
      }
    }
    let file = try fileSystem.open(layout.segment(first), .create(mode: modes.file))
    // A segment's entry in its folder is durable before its first byte is written.
    try fileSystem.synchronizeDirectory(layout.directory)
    try file.writeFully(bytes.span.extracting(range), at: 0)
    try file.synchronize()
    return first
  }
}
