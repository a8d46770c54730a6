public import LogLines
public import Values

/// Finds events by key and positions by number, at a cost that doesn't grow with the log.
public final class KeyIndex {
  // It is a cache in a folder of its own, built from the log and dropped if it doesn't fit. A key is a hash; the caller decides what it
  // means. `catchUp` comes first. Then questions are answered for the events up to `head`, and a writer adds its events with
  // `beginEvent`, `add` and `commit`. One process at a time, which holds the folder's lock, changes the files; no other waits for it. The
  // newest events are learned from the log's last lines. Many of them are sorted into a run (`IndexCompaction`), and a new manifest
  // replaces the old one by one rename. Nothing is synced: every page's checksum proves that it is what the manifest means.
  let folder: IndexFolder
  let limits: IndexLimits
  let keysVersion: Int
  let runFiles: RunFiles
  let offsets: IndexOffsets

  /// What the runs cover.
  var manifest: IndexManifest?

  /// What came after.
  var recent = TailEvents()

  /// Whether and why not the files may be changed.
  public internal(set) var writing: Writing

  /// Held while this index is the one that changes the files.
  var lock: (any FileLock)?

  /// The checksum of the manifest that was there when it was last looked for.
  var seenManifest: UInt64?

  /// What became of the last catching up.
  var outcome = Outcome.open

  /// Whether the files were found damaged, so that they aren't looked at again.
  var forsakesFiles = false

  /// The last event that the index covers, or nil if it covers none.
  public internal(set) var head: IndexHead?

  /// The event that began last is covered when it has all its keys.
  private var isOpen = false

  /// Whether an index may write.
  public enum Writing: Hashable, Sendable {
    /// What is learned is kept, unless another process is about it.
    case allowed
    /// What is learned is kept only where it took long to learn, as when the cache is missing.
    case forbidden
    /// A file could not be written or was damaged; the index continues in memory.
    case stopped(IndexFailure)
  }

  /// What a catching up came to, for what it learned.
  enum Outcome {
    /// A reader may still keep it.
    case open
    /// A reader has tried to keep it, or found files of a later moment.
    case offered
    /// The log is damaged: nothing of it is kept, and what was learned counts no more.
    case damaged
  }

  /// Makes an index of a folder, without looking at it yet.
  ///
  /// - Parameter keysVersion: the version of the caller's choice of keys; an index with another one is made anew.
  public convenience init(files: any FileSystem, folder: String, keysVersion: Int, writing: Writing) {
    self.init(in: IndexFolder(files: files, path: folder), keysVersion: keysVersion, writing: writing, limits: IndexLimits())
  }

  /// Makes an index that keeps nothing, for who has no place to keep it in.
  convenience init(inMemory keysVersion: Int) {
    let nowhere = IndexFolder(files: POSIXFileSystem(), path: "/dev/null/nowhere")
    self.init(in: nowhere, keysVersion: keysVersion, writing: .stopped(.unkept), limits: IndexLimits())
    forsakesFiles = true
  }

  init(in folder: IndexFolder, keysVersion: Int, writing: Writing, limits: IndexLimits) {
    self.folder = folder
    self.keysVersion = keysVersion
    self.writing = writing
    self.limits = limits
    runFiles = RunFiles(in: folder)
    offsets = IndexOffsets(in: folder)
  }

  /// Lets an index that only answered questions keep what it learns, from the next catching up on.
  public func allowWriting() {
    if writing == .forbidden { writing = .allowed }
  }

  /// Goes on in memory alone: who takes turn after turn keeps what it learns at the end.
  public func leaveFiles() {
    if writing == .allowed { writing = .stopped(.unkept) }
    release()
  }

  /// Keeps what it learns again, from the next catching up on.
  public func returnToFiles() {
    if writing == .stopped(.unkept), !forsakesFiles { writing = .allowed }
  }

