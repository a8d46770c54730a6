/// The drawer of a log: what is kept beside its lines, by name.
///
/// Five verbs over whole contents, which a store carries out; what the contents mean is said once, for every store.
public protocol BlobStore: Sendable {
  /// The content of a name; nil if there is none, or if the caller may not see personal values.
  func blob(_ name: BlobName) throws(StoreError) -> [UInt8]?

  /// Keeps a content under a name, durably.
  func put(_ bytes: [UInt8], as name: BlobName) throws(StoreError)

  /// The length of a content, or of what an interrupted writer left of it; nil if there is none.
  func size(of name: BlobName) throws(StoreError) -> Int?

  /// All of a sort, as far as the caller may see them.
  func list(_ sort: BlobName.Sort) throws(StoreError) -> [ListedBlob]

  /// Destroys a content, attachments and personal values by overwriting them; returns whether it was there.
  func erase(_ name: BlobName) throws(StoreError) -> Bool

  /// What a name is called in messages.
  func label(of name: BlobName) -> String
}

/// The name of something that is kept beside the lines of a log.
public enum BlobName: Hashable, Sendable {
  /// A photo or a scan, by its content.
  case attachment(Digest)
  /// The personal values of an event.
  case personal(EventID)
  /// The personal values of a batch's events, by its first event; all of them, or those of one event only.
  case personalBatch(EventID, only: EventID? = nil)
  /// A file among the checkpoints that were kept.
  case checkpoint(String)
  /// A small file of ours.
  case note(LogNote)

  /// The sorts of names.
  public enum Sort: Hashable, Sendable {
    case attachment, personal, checkpoint, note
  }
}

/// Something that is kept, as a listing shows it.
public struct ListedBlob: Hashable, Sendable {
  /// What it is called in messages.
  public let label: String
  /// Its name; nil for what an interrupted writer left.
  public let name: BlobName?

  /// Joins a label and a name.
  public init(_ label: String, _ name: BlobName?) {
    (self.label, self.name) = (label, name)
  }
}

/// A small file of ours beside the lines.
public enum LogNote: String, Hashable, Sendable, CaseIterable {
  /// What makes the log a field copy.
  case copy = "copy.json"
  /// The events that wait for others.
  case waiting = "waiting.json"
  /// That an erasure has begun.
  case erasing = "recovered/erasing"

  /// Whether only those may read it who may see personal values.
  var isPrivate: Bool { self == .waiting }
}

/// Attachments.
extension BlobStore {
  /// Keeps an attachment, durably, and returns its name.
  public func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest {
    let digest = SHA256.digest(of: bytes)
    try put(bytes, as: .attachment(digest))
    return digest
  }

  /// An attachment's bytes, checked by its name; nil if it isn't there.
  public func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
    guard let bytes = try blob(.attachment(digest)) else { return nil }
    let computed = SHA256.digest(of: bytes)
    guard computed == digest else {
      throw .damaged(Damage(.attachment(computed: computed), file: attachmentName(digest), line: nil, offset: 0))
    }
    return bytes
  }

  /// How many bytes an attachment has; nil if it isn't there.
  public func attachmentSize(_ digest: Digest) throws(StoreError) -> Int? { try size(of: .attachment(digest)) }

  /// Tells whether an attachment is there.
  public func holdsAttachment(_ digest: Digest) throws(StoreError) -> Bool { try attachmentSize(digest) != nil }

  /// What an attachment is called in messages.
  public func attachmentName(_ digest: Digest) -> String { label(of: .attachment(digest)) }

  /// Tells whether there may be attachments.
  public func mayHaveAttachments() throws(StoreError) -> Bool { try !list(.attachment).isEmpty }

  /// Overwrites and deletes an attachment; returns whether it was there.
  public func eraseAttachment(_ digest: Digest) throws(StoreError) -> Bool { try erase(.attachment(digest)) }
}

/// Personal values.
extension BlobStore {
  /// Keeps the personal values of an event, durably, before the event is written.
  public func putPersonalValues(_ values: PersonalValues, of id: EventID) throws(StoreError) {
    try put(Self.encoded { () throws(JSONError) in try values.encoded() }, as: .personal(id))
  }

  /// Keeps the personal values of a batch's events together, durably, before the events are written.
  func putPersonalValues(_ values: [(id: EventID, values: PersonalValues)], inBatchOf first: EventID) throws(StoreError) {
    try put(Self.encoded { () throws(JSONError) in try PersonalBatch.encoded(values) }, as: .personalBatch(first))
  }

