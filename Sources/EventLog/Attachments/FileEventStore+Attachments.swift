extension FileEventStore {
  public func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest {
    let digest = SHA256.digest(of: bytes)
    let path = layout.attachment(digest)
    try StoreError.wrapping { () throws(IOFailure) in
      let modes = try modes()
      // Whoever made a folder may have been killed before its name was durable: that comes before what lies in it.
      for folder in [layout.attachments, Path.parent(of: path)] {
        try fileSystem.makeDirectories(folder, mode: modes.folder)
        try fileSystem.synchronizeDirectory(Path.parent(of: folder))
      }
      if try fileSystem.status(of: path)?.size == bytes.count, try fileSystem.contents(of: path) == bytes {
        // Somebody may have been interrupted before it was durable, and an erasure before it was gone.
        try fileSystem.open(path, .read).synchronize()
        try fileSystem.synchronizeDirectory(Path.parent(of: path))
      } else {
        try fileSystem.replace(path, with: bytes.span, temporary: Layout.unfinished(in: layout.attachments), mode: modes.file)
      }
    }
    return digest
  }

  public func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
    let path = layout.attachment(digest)
    guard let bytes = try StoreError.wrapping({ () throws(IOFailure) in try fileSystem.contents(of: path) }) else { return nil }
    let computed = SHA256.digest(of: bytes)
    guard computed == digest else {
      throw .damaged(Damage(.attachment(computed: computed), file: attachmentName(digest), line: nil, offset: 0))
    }
    return bytes
  }

  public func attachmentSize(_ digest: Digest) throws(StoreError) -> Int? {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.status(of: layout.attachment(digest))?.size }
  }

  public func attachmentContent(_ digest: Digest) throws(StoreError) -> Digest? {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.contentDigest(of: layout.attachment(digest)) }
  }

  public func attachmentName(_ digest: Digest) -> String { relative(layout.attachment(digest)) }

  public func mayHaveAttachments() throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.status(of: layout.attachments) != nil }
  }

  /// Destroys what a killed writer left of a photo, but not the photo where that file is its other name.
  func discardUnfinishedAttachment() throws(IOFailure) {
    let path = Layout.unfinished(in: layout.attachments)
    // A rename between folders can survive a loss of power by half: both names then stand for the same bytes.
    if let bytes = try fileSystem.contents(of: path), try fileSystem.status(of: layout.attachment(SHA256.digest(of: bytes))) != nil {
      try fileSystem.remove(path)
      try fileSystem.synchronizeDirectory(layout.attachments)
    } else {
      _ = try fileSystem.overwriteAndRemove(path)
    }
  }

  public func eraseAttachment(_ digest: Digest) throws(StoreError) -> Bool {
    try StoreError.wrapping { () throws(IOFailure) in try fileSystem.overwriteAndRemove(layout.attachment(digest)) }
  }
}

extension FileSystem {
  /// The hash of a file's content; nil where there is no file.
  fileprivate func contentDigest(of path: String) throws(IOFailure) -> Digest? {
    let file: any File
    do {
      file = try open(path, .read)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    var hash = SHA256()
    var offset = 0
    while true {
      let bytes = try file.bytes(at: offset, count: 256 << 10)
      if bytes.isEmpty { return hash.digest }
      hash.update(bytes)
      offset += bytes.count
    }
  }

  /// Overwrites a file with zeros, durably, and removes it, durably; says whether it was there.
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