  /// Begins the next event of the log.
  public func beginEvent(_ event: IndexHead) {
    let seq = event.seq
    precondition(seq == (head?.seq ?? 0) + 1, "events come in order")
    makeRoom()
    isOpen = seq <= KeyRecord.lastSeq
    guard isOpen else { return }
    if seq == 1 { recent.opened = event.hash }
    if event.place.segment == seq { recent.segments.append(seq) }
    recent.offsets.append(event.place.offset)
    recent.hashes.append(event.hash)
    head = event
  }

  /// Saves the gathered records if they are many.
  func makeRoom() {
    if recent.size >= limits.recent { save() }
    if recent.size >= limits.chunk, lock != nil { flush() }
  }

  /// Adds a key of the event that began last.
  @inline(__always)
  public func add(_ key: IndexKey) {
    guard isOpen, let head else { return }
    recent.keys.append(KeyRecord(hash: key.hash, seq: UInt32(head.seq)))
  }

  /// Sorts many gathered records into a run; few are left to the log's own lines.
  public func commit() {
    guard lock != nil else { return }
    // A short log is covered whole, a long one but for its last lines.
    let isMuch = recent.size >= limits.recent || (recent.count > 0 && recent.count * 16 >= manifest?.eventCount ?? 0)
    if isMuch { flush() }
  }

  /// Lets other processes change the files until the next catching up.
  public func release() {
    lock?.release()
    lock = nil
  }
}

/// What an index needs of the log it is made from.
public protocol IndexedLog {
  /// The number of events.
  var count: Int { get }

  /// The hash in the whole line at a position; nil if no whole line begins there.
  func hash(at place: EventLine.Place) throws -> Digest?

  /// Passes every event after one to the index; it throws only between events.
  ///
  /// - Returns: whether the log was sound to its end.
  func replay(_ index: KeyIndex, after head: IndexHead?) throws -> Bool
}

/// The sizes of an index in records; smaller ones let a test reach every path on a short log.
struct IndexLimits: Hashable, Sendable {
  /// Up to this many records are learned from the log's last lines by each process.
  var recent = 512

  /// A sorted run of this many is merged with no other, so that no action merges for long.
  var run = 1 << 22

  /// How many records a long catch-up holds in memory before it writes a run.
  var chunk = 1 << 21
}

extension KeyIndex {
  /// The events of a key, oldest first.
  public func seqs(of key: IndexKey) throws(IndexFailure) -> [Int] {
    var seqs: [Int] = []
    for run in manifest?.runs ?? [] { try runFiles.file(of: run).appendSeqs(of: key.hash, to: &seqs) }
    recent.keys.appendSeqs(of: key.hash, to: &seqs)
    return seqs
  }

  /// The newest event of a key.
  public func newestSeq(of key: IndexKey) throws(IndexFailure) -> Int? {
    if let seq = recent.keys.newestSeq(of: key.hash) { return seq }
    var seqs: [Int] = []
    for run in manifest?.runs.reversed() ?? [] where seqs.isEmpty { try runFiles.file(of: run).appendSeqs(of: key.hash, to: &seqs) }
    return seqs.last
  }

  /// The position of an event's line, which the reader compares; nil if not covered.
  public func place(of seq: Int) throws(IndexFailure) -> EventLine.Place? {
    guard seq > 0, seq <= head?.seq ?? 0 else { return nil }
    let segment = segment(of: seq)
    guard let manifest else { return EventLine.Place(segment: segment, offset: recent.offsets[seq - 1]) }
    let paged = manifest.offsetPages * IndexPage.offsetCount
    let offset =
      if seq > manifest.eventCount {
        recent.offsets[seq - manifest.eventCount - 1]
      } else if seq > paged {
        manifest.looseOffsets[seq - paged - 1]
      } else {
        try offsets.offset(ofEvent: seq - 1, generation: manifest.generation)
      }
    return EventLine.Place(segment: segment, offset: offset)
  }

  /// The segment of an event that is covered.
  func segment(of seq: Int) -> Int {
    recent.segments.last { $0 <= seq } ?? manifest?.segments.last { $0 <= seq } ?? 1
  }
}
