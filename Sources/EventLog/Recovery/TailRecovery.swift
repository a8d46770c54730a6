/// Sets right what an interrupted write left behind the last whole batch, under the writer's lock.
struct TailRecovery {
  let layout: Layout
  let fileSystem: any FileSystem
  let modes: FileModes
  let lock: WriterLock

  /// Completes or cuts the tail of a log, and says what it did; nil if there is none.
  func run(_ end: LogEnd) throws(StoreError) -> Recovery? {
    guard let tail = end.tail, let segment = end.segments.last?.first else { return nil }
    let file = try StoreError.wrapping { () throws(IOFailure) in try fileSystem.open(layout.segment(segment), .update) }
    switch tail {
    case .damage: return nil
    case .lacksNewline:
      try StoreError.wrapping { () throws(IOFailure) in
        try lock.note(SyncHint(segment: segment, length: end.end.place.offset, isChanging: true))
        try file.writeFully([UInt8(ascii: "\n")].span, at: end.size)
        try file.synchronize()
      }
      return .completed(segment: segment, offset: end.size)
    case .incomplete:
      return try cut(file, segment, end.end.place.offset..<end.size)
    }
  }

  /// Keeps the bytes, then cuts them.
  private func cut(_ file: any File, _ segment: Int, _ range: Range<Int>) throws(StoreError) -> Recovery {
    let kept: String
    do {
      kept = try keep(file, segment, range)
    } catch {
      throw .tailNotKept(error)
    }
    try StoreError.wrapping { () throws(IOFailure) in
      try lock.note(SyncHint(segment: segment, length: range.lowerBound, isChanging: true))
      try file.truncate(to: range.lowerBound)
      try file.synchronize()
    }
    return .cut(segment: segment, offset: range.lowerBound, count: range.count, kept: kept)
  }

  private func keep(_ file: any File, _ segment: Int, _ range: Range<Int>) throws(IOFailure) -> String {
    let bytes = try file.bytes(at: range.lowerBound, count: range.count)
    let path = layout.cutBytes(segment: segment, offset: range.lowerBound, digest: SHA256.digest(of: bytes))
    try fileSystem.makeDirectories(layout.recovered, mode: modes.folder)
    try fileSystem.replace(path, with: bytes.span, temporary: path + ".new", mode: modes.file)
    return path
  }
}
