import LogLines
import Values

/// The drawer of a log in files: each content is a file of its own.
extension FileEventStore {
  public func blob(_ name: BlobName) throws(StoreError) -> [UInt8]? {
    do {
      return try fileSystem.contents(of: layout.path(of: name), limit: name.limit)
    } catch {
      if error.isOfSize { throw .damaged(Damage(.tooLarge(limit: name.limit), file: label(of: name), line: nil, offset: 0)) }
      // A caller without access sees sealed values.
      if name.sort == .personal, error.isReadOnly { return nil }
      throw .io(error)
    }
  }

  public func put(_ bytes: [UInt8], as name: BlobName) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      let (path, modes) = (layout.path(of: name), try modes())
      try makeFolders(above: path, mode: name.sort == .personal ? modes.personalFolder : modes.folder)
      if case .attachment = name, try holds(bytes, at: path) { return }
      try fileSystem.replace(
        path, with: bytes.span, temporary: layout.temporary(for: name), mode: name.isPrivate ? modes.personalFile : modes.file)
    }
  }

  /// Creates the folders above a file durably.
  private func makeFolders(above path: String, mode: UInt32?) throws(IOFailure) {
    // A process killed earlier may have created one whose name isn't durable yet; that comes first.
    let folder = Path.parent(of: path)
    if folder == layout.directory { return }
    try makeFolders(above: folder, mode: mode)
    try fileSystem.makeDirectories(folder, mode: mode)
    try fileSystem.synchronizeDirectory(Path.parent(of: folder))
  }

  /// Whether a file has this content, which is durable then.
  private func holds(_ bytes: [UInt8], at path: String) throws(IOFailure) -> Bool {
    guard try fileSystem.status(of: path)?.size == bytes.count, try fileSystem.contents(of: path, limit: bytes.count) == bytes else {
      return false
    }
    // Another process may have been interrupted before it was durable, and an erasure before it was gone.
    try fileSystem.open(path, .read).synchronize()
    try fileSystem.synchronizeDirectory(Path.parent(of: path))
    return true
  }

  public func size(of name: BlobName) throws(StoreError) -> Int? {
    try StoreError.wrapping { () throws(IOFailure) in
      let path = layout.path(of: name)
      if let status = try fileSystem.status(of: path) { return status.size }
      guard case .personal = name else { return nil }
      return try fileSystem.status(of: path + ".new")?.size
    }
  }

  public func list(_ sort: BlobName.Sort) throws(StoreError) -> [ListedBlob] {
    try StoreError.wrapping { () throws(IOFailure) in
      switch sort {
      case .attachment:
        var blobs: [ListedBlob] = []
        for prefix in try files(in: layout.attachments) where prefix.utf8.count == 2 {
          for rest in try files(in: "\(layout.attachments)/\(prefix)") {
            if let digest = Digest(hex: prefix + rest) { blobs.append(listed(.attachment(digest))) }
          }
        }
        return blobs
      case .personal:
        return try files(in: layout.personal).map { file in ListedBlob("private/\(file)", Layout.personalName(of: file)) }
      case .checkpoint: return try files(in: layout.checkpoints).map { listed(.checkpoint($0)) }
      case .note:
        var blobs: [ListedBlob] = []
        for note in LogNote.allCases {
          if try fileSystem.status(of: layout.path(of: .note(note))) != nil { blobs.append(listed(.note(note))) }
        }
        return blobs
      }
    }
  }

  /// The names in a folder; empty if it isn't a folder or the caller may not look into it.
  private func files(in folder: String) throws(IOFailure) -> [String] {
    do throws(IOFailure) {
      guard try fileSystem.status(of: folder)?.kind == .directory else { return [] }
    } catch {
      if error.isReadOnly { return [] }
      throw error
    }
    return try names(in: folder)
  }

  private func listed(_ name: BlobName) -> ListedBlob { ListedBlob(label(of: name), name) }

  public func erase(_ name: BlobName) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in
      let path = layout.path(of: name)
      switch name {
      case .attachment, .personalBatch(_, only: nil): return try fileSystem.overwriteAndRemove(path)
      case .personal:
        // What an earlier program's interrupted writer left of the file goes too.
        let hadRest = try fileSystem.overwriteAndRemove(path + ".new")
        return try fileSystem.overwriteAndRemove(path) || hadRest
      case .personalBatch(_, let id?): return try blank(id, at: path)
      case .checkpoint, .note:
        guard try fileSystem.status(of: path) != nil else { return false }
        try fileSystem.remove(path)
        try fileSystem.synchronizeDirectory(Path.parent(of: path))
        return true
      }
    }
  }

  public func mayHoldOrphans() throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in
      guard let values = try fileSystem.status(of: layout.personal),
        let last = try fileSystem.list(layout.directory).compactMap({ Layout.segmentFirst($0) }).last,
        let lines = try fileSystem.status(of: layout.segment(last))
      else { return false }
      return values.modified > lines.modified
    }
  }

  /// Overwrites an event's lines in its batch's file with spaces; returns whether there were any.
  private func blank(_ id: EventID, at path: String) throws(IOFailure) -> Bool {
    let bytes = try fileSystem.contents(of: path, limit: BlobName.mostOfBatch) ?? []
    let lines = PersonalBatch.lines(of: id, in: bytes).map { PersonalBatch.erasable($0, in: bytes) }
    if lines.isEmpty { return false }
    let file = try fileSystem.open(path, .update)
    for ranges in [lines.compactMap(\.first), lines.compactMap { $0.dropFirst().first }] where !ranges.isEmpty {
      for range in ranges { try file.writeFully([UInt8](repeating: UInt8(ascii: " "), count: range.count).span, at: range.lowerBound) }
      try file.synchronize()
    }
    return true
  }

  public func label(of name: BlobName) -> String { String(layout.path(of: name).dropFirst(layout.directory.count + 1)) }

  public func checkpointPath(_ file: String) -> String { layout.inside(file) }

  /// Destroys killed writers' unnamed files; the lock is held.
  func discardUnfinished() throws(IOFailure) {
    do {
      _ = try fileSystem.overwriteAndRemove(Layout.unfinished(in: layout.personal))
    } catch  where error.isReadOnly {
      // Whoever may not look there didn't leave it.
    }
    do {
      try discardUnfinishedAttachment()
    } catch  where error.isReadOnly {
      // The same.
    }
  }

  /// Destroys what a killed writer left of a photo, but not the photo where that file is its other name.
  private func discardUnfinishedAttachment() throws(IOFailure) {
    let path = Layout.unfinished(in: layout.attachments)
    // A rename between folders can survive a loss of power by half: both names then stand for the same bytes.
    // What is larger than a photo may be is no other name of one.
    let mayBePhoto = try fileSystem.status(of: path).map { $0.size <= BlobName.mostOfAttachment } ?? false
    if mayBePhoto, let bytes = try fileSystem.contents(of: path, limit: BlobName.mostOfAttachment),
      try fileSystem.status(of: layout.attachment(SHA256.digest(of: bytes))) != nil
    {
      try fileSystem.remove(path)
      try fileSystem.synchronizeDirectory(layout.attachments)
    } else {
      _ = try fileSystem.overwriteAndRemove(path)
    }
  }
}

