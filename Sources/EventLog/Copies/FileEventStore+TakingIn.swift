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
      if try fileSystem.status(of: layout.directory) == nil { try fileSystem.makeDirectories(layout.directory, mode: nil) }
      try layout.putIgnoreList(fileSystem, mode: try modes().file)
    }
    var segments = try CopiedSegments(self, segmentSize: LogLimits.segment)
    var offset = start
    for line in lines {
      try segments.add(bytes.span.extracting(offset..<line.end), seq: line.seq, endsBatch: line.endsBatch)
      offset = line.end
    }
    try segments.finish()
  }
}
