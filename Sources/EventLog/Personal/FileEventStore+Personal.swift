extension FileEventStore {
  /// Keeps the personal values of an event, durably, before the event is written.
  public func putPersonalValues(_ values: PersonalValues, of id: EventID) throws(StoreError) {
    try putPersonal(Self.encoded { () throws(JSONError) in try values.encoded() }, at: layout.personal(of: id))
  }

  /// Keeps the personal values of a batch's events in one file, durably, before the events are written.
  func putPersonalValues(_ values: [(id: EventID, values: PersonalValues)], inBatchOf first: EventID) throws(StoreError) {
    try putPersonal(
      Self.encoded { () throws(JSONError) in try PersonalBatch.encoded(values) }, at: layout.personalBatch(of: first))
  }

  private static func encoded(_ encode: () throws(JSONError) -> [UInt8]) -> [UInt8] {
    do { return try encode() } catch { preconditionFailure("normalised values have canonical bytes: \(error)") }
  }

  private func putPersonal(_ bytes: [UInt8], at path: String) throws(StoreError) {
    try StoreError.wrapping { () throws(IOFailure) in
      let modes = try modes()
      try fileSystem.makeDirectories(layout.personal, mode: modes.personalFolder)
      // Whoever made the folder may have been killed before its name was durable.
      try fileSystem.synchronizeDirectory(layout.directory)
      try fileSystem.replace(path, with: bytes.span, temporary: Layout.unfinished(in: layout.personal), mode: modes.personalFile)
    }
  }

  public func personalValues(of id: EventID) throws(StoreError) -> PersonalValues? {
    try personal(at: layout.personal(of: id), PersonalValues.init(decoding:))
  }

  /// The personal values that a batch keeps together, named by its first event; nil if it doesn't.
  public func personalBatch(of first: EventID) throws(StoreError) -> PersonalBatch? {
    try personal(at: layout.personalBatch(of: first), PersonalBatch.init(decoding:))
  }

  public func holdsPersonalValues(of id: EventID) throws(StoreError) -> Bool {
    let path = layout.personal(of: id)
    return try StoreError.wrapping { () throws(IOFailure) in
      if try fileSystem.status(of: path) != nil { return true }
      return try fileSystem.status(of: path + ".new") != nil
    }
  }

  public func holdsPersonalBatch(of first: EventID) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.status(of: layout.personalBatch(of: first)) != nil }
  }

  public func personalName(of id: EventID) -> String { relative(layout.personal(of: id)) }

  public func personalBatchName(of first: EventID) -> String { relative(layout.personalBatch(of: first)) }

  func relative(_ path: String) -> String { String(path.dropFirst(layout.directory.count + 1)) }

  /// What a file of personal values holds, where it is there.
  private func personal<Content>(at path: String, _ decode: ([UInt8]) -> Content?) throws(StoreError) -> Content? {
    let bytes: [UInt8]?
    do {
      bytes = try fileSystem.contents(of: path)
    } catch {
      // A caller without access sees sealed values.
      if error.isReadOnly { return nil }
      throw .io(error)
    }
    guard let bytes else { return nil }
    guard let content = decode(bytes) else { throw .damaged(Damage(.personalFile, file: relative(path), line: nil, offset: 0)) }
    return content
  }

  public func personalNames() throws(StoreError) -> [PersonalName] {
    try personalFileNames().map { name in
      let ending = [".json", ".jsonl"].first { name.hasSuffix($0) }
      return PersonalName(
        "\(relative(layout.personal))/\(name)", of: ending.flatMap { EventID(String(name.dropLast($0.utf8.count))) })
    }
  }

  /// The names of the files of personal values, and of what interrupted writers left of them; none without access.
  private func personalFileNames() throws(StoreError) -> [String] {
    do {
      guard try fileSystem.status(of: layout.personal)?.kind == .directory else { return [] }
      return try fileSystem.list(layout.personal).sorted()
    } catch {
      if error.isReadOnly { return [] }
      throw .io(error)
    }
  }

  public func erase(_ name: PersonalName) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.overwriteAndRemove(layout.inside(name.text)) }
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

  public func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in
      // What an earlier program's interrupted writer left of the file goes too.
      let hadRest = try fileSystem.overwriteAndRemove("\(layout.personal(of: id)).new")
      return try fileSystem.overwriteAndRemove(layout.personal(of: id)) || hadRest
    }
  }

  /// Overwrites the lines of an event among those that a batch keeps together with spaces; says whether there were any.
  public func erasePersonalValues(of id: EventID, inBatchOf first: EventID) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in
      let path = layout.personalBatch(of: first)
      let lines = PersonalBatch.lines(of: id, in: try fileSystem.contents(of: path) ?? [])
      if lines.isEmpty { return false }
      let file = try fileSystem.open(path, .update)
      for line in lines { try file.writeFully([UInt8](repeating: UInt8(ascii: " "), count: line.count).span, at: line.lowerBound) }
      try file.synchronize()
      return true
    }
  }

  /// Gives each event a file of its own whose values a batch kept together: recorded again in another log, it is no part of that batch.
  public func separatePersonalBatches() throws(StoreError) {
    for name in try personalFileNames() where name.hasSuffix(Layout.segmentSuffix) {
      guard let first = EventID(String(name.dropLast(Layout.segmentSuffix.utf8.count))), let batch = try personalBatch(of: first) else {
        continue
      }
      for (id, values) in batch.values where try personalValues(of: id) == nil { try putPersonalValues(values, of: id) }
      _ = try StoreError.wrapping { () throws(IOFailure) in try fileSystem.overwriteAndRemove(layout.personalBatch(of: first)) }
    }
  }

  /// Destroys what killed writers left of files that hadn't got their names; the lock is held.
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
}

extension Event {
  /// The identity of the first event of a stored event's batch; nil if it is no part of one.
  public func batchStart(in snapshot: any LogSnapshot) throws(StoreError) -> EventID? {
    guard let part else { return nil }
    return part.index == 1 ? id : try snapshot.event(seq: seq - part.index + 1)?.event.id
  }
}
