public import LogLines
public import Values

/// The named contents beside a log's lines.
public protocol BlobStore: Sendable {
  /// The content of a name; nil if there is none, or if the caller may not see personal values.
  func blob(_ name: BlobName) throws(StoreError) -> [UInt8]?

  /// Keeps a content under a name, durably.
  func put(_ bytes: [UInt8], as name: BlobName) throws(StoreError)

  /// The length of a content or of an interrupted writer's rest; nil if there is none.
  func size(of name: BlobName) throws(StoreError) -> Int?

  /// All contents of a sort that the caller may see.
  func list(_ sort: BlobName.Sort) throws(StoreError) -> [ListedBlob]

  /// Overwrites and deletes a content; returns whether it existed.
  func erase(_ name: BlobName) throws(StoreError) -> Bool

  /// Passes on all personal values that are kept and may be read; nil for an event whose values can't be read as such.
  func visitPersonalValues(_ body: (EventID, PersonalValues?) -> Void) throws(StoreError)

  /// What a name is called in messages.
  func label(of name: BlobName) -> String
}

/// The name of something that is kept beside the lines of a log.
public enum BlobName: Hashable, Sendable {
  /// A photo or a scan, by its content.
  case attachment(Digest)
  /// The personal values of an event.
  case personal(EventID)
  /// The personal values of a batch's events, named by its first event, or of one event.
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
  /// Its name; nil for an interrupted writer's rest.
  public let name: BlobName?

  /// Joins a label and a name.
  public init(_ label: String, _ name: BlobName?) {
    (self.label, self.name) = (label, name)
  }

  /// The event of personal values, or the first one of their batch; nil for any other content.
  public var id: EventID? {
    switch name {
    case .personal(let id), .personalBatch(let id, _): id
    case .attachment, .checkpoint, .note, nil: nil
    }
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
  /// The codes by which devices are enrolled.
  case devices = "recovered/devices"
  /// The deliveries whose recording began and didn't end.
  case deliveries = "recovered/deliveries"
  /// The photos that devices named and no event names yet.
  case photos = "recovered/photos"
  /// The imports of the day.
  case imports = "recovered/imports"

  /// Whether only those may read it who may see personal values.
  var isPrivate: Bool { self == .waiting || self == .devices || self == .photos }
}

/// Attachments.
extension BlobStore {
  /// Keeps an attachment, durably, and returns its name.
  public func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest {
    let digest = SHA256.digest(of: bytes)
    try put(bytes, as: .attachment(digest))
    return digest
  }

  /// An attachment's bytes, checked by its name; nil if it is missing.
  public func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
    guard let bytes = try blob(.attachment(digest)) else { return nil }
    let computed = SHA256.digest(of: bytes)
    guard computed == digest else {
      throw .damaged(Damage(.attachment(computed: computed), file: attachmentName(digest), line: nil, offset: 0))
    }
    return bytes
  }

  /// The size of an attachment; nil if it is missing.
  public func attachmentSize(_ digest: Digest) throws(StoreError) -> Int? { try size(of: .attachment(digest)) }

  /// Whether an attachment is there.
  public func holdsAttachment(_ digest: Digest) throws(StoreError) -> Bool { try attachmentSize(digest) != nil }

  /// What an attachment is called in messages.
  public func attachmentName(_ digest: Digest) -> String { label(of: .attachment(digest)) }

  /// Whether there may be attachments.
  public func mayHaveAttachments() throws(StoreError) -> Bool { try !list(.attachment).isEmpty }

  /// Overwrites and deletes an attachment; returns whether it existed.
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

  /// The personal values of an event; nil if there are none or the caller may not read them.
  public func personalValues(of id: EventID) throws(StoreError) -> PersonalValues? {
    try personal(.personal(id), PersonalValues.init(decoding:))
  }

  /// The personal values of a batch, named by its first event; nil if it has no common file.
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
    return try personalValues(of: event.id, in: try personalBatch(of: first), of: first)
  }

  public func visitPersonalValues(_ body: (EventID, PersonalValues?) -> Void) throws(StoreError) {
    for listed in try list(.personal) {
      switch listed.name {
      case .personal(let id):
        if let bytes = try blob(.personal(id)) { body(id, PersonalValues(decoding: bytes)) }
      case .personalBatch(let first, _):
        guard let batch = try personalBatch(of: first) else { continue }
        for (id, values) in batch.values { body(id, values) }
        for id in batch.unreadable { body(id, nil) }
      case .attachment, .checkpoint, .note, nil: break
      }
    }
  }

  /// The values of an event among those of its batch.
  public func personalValues(of id: EventID, in batch: PersonalBatch?, of first: EventID) throws(StoreError) -> PersonalValues? {
    if batch?.unreadable.contains(id) == true {
      throw .damaged(Damage(.personalFile, file: personalBatchName(of: first), line: nil, offset: 0))
    }
    return batch?.values[id]
  }

  /// Whether personal values of an event, or what an interrupted writer left of them, are there.
  public func holdsPersonalValues(of id: EventID) throws(StoreError) -> Bool { try size(of: .personal(id)) != nil }

  /// Whether a batch keeps personal values together.
  public func holdsPersonalBatch(of first: EventID) throws(StoreError) -> Bool { try size(of: .personalBatch(first)) != nil }

  /// What the personal values of an event are called in messages.
  public func personalName(of id: EventID) -> String { label(of: .personal(id)) }

  /// What the values that a batch keeps together are called in messages.
  public func personalBatchName(of first: EventID) -> String { label(of: .personalBatch(first)) }

  /// Overwrites and deletes an event's personal values; returns whether they existed.
  public func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool { try erase(.personal(id)) }

  /// Overwrites an event's values in its batch's file; returns whether they existed.
  public func erasePersonalValues(of id: EventID, inBatchOf first: EventID) throws(StoreError) -> Bool {
    try erase(.personalBatch(first, only: id))
  }

  /// Splits a batch's values by event: recorded again elsewhere, an event is no part of that batch.
  public func separatePersonalBatches() throws(StoreError) {
    for case .personalBatch(let first, _)? in try list(.personal).map(\.name) {
      guard let batch = try personalBatch(of: first) else { continue }
      for id in batch.unreadable { _ = try personalValues(of: id, in: batch, of: first) }
      for (id, values) in batch.values where try personalValues(of: id) == nil { try putPersonalValues(values, of: id) }
      _ = try erase(.personalBatch(first))
    }
  }
}

/// Notes.
extension BlobStore {
  /// The content of a note beside the log; nil if there is none.
  public func note(_ note: LogNote) throws(StoreError) -> [UInt8]? { try blob(.note(note)) }

  /// Puts a note beside the log, durably.
  public func put(_ bytes: [UInt8], in note: LogNote) throws(StoreError) { try put(bytes, as: .note(note)) }

  /// Removes a note durably; returns whether it existed.
  public func remove(_ note: LogNote) throws(StoreError) -> Bool { try erase(.note(note)) }
}
