/// A note in `recovered/` that a sync failed and its bytes could not be cut.
///
/// The page cache may then show what the disk lacks. The next writer first writes those bytes again and syncs them.
struct DoubtMark: Equatable {
  let segment: Int

  /// The offset from which on its bytes are in doubt.
  let from: Int

  /// Leaves the mark.
  func leave(_ layout: Layout, _ fileSystem: any FileSystem, _ modes: FileModes) throws(IOFailure) {
    try fileSystem.makeDirectories(layout.recovered, mode: modes.folder)
    let text = Array("\(segment) \(from)\n".utf8)
    // An earlier mark reaches further back, or is of a segment that was synced since.
    if let earlier = try Self.read(layout, fileSystem), earlier.segment == segment, earlier.from <= from { return }
    try fileSystem.replace(layout.doubtMark, with: text.span, mode: modes.file, durable: false)
  }

  /// Writes the doubtful bytes again and removes the mark, if there is one.
  static func settle(_ layout: Layout, _ fileSystem: any FileSystem) throws(IOFailure) {
    guard try fileSystem.status(of: layout.doubtMark) != nil else { return }
    // A mark that can't be read says nothing of where: then it is the last segment, all of it.
    let mark: DoubtMark
    if let read = try read(layout, fileSystem) {
      mark = read
    } else {
      let last = try fileSystem.list(layout.directory).compactMap { Layout.segmentFirst($0) }.last
      mark = DoubtMark(segment: last ?? 1, from: 0)
    }
    if try fileSystem.status(of: layout.segment(mark.segment)) != nil {
      let file = try fileSystem.open(layout.segment(mark.segment), .update)
      let size = try file.size()
      try file.rewrite(min(mark.from, size)..<size)
      try file.synchronize()
    }
    try fileSystem.remove(layout.doubtMark)
  }

  private static func read(_ layout: Layout, _ fileSystem: any FileSystem) throws(IOFailure) -> DoubtMark? {
    guard let bytes = try fileSystem.contents(of: layout.doubtMark), bytes.last == UInt8(ascii: "\n") else { return nil }
    let words = String(decoding: bytes.dropLast(), as: UTF8.self).split(separator: " ")
    guard words.count == 2, let segment = Int(words[0]), segment > 0, let from = Int(words[1]), from >= 0 else { return nil }
    return DoubtMark(segment: segment, from: from)
  }
}
