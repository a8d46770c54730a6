import LogLines

/// The stored lines, sound or not, read in parts from any offset.
public struct RawLines: Sendable {
  let files: SegmentFiles
  let end: LogEnd

  /// Stored items beside the lines that contradict them; asked for after reading.
  let contradictions: @Sendable () -> [Damage]

  /// Hands out the segments of a log in files.
  init(_ files: SegmentFiles) throws(StoreError) {
    self.files = files
    end = try LogEndSearch(files: files).run()
    contradictions = { [] }
  }

  /// Presents lines without files as if they were in one file.
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
}

extension FileEventStore {
  /// Paths in the log's folder that aren't what belongs there: links, pipes, devices, swapped folders.
  public func wrongTypes() throws(StoreError) -> [Damage] {
    // What a refresh makes ready is a log too, with folders of its own.
    var faults: [Damage] = []
    var prepared = false
    try StoreError.wrapping { () throws(IOFailure) in
      for name in try fileSystem.list(layout.directory) {
        if layout.inside(name) == layout.replacement {
          guard try kind(of: name, expecting: .directory, &faults) == .directory else { continue }
          prepared = true
        } else if Layout.ownFolders.contains(name) {
          try look(below: name, &faults)
        } else if Layout.ownFiles.contains(name) || name.hasSuffix(Layout.segmentSuffix) {
          _ = try kind(of: name, expecting: .file, &faults)
        }
      }
    }
    if prepared {
      faults += try replacement.wrongTypes().map { damage in
        Damage(damage.problem, file: "\(Path.name(of: layout.replacement))/\(damage.file)", line: damage.line, offset: damage.offset)
      }
    }
    return faults
  }

  /// Lists a folder of the log within the caller's permissions.
  private func look(below folder: String, _ found: inout [Damage]) throws(IOFailure) {
    guard try kind(of: folder, expecting: .directory, &found) == .directory else { return }
    let isForest = layout.inside(folder) == layout.attachments
    for name in try names(in: layout.inside(folder)) {
      if isForest, name.utf8.count == 2 {
        try look(below: "\(folder)/\(name)", &found)
      } else {
        _ = try kind(of: "\(folder)/\(name)", expecting: .file, &found)
      }
    }
  }

  private func kind(
    of name: String, expecting: FileStatus.Kind, _ found: inout [Damage]
  ) throws(IOFailure) -> FileStatus.Kind? {
    guard let kind = try fileSystem.status(of: layout.inside(name))?.kind else { return nil }
    if kind != expecting { found.append(Damage(.wrongType(kind), file: name, line: nil, offset: 0)) }
    return kind
  }
}