extension BlobName {
  /// The most bytes of a photo or scan, of personal values, of those of a batch, and of a small file of ours.
  static let (mostOfAttachment, mostOfValues, mostOfBatch, mostOfNote) = (256 << 20, 64 << 10, 64 << 20, 1 << 20)

  /// The most bytes that what is kept under the name may have.
  var limit: Int {
    switch self {
    case .attachment: Self.mostOfAttachment
    case .personal: Self.mostOfValues
    case .personalBatch: Self.mostOfBatch
    case .checkpoint: Self.mostOfNote
    // What waits for its cases may be a bundle's events.
    case .note(let note): note == .waiting ? Self.mostOfAttachment : Self.mostOfNote
    }
  }

  /// Whether its file is for those who may see personal values.
  fileprivate var isPrivate: Bool {
    if case .note(let note) = self { note.isPrivate } else { sort == .personal }
  }

  /// The sort that it is of.
  var sort: Sort {
    switch self {
    case .attachment: .attachment
    case .personal, .personalBatch: .personal
    case .checkpoint: .checkpoint
    case .note: .note
    }
  }
}

extension Layout {
  /// The file of something that is kept beside the lines.
  func path(of name: BlobName) -> String {
    switch name {
    case .attachment(let digest): attachment(digest)
    case .personal(let id): personal(of: id)
    case .personalBatch(let first, _): personalBatch(of: first)
    case .checkpoint(let file): "\(checkpoints)/\(file)"
    case .note(let note): inside(note.rawValue)
    }
  }

  /// The temporary file of a content; only checkpoints are written without the writer's lock.
  fileprivate func temporary(for name: BlobName) -> String? {
    switch name {
    case .attachment: Self.unfinished(in: attachments)
    case .personal, .personalBatch: Self.unfinished(in: personal)
    case .checkpoint: Path.temporary(for: path(of: name))
    case .note: nil
    }
  }

  /// The event or batch of a file of personal values; nil if its name isn't an event's.
  fileprivate static func personalName(of file: String) -> BlobName? {
    if file.hasSuffix(segmentSuffix) { return EventID(String(file.dropLast(segmentSuffix.utf8.count))).map { .personalBatch($0) } }
    return file.hasSuffix(".json") ? EventID(String(file.dropLast(5))).map { .personal($0) } : nil
  }
}

extension FileSystem {
  /// Overwrites a file with zeros and removes it, both durably; returns whether it existed.
  func overwriteAndRemove(_ path: String) throws(IOFailure) -> Bool {
    guard let status = try status(of: path) else { return false }
    let file = try open(path, .update)
    let zeros = [UInt8](repeating: 0, count: min(max(status.size, 1), 1 << 20))
    var offset = 0
    while offset < status.size {
      let count = min(zeros.count, status.size - offset)
      try file.writeFully(zeros.span.extracting(0..<count), at: offset)
      offset += count
    }
    try file.synchronize()
    try remove(path)
    try synchronizeDirectory(Path.parent(of: path))
    return true
  }
}
