import LogLines
import Values

/// The beginning of a cut line, compared with what must follow in the log.
struct TornLine {
  /// The bytes that are there.
  let bytes: ArraySlice<UInt8>

  /// Where its fields end, if they are whole.
  let fieldsEnd: Int?

  /// Whether a valid next line can begin like this: its moment, number and place in a batch.
  func mayStand(seq: Int, after previous: Instant?, number: Int) -> Bool {
    guard moment(after: previous) else { return false }
    guard var rest = behindHash else { return true }
    guard !rest.isEmpty else { return true }
    let part = Array(#","part":["#.utf8)
    if Self.agree(rest, part) {
      guard rest.count > part.count else { return true }
      rest = rest.dropFirst(part.count)
      guard Self.agree(rest, Array("\(number + 1),".utf8)) else { return false }
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return true }
      rest = rest[rest.index(after: end)...]
    } else if number > 0 {
      // Every line of a batch says where it stands in it.
      return false
    }
    return Self.agree(rest, Array(#","seq":\#(seq),"type":""#.utf8))
  }

  /// Whether the moment that it begins with may be the previous one or a later one.
  private func moment(after previous: Instant?) -> Bool {
    let head = Array(#"{"at":""#.utf8)
    guard let previous, previous.milliseconds > 0, bytes.count > head.count else { return true }
    let given = bytes.dropFirst(head.count)
    let text = Array(previous.description.utf8)
    return !given.prefix(text.count).lexicographicallyPrecedes(text.prefix(given.count))
  }

  /// What follows the fields: hash, id and day; nil if the line ends before.
  private var behindHash: ArraySlice<UInt8>? {
    let fixed = #","hash":"","id":"","on":"""#.utf8.count + Digest.hexCount + 36 + 10
    guard let end = fieldsEnd, bytes.endIndex - end >= fixed else { return nil }
    return bytes[(end + fixed)...]
  }

  /// Whether one is the beginning of the other.
  private static func agree(_ given: ArraySlice<UInt8>, _ expected: [UInt8]) -> Bool {
    given.prefix(expected.count).elementsEqual(expected.prefix(given.count))
  }
}

/// A note in `recovered/` that a sync failed and its bytes could not be cut.
struct DoubtMark: Equatable {
  // The page cache may then show what the disk lacks. The next writer first writes those bytes again and syncs them.
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
  static func resolve(_ layout: Layout, _ fileSystem: any FileSystem) throws(IOFailure) {
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
    // A segment that was put in its place as a whole, or taken away again, may lack its name on the disk, or have it still.
    try fileSystem.synchronizeDirectory(layout.directory)
    try fileSystem.remove(layout.doubtMark)
  }

  private static func read(_ layout: Layout, _ fileSystem: any FileSystem) throws(IOFailure) -> DoubtMark? {
    guard let bytes = try fileSystem.contents(of: layout.doubtMark, limit: LogLimits.line), bytes.last == UInt8(ascii: "\n") else {
      return nil
    }
    let words = String(decoding: bytes.dropLast(), as: UTF8.self).split(separator: " ")
    guard words.count == 2, let segment = Int(written: words[0], in: 1...Int.largestWritten), let from = Int(written: words[1]) else {
      return nil
    }
    return DoubtMark(segment: segment, from: from)
  }
}
