extension FileEventStore {
  /// Keeps the personal values of an event, durably, before the event is written.
  public func putPersonalValues(_ values: PersonalValues, of id: EventID) throws(StoreError) {
    let encoded: [UInt8]
    do { encoded = try values.encoded() } catch { preconditionFailure("normalised values have canonical bytes: \(error)") }
    do {
      let modes = try modes()
      try fileSystem.makeDirectories(layout.personal, mode: modes.personalFolder)
      let path = layout.personal(of: id)
      try fileSystem.replace(path, with: encoded.span, temporary: "\(path).new", mode: modes.personalFile)
    } catch {
      throw .io(error)
    }
  }

  public func personalValues(of id: EventID) throws(StoreError) -> PersonalValues? {
    let path = layout.personal(of: id)
    let bytes: [UInt8]?
    do {
      bytes = try fileSystem.contents(of: path)
    } catch {
      // A caller without access sees sealed values.
      if error.isReadOnly { return nil }
      throw .io(error)
    }
    guard let bytes else { return nil }
    guard let values = PersonalValues(decoding: bytes) else {
      throw .damaged(Damage(.personalFile, file: String(path.dropFirst(layout.directory.count + 1)), line: nil, offset: 0))
    }
    return values
  }

  /// The names of the files of personal values, and of what interrupted writers left of them; none without access.
  public func personalFileNames() throws(StoreError) -> [String] {
    do {
      guard try fileSystem.status(of: layout.personal)?.kind == .directory else { return [] }
      return try fileSystem.list(layout.personal).sorted()
    } catch {
      if error.isReadOnly { return [] }
      throw .io(error)
    }
  }

  public func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in
      // What an interrupted writer left of the file goes too.
      let hadRest = try fileSystem.overwriteAndRemove("\(layout.personal(of: id)).new")
      return try fileSystem.overwriteAndRemove(layout.personal(of: id)) || hadRest
    }
  }
}
