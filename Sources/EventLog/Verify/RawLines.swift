/// The lines of a log as they stand, sound or not: read in parts, from any offset, and never believed.
///
/// A store in files hands out its segments; another one a single part, as if its lines stood in one file.
public struct RawLines: Sendable {
  let files: SegmentFiles
  let end: LogEnd

  /// What the store holds beside the lines and which they contradict; asked once they were read.
  let contradictions: @Sendable () -> [Damage]

  /// Hands out the segments of a log in files.
  init(_ files: SegmentFiles) throws(StoreError) {
    self.files = files
    end = try LogEndSearch(files: files).run()
    contradictions = { [] }
  }

  /// Hands out lines that stand in no file as if they stood in one.
  ///
  /// - Parameter size: how many bytes the lines have, each with its newline.
  package init(
    _ file: any File, named name: String, size: Int, head: LogHead?, contradictions: @escaping @Sendable () -> [Damage] = { [] }
  ) {
    files = SegmentFiles(file, named: name)
    let segments = size > 0 ? [Segment(first: 1, limit: size)] : []
    end = LogEnd(segments: segments, head: head, end: head?.end ?? .start, size: size)
    self.contradictions = contradictions
  }
}

extension FileEventStore {
  public func rawLines() throws(StoreError) -> RawLines {
    try RawLines(SegmentFiles(layout: layout, fileSystem: fileSystem))
  }

  public func partNames() throws(StoreError) -> [String] {
    try SegmentListing(SegmentFiles(layout: layout, fileSystem: fileSystem)).firsts.map { Layout.segmentName($0) }
  }
}