  private static func encoded(_ encode: () throws(JSONError) -> [UInt8]) -> [UInt8] {
    do { return try encode() } catch { preconditionFailure("normalised values have canonical bytes: \(error)") }
  }

  /// The personal values of an event; nil if they aren't there or the caller may not read them.
  public func personalValues(of id: EventID) throws(StoreError) -> PersonalValues? {
    try personal(.personal(id), PersonalValues.init(decoding:))
  }

  /// The personal values that a batch keeps together, named by its first event; nil if it doesn't.
  public func personalBatch(of first: EventID) throws(StoreError) -> PersonalBatch? {
    try personal(.personalBatch(first), PersonalBatch.init(decoding:))
  }

  private func personal<Content>(_ name: BlobName, _ decode: ([UInt8]) -> Content?) throws(StoreError) -> Content? {
    guard let bytes = try blob(name) else { return nil }
    guard let content = decode(bytes) else { throw .damaged(Damage(.personalFile, file: label(of: name), line: nil, offset: 0)) }
    return content
  }

  /// The personal values of a stored event, by itself or with its batch.
  public func personalValues(of event: Event, in snapshot: any LogSnapshot) throws(StoreError) -> PersonalValues? {
    if let values = try personalValues(of: event.id) { return values }
    guard let first = try event.batchStart(in: snapshot) else { return nil }
    return try personalBatch(of: first)?.values[event.id]
  }

  /// Tells whether personal values of an event, or what an interrupted writer left of them, are there.
  public func holdsPersonalValues(of id: EventID) throws(StoreError) -> Bool { try size(of: .personal(id)) != nil }

  /// Tells whether a batch keeps personal values together.
  public func holdsPersonalBatch(of first: EventID) throws(StoreError) -> Bool { try size(of: .personalBatch(first)) != nil }

  /// What the personal values of an event are called in messages.
  public func personalName(of id: EventID) -> String { label(of: .personal(id)) }

  /// What the values that a batch keeps together are called in messages.
  public func personalBatchName(of first: EventID) -> String { label(of: .personalBatch(first)) }

  /// Overwrites and deletes the personal values of an event; returns whether they were there.
  public func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool { try erase(.personal(id)) }

  /// Overwrites the values of an event among those that a batch keeps together; returns whether they were there.
  public func erasePersonalValues(of id: EventID, inBatchOf first: EventID) throws(StoreError) -> Bool {
    try erase(.personalBatch(first, only: id))
  }

  /// Keeps the values of each event by themselves that a batch kept together: recorded again elsewhere, it is no part of that batch.
  public func separatePersonalBatches() throws(StoreError) {
    for case .personalBatch(let first, _)? in try list(.personal).map(\.name) {
      guard let batch = try personalBatch(of: first) else { continue }
      for (id, values) in batch.values where try personalValues(of: id) == nil { try putPersonalValues(values, of: id) }
      _ = try erase(.personalBatch(first))
    }
  }

  /// The names of all that is kept of personal values, interrupted writers' rests among it; none without access.
  public func personalNames() throws(StoreError) -> [PersonalName] {
    try list(.personal).map { listed in
      switch listed.name {
      case .personal(let id), .personalBatch(let id, _): PersonalName(listed.label, of: id)
      case .attachment, .checkpoint, .note, nil: PersonalName(listed.label, of: nil)
      }
    }
  }
}

extension BlobStore {
  /// Overwrites and deletes personal values that a listing named by an event; returns whether they were there.
  public func erase(_ name: PersonalName) throws(StoreError) -> Bool {
    for listed in try list(.personal) where listed.label == name.text {
      if let blob = listed.name { return try erase(blob) }
    }
    return false
  }
}

/// Something that is kept of personal values.
public struct PersonalName: Hashable, Sendable {
  /// What it is called in messages.
  public let text: String
  /// The event whose values it keeps, or the first of those of a batch; nil where it isn't named by one.
  public let id: EventID?

  /// Joins a name and the event.
  public init(_ text: String, of id: EventID?) {
    (self.text, self.id) = (text, id)
  }
}

/// Notes.
extension BlobStore {
  /// What a note beside the log says; nil if there is none.
  public func note(_ note: LogNote) throws(StoreError) -> [UInt8]? { try blob(.note(note)) }

  /// Puts a note beside the log, durably.
  public func put(_ bytes: [UInt8], in note: LogNote) throws(StoreError) { try put(bytes, as: .note(note)) }

  /// Takes a note away, durably; returns whether it was there.
  public func remove(_ note: LogNote) throws(StoreError) -> Bool { try erase(.note(note)) }
}
