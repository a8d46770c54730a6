public import Casework
public import EventLog
public import Formats
public import LogLines
public import Values

/// A bundle (外勤包) that was read whole and is sound; its photos remain in the file.
public struct FieldBundle: Sendable {
  /// What the first line says.
  public let header: BundleHeader

  /// The events, in the order of the copy's log.
  public private(set) var events: [BundledEvent] = []

  /// The hash that its last line states, and that it has.
  public private(set) var digest = Digest.zero

  /// How many lines it has.
  public private(set) var lineCount = 0

  /// The signer by the last line; nil unless the first line announces a signature.
  public private(set) var signature: Signature?

  /// What the last line of a signed bundle says.
  public struct Signature: Hashable, Sendable {
    /// The signer's name.
    public let by: String
    /// The signature as `ssh-keygen` writes it.
    public let armour: String
    /// How many bytes it is over: all before the last line.
    public let length: Int
  }

  /// The personal values that came along, each what its event commits to.
  public private(set) var personal: [EventID: PersonalValues] = [:]

  /// Personal values of the copy's events that came by an earlier bundle.
  public private(set) var landed: [EventID: PersonalValues] = [:]

  /// The range of each photo's line in the file.
  private var photos: [Digest: Range<Int>] = [:]

  private let source: any RandomAccessBytes

  /// The longest line of a photo.
  private static let longestPhoto = 1 << 30

  /// Reads and checks a whole bundle; its events are held in memory, its photos aren't.
  public init(_ source: any RandomAccessBytes) throws(BundleFault) {
    self.source = source
    var lines = BundleLines(source)
    var hash = SHA256()
    guard let first = try lines.next(limit: 16 << 20) else { throw .notABundle }
    header = try BundleHeader(parsing: Array(first.bytes.dropLast()))
    hash.update(first.bytes)
    var ids: Set<EventID> = []
    for number in 0..<header.events {
      guard let line = try lines.next(limit: LogLimits.line) else { throw .damaged(line: number + 2, .truncated) }
      hash.update(line.bytes)
      let event: Event
      do throws(EventLine.Unsound) {
        event = try EventLine.event(parsing: line.bytes)
      } catch {
        throw .damaged(line: line.number, .event(error))
      }
      if let last = events.last?.event, last.seq >= event.seq || last.at > event.at { throw .damaged(line: line.number, .order) }
      guard ids.insert(event.id).inserted else { throw .damaged(line: line.number, .order) }
      events.append(
        BundledEvent(event, tag: header.tag, base: header.base?.size, others: header.others(before: event)))
    }
    try readRest(&lines, &hash)
  }

  /// The ids of the events that a file holds, even if it is cut short, damaged or no bundle.
  public static func eventIDs(in source: any RandomAccessBytes) throws(BundleFault) -> Set<EventID> {
    var lines = BundleLines(source)
    var ids: Set<EventID> = []
    do throws(BundleFault) {
      while let line = try lines.next(limit: 16 << 20) {
        do throws(EventLine.Unsound) { ids.insert(try EventLine.event(parsing: line.bytes).id) } catch { continue }
      }
    } catch {
      if case .file = error { throw error }
    }
    return ids
  }

  /// Reads the photos, the personal values and the last line.
  private mutating func readRest(_ lines: inout BundleLines, _ hash: inout SHA256) throws(BundleFault) {
    let places = Dictionary(uniqueKeysWithValues: events.indices.map { (events[$0].id, $0) })
    var last = header.events + 1
    while let line = try lines.next(limit: Self.longestPhoto) {
      last = line.number
      let text = Array(line.bytes.dropLast())
      if let photo = try Self.photo(text, line.number) {
        photos[photo.name] = line.offset..<line.offset + text.count
      } else {
        let value: JSON
        do { value = try JSON(parsing: text) } catch { throw .damaged(line: line.number, .unknownLine) }
        if let stated = value["sha256"]?.string {
          digest = hash.digest
          guard Digest(hex: stated) == digest else { throw .damaged(line: line.number, .hash) }
          try readSignature(value, line.number, length: line.offset)
          lineCount = line.number
          guard try lines.next(limit: Self.longestPhoto) == nil else { throw .damaged(line: line.number + 1, .trailingBytes) }
          return
        }
        guard let id = value["private"]?.string.flatMap({ EventID($0) }), let members = value["values"] else {
          throw .damaged(line: line.number, .unknownLine)
        }
        if let index = places[id] {
          guard let values = Self.values(members, of: events[index].event) else { throw .damaged(line: line.number, .personal) }
          personal[id] = values
        } else {
          guard landed.count < header.landed, let values = Self.values(members) else { throw .damaged(line: line.number, .personal) }
          landed[id] = values
        }
      }
      hash.update(line.bytes)
    }
    throw .damaged(line: last + 1, .truncated)
  }

