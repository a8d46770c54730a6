import LogLines
import Values

/// Sets right what an interrupted write left behind the last whole batch.
extension WriterLock {
  /// Completes or cuts a log's tail, and returns what it did; nil if there is no tail.
  func recover(_ end: LogEnd, _ modes: FileModes) throws(StoreError) -> Recovery? {
    guard let tail = end.tail, let segment = end.segments.last?.first else { return nil }
    let file = try StoreError.wrapping { () throws(IOFailure) in try fileSystem.open(layout.segment(segment), .update) }
    switch tail {
    case .damage: return nil
    case .lacksNewline:
      try StoreError.wrapping { () throws(IOFailure) in
        try record(SyncHint(segment: segment, length: end.end.place.offset, isChanging: true))
        try file.writeFully([UInt8(ascii: "\n")].span, at: end.size)
        try file.synchronize()
      }
      return .completed(segment: segment, offset: end.size)
    case .incomplete:
      return try cut(file, segment, end.end.place.offset..<end.size, modes)
    }
  }

  /// Keeps the bytes, then cuts them.
  private func cut(_ file: any File, _ segment: Int, _ range: Range<Int>, _ modes: FileModes) throws(StoreError) -> Recovery {
    let kept: String
    do {
      kept = try preserve(file, segment, range, modes)
    } catch {
      throw .tailNotKept(error)
    }
    try StoreError.wrapping { () throws(IOFailure) in
      try record(SyncHint(segment: segment, length: range.lowerBound, isChanging: true))
      try file.truncate(to: range.lowerBound)
      try file.synchronize()
    }
    return .cut(segment: segment, offset: range.lowerBound, count: range.count, kept: kept)
  }

  private func preserve(
    _ file: any File, _ segment: Int, _ range: Range<Int>, _ modes: FileModes
  ) throws(IOFailure) -> String {
    let bytes = try file.bytes(at: range.lowerBound, count: range.count)
    let path = layout.cutBytes(segment: segment, offset: range.lowerBound, digest: SHA256.digest(of: bytes))
    try fileSystem.makeDirectories(layout.recovered, mode: modes.folder)
    try fileSystem.replace(path, with: bytes.span, mode: modes.file)
    return path
  }
}

/// What the next writer did about an incomplete write.
public enum Recovery: Hashable, Sendable {
  /// Bytes that were never acknowledged were cut from a segment and kept in a file.
  case cut(segment: Int, offset: Int, count: Int, kept: String)
  /// A last line got the newline that it lacked.
  case completed(segment: Int, offset: Int)

  /// What people call the part of the log that it happened in.
  public var part: String {
    switch self {
    case .cut(let segment, _, _, _), .completed(let segment, _): Layout.segmentName(segment)
    }
  }
}

extension FileEventStore {
  /// Removes or destroys killed writers' unnamed files; the lock is held.
  func discardLeftovers(_ present: [String]) throws(IOFailure) {
    func holds(_ path: String) -> Bool { present.contains(Path.name(of: path)) }
    // Earlier versions prepared segments beside the log.
    if holds(layout.preparedSegment) { try fileSystem.remove(layout.preparedSegment) }
    if holds(layout.personal) || holds(layout.attachments) { try discardUnfinished() }
    try discardTemporaries(present, in: layout.directory)
    for folder in [layout.recovered, layout.checkpoints, layout.sync] where holds(folder) {
      guard try fileSystem.status(of: folder)?.kind == .directory else { continue }
      try discardTemporaries(try names(in: folder), in: folder)
    }
  }

  /// The names in a folder; empty if the caller may not look into it.
  func names(in folder: String) throws(IOFailure) -> [String] {
    do {
      return try fileSystem.list(folder)
    } catch {
      if error.isReadOnly { return [] }
      throw error
    }
  }

  /// Removes what killed processes left of the log's files that were to be put in others' places.
  private func discardTemporaries(_ names: [String], in folder: String) throws(IOFailure) {
    for name in names where Path.abandoned(name).map({ layout.replaces("\(folder)/\($0)") }) ?? false {
      do {
        guard try fileSystem.status(of: "\(folder)/\(name)")?.kind == .file else { continue }
        try fileSystem.remove("\(folder)/\(name)")
      } catch  where error.isReadOnly {
        // Whoever may not remove it didn't leave it.
      }
    }
  }
}
