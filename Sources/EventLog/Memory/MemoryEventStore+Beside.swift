internal import Synchronization

/// What stands beside the lines, and the lines as they are.
extension MemoryEventStore {
  /// A log that is gone with the process has nothing derived that outlives it.
  public func cache(for snapshot: any LogSnapshot) throws(StoreError) -> LogCache? { nil }

  public func rawLines() throws(StoreError) -> RawLines {
    let snapshot = state.withLock { $0.snapshot }
    return RawLines(MemoryFile(snapshot.bytes), named: address, size: snapshot.bytes.count, head: snapshot.head)
  }

  public func partNames() throws(StoreError) -> [String] { [address] }

  public func attachmentSize(_ digest: Digest) throws(StoreError) -> Int? {
    state.withLock { $0.attachments[digest]?.count }
  }

  public func attachmentContent(_ digest: Digest) throws(StoreError) -> Digest? {
    state.withLock { $0.attachments[digest] }.map { SHA256.digest(of: $0) }
  }

  public func attachmentName(_ digest: Digest) -> String { digest.hex }

  public func mayHaveAttachments() throws(StoreError) -> Bool { state.withLock { !$0.attachments.isEmpty } }

  public func putPersonalValues(_ values: PersonalValues, of id: EventID) throws(StoreError) {
    state.withLock { $0.personal[id] = values }
  }

  public func holdsPersonalValues(of id: EventID) throws(StoreError) -> Bool { state.withLock { $0.personal[id] != nil } }

  public func personalName(of id: EventID) -> String { id.description }

  public func personalNames() throws(StoreError) -> [PersonalName] {
    state.withLock { state in state.personal.keys.map(\.description).sorted() }.map { PersonalName($0, of: EventID($0)) }
  }

  public func keptCheckpoints(passingOver misfits: Set<String>) throws(StoreError) -> [KeptCheckpoint] {
    state.withLock(\.checkpoints).sorted { $0.key < $1.key }.map {
      KeptCheckpoint(file: "checkpoints/\($0.key).txt", checkpoint: $0.value, isSigned: false)
    }
  }

  public func proof(_ file: String) throws(StoreError) -> [UInt8]? {
    try keptCheckpoints(passingOver: []).first { $0.file == file }?.checkpoint.map { Array($0.text.utf8) }
  }

  /// Nobody else ever sees what is gone with the process: there is nothing to sign for.
  public func keep(signature: [UInt8], of size: Int) throws(StoreError) {}

  public func keptSizes() throws(StoreError) -> [Int] { state.withLock { $0.checkpoints.keys.sorted() } }

  public func keep(_ checkpoint: Checkpoint) throws(StoreError) -> String {
    let kept = state.withLock { state in
      let kept = state.checkpoints[checkpoint.size] ?? checkpoint
      state.checkpoints[checkpoint.size] = kept
      return kept
    }
    if kept != checkpoint { throw .conflict(.checkpoint(size: checkpoint.size)) }
    return "checkpoints/\(checkpoint.size).txt"
  }

  public func note(_ note: LogNote) throws(StoreError) -> [UInt8]? { state.withLock { $0.notes[note] } }

  public func put(_ bytes: [UInt8], in note: LogNote) throws(StoreError) { state.withLock { $0.notes[note] = bytes } }

  public func remove(_ note: LogNote) throws(StoreError) -> Bool {
    state.withLock { $0.notes.removeValue(forKey: note) != nil }
  }

  public func append(linesOf snapshot: any LogSnapshot) throws(StoreError) {
    var known = state.withLock { $0.snapshot }
    var (lines, head): ([UInt8], LogHead?) = ([], known.head)
    let base = known.bytes.count
    let scan = try snapshot.scan(from: try snapshot.position(of: known.count + 1), checksHashes: true) { line, bytes in
      var placed = line
      placed.place = EventLine.Place(segment: 1, offset: base + lines.count)
      head = LogHead(placed)
      lines += line.text(in: bytes)
      lines.append(UInt8(ascii: "\n"))
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    guard let head else { return }
    known = known.extended(by: lines, to: head)
    state.withLock { [known] in $0.snapshot = known }
  }

  public func copyCompanions(to directory: String) throws(StoreError) {
    let (attachments, checkpoints) = state.withLock { ($0.attachments, $0.checkpoints) }
    let target = FileEventStore(directory: directory)
    try LogFolder(directory).putIgnoreList()
    for bytes in attachments.values { _ = try target.putAttachment(bytes) }
    for checkpoint in checkpoints.values { _ = try target.keep(checkpoint) }
  }
}