  /// Reads who signed the bundle, which a signed one must say and another can't.
  private mutating func readSignature(_ value: JSON, _ line: Int, length: Int) throws(BundleFault) {
    if !header.isSigned {
      guard value.object?.keys == ["sha256"] else { throw .damaged(line: line, .unknownLine) }
      return
    }
    guard let by = value["by"]?.string, let armour = value["signature"]?.string,
      Set(value.object?.keys.map { $0 } ?? []) == ["by", "sha256", "signature"]
    else {
      throw .damaged(line: line, .signature)
    }
    signature = Signature(by: by, armour: armour, length: length)
  }

  /// Hands out the bytes that a signature is over, piece by piece.
  public func signedBytes(_ signature: Signature, _ visit: ([UInt8]) -> Bool) throws(BundleFault) {
    var offset = 0
    var hash = SHA256()
    while offset < signature.length {
      let piece = try source.bundled(at: offset, count: min(1 << 20, signature.length - offset))
      if piece.isEmpty { throw .file(.changed) }
      // Who reads no further has made up their mind.
      if !visit(piece) { return }
      hash.update(piece)
      offset += piece.count
    }
    // Whoever signed other bytes than those that were read signed nothing.
    if hash.digest != digest { throw .file(.changed) }
  }

  /// The names of the photos that came along.
  public var photoNames: Set<Digest> { Set(photos.keys) }

  /// A photo that came along, read from the file once more and compared with its name.
  public func photo(_ name: Digest) throws(BundleFault) -> [UInt8]? {
    guard let range = photos[name] else { return nil }
    let text = try source.bundled(at: range.lowerBound, count: range.count)
    guard let photo = try Self.photo(text, 0), photo.name == name else { throw .file(.changed) }
    return photo.bytes
  }

  /// Reads a photo's line in its only form; nil if it is another line.
  private static func photo(_ line: [UInt8], _ number: Int) throws(BundleFault) -> (name: Digest, bytes: [UInt8])? {
    let (start, middle, end) = (Array(#"{"attachment":""#.utf8), Array(#"","base64":""#.utf8), Array(#""}"#.utf8))
    guard line.starts(with: start) else { return try freePhoto(line, number) }
    let ends = start.count + Digest.hexCount + middle.count + end.count
    guard line.count >= ends else { throw .damaged(line: number, .unknownLine) }
    let rest = line.span.bytes
    let name = start.count..<start.count + Digest.hexCount
    let content = name.upperBound + middle.count..<line.count - end.count
    guard line[name.upperBound...].starts(with: middle), line[content.upperBound...].elementsEqual(end),
      let digest = Digest(hex: rest.extracting(name)), let bytes = Base64.bytes(of: rest.extracting(content))
    else { throw .damaged(line: number, .unknownLine) }
    guard SHA256.digest(of: bytes) == digest else { throw .damaged(line: number, .attachment(digest)) }
    return (digest, bytes)
  }

  /// Reads the line of a photo as another program may write it.
  private static func freePhoto(_ line: [UInt8], _ number: Int) throws(BundleFault) -> (name: Digest, bytes: [UInt8])? {
    let value: JSON
    do { value = try JSON(parsing: line) } catch { throw .damaged(line: number, .unknownLine) }
    guard let name = value["attachment"] else { return nil }
    guard let digest = name.string.flatMap({ Digest(hex: $0) }), let bytes = value["base64"]?.string.flatMap({ Base64.bytes(of: $0) })
    else {
      throw .damaged(line: number, .unknownLine)
    }
    guard SHA256.digest(of: bytes) == digest else { throw .damaged(line: number, .attachment(digest)) }
    return (digest, bytes)
  }

  /// The personal values of an event, if each matches its commitment.
  private static func values(_ members: JSON, of event: Event) -> PersonalValues? {
    guard let values = values(members) else { return nil }
    for field in values.fields {
      guard let sealed = event.data.personal(field.key, of: event.type), values.value(of: field.key, committedTo: sealed) != nil else {
        return nil
      }
    }
    return values
  }

  /// Personal values as a line has them.
  private static func values(_ members: JSON) -> PersonalValues? {
    let bytes: [UInt8]
    do { bytes = try members.canonicalBytes() } catch { return nil }
    return PersonalValues(decoding: bytes).flatMap { $0.fields.isEmpty ? nil : $0 }
  }
}

extension FieldBundle {
  /// The first event with a photo that is missing everywhere and not destroyed, and that photo.
  public func missingPhoto(
    of ids: Set<EventID>, _ isHere: (Digest, CaseID) throws -> Bool
  ) rethrows -> (line: Int, photo: Digest)? {
    let erased = Set(events.compactMap(\.erasedPhoto))
    let along = photoNames
    for (index, bundled) in events.enumerated() where ids.contains(bundled.id) {
      for photo in bundled.photos where !along.contains(photo) && !erased.contains(photo) {
        if try !isHere(photo, bundled.caseID) { return (index + 2, photo) }
      }
    }
    return nil
  }
}
