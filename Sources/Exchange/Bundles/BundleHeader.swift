public import Casework
public import EventLog
public import Formats
public import LogLines
public import Values

/// A bundle's first line: `{"bundle":1,"office":ID,"tag":"f03","events":n,"base":{…}}`.
public struct BundleHeader: Hashable, Sendable {
  /// The office's id.
  public let office: String

  /// The copy that it comes from.
  public let tag: CopyTag

  /// How many events it holds.
  public let events: Int

  /// The office's tree head under the copy; nil from an earlier program.
  public var base: TreeHead?

  /// The positions of other copies' events about the same cases in the copy's log.
  public var others: [CaseID: [Int]] = [:]

  /// The size and the root of a log's tree.
  public struct TreeHead: Hashable, Sendable {
    /// The number of events.
    public let size: Int
    /// The root over them.
    public let root: Digest

    /// Joins size and root.
    public init(size: Int, root: Digest) {
      self.size = size
      self.root = root
    }

    /// The head as logs and bundles hold it.
    public var json: JSON { ["root": .string(root.base64), "size": .number(size)] }
  }

  /// Whether the last line signs the bundle: the second format.
  public var isSigned = false

  /// How many events that the office has already get their personal values by this bundle.
  public var landed = 0

  /// What the signatures of bundles are made for.
  public static let namespace = "docket-bundle"

  /// The newest format that this program reads and writes.
  public static let knownFormat = 3

  /// Describes a bundle.
  public init(office: String, tag: CopyTag, events: Int) {
    self.office = office
    self.tag = tag
    self.events = events
  }

  /// Reads the line.
  init(parsing line: [UInt8]) throws(BundleFault) {
    let value: JSON
    do { value = try JSON(parsing: line, limits: .line) } catch { throw .notABundle }
    guard let format = value["bundle"]?.decimal?.whole, format > 0 else { throw .notABundle }
    guard format <= Self.knownFormat else { throw .newerFormat(format) }
    guard let office = value["office"]?.string, let tag = value["tag"]?.string.flatMap({ CopyTag($0) }),
      let events = value["events"]?.decimal?.whole, events >= 0
    else { throw .damaged(line: 1, .header) }
    self.init(office: office, tag: tag, events: events)
    isSigned = format == 2 || value["signed"]?.bool == true
    if format > 2 {
      guard let count = value["values"]?.decimal?.whole, count >= 0 else { throw .damaged(line: 1, .header) }
      landed = count
    }
    if let base = value["base"] {
      guard let size = base["size"]?.decimal?.whole, size > 0, let root = base["root"]?.string.flatMap({ Digest(base64: $0) }) else {
        throw .damaged(line: 1, .header)
      }
      self.base = TreeHead(size: size, root: root)
    }
    for (name, places) in value["others"]?.object ?? [:] {
      guard let id = CaseID(name), let list = places.array else { throw .damaged(line: 1, .header) }
      others[id] = list.compactMap { $0.decimal?.whole }.sorted()
    }
  }

  /// How many events of other copies the copy had on an event's case before it.
  func others(before event: Event) -> Int { others[event.caseID]?.count { $0 < event.seq } ?? 0 }

  /// The line, without its newline.
  var text: String {
    let format = landed > 0 ? 3 : isSigned ? 2 : 1
    let more = landed > 0 ? ",\"values\":\(landed),\"signed\":\(isSigned)" : ""
    return
      "{\"bundle\":\(format),\"office\":\(JSON.string(office).text()),\"tag\":\"\(tag.text)\",\"events\":\(events)\(more)\(rest)}"
  }

  private var rest: String {
    let base = base.map { ",\"base\":{\"size\":\($0.size),\"root\":\"\($0.root.base64)\"}" } ?? ""
    if others.isEmpty { return base }
    let lists = others.sorted { $0.key < $1.key }.map { ($0.key.description, JSON.array($0.value.map { .number($0) })) }
    return "\(base),\"others\":\(JSON.object(JSON.Object(lists)).text())"
  }
}

/// Why a bundle can't be used: nothing of it goes in.
public enum BundleFault: Error, Equatable, Sendable {
  /// The file can't be read.
  case file(FileFault)
  /// The file doesn't begin like a bundle.
  case notABundle
  /// The bundle is of a newer format than this program reads.
  case newerFormat(Int)
  /// Something in the file isn't what it was when the bundle was made.
  case damaged(line: Int, Damage)

  /// What is wrong with a line.
  public enum Damage: Equatable, Sendable {
    /// The header lacks something.
    case header
    /// The file ends too early.
    case truncated
    /// The line is longer than such a line can be.
    case tooLong
    /// An event's line isn't sound.
    case event(EventLine.Unsound)
    /// The events are not in the order of one log, or one is there twice.
    case order
    /// The line is none that a bundle has there.
    case unknownLine
    /// The photo isn't the one that it is named by.
    case attachment(Digest)
    /// A photo that an event names is neither in the bundle nor here.
    case missingAttachment(Digest)
    /// The personal values are not those that the event commits to.
    case personal
    /// The signature is missing, bad, or by a key that the roster lacks.
    case signature
    /// The bytes before the last line have another hash than it says.
    case hash
    /// Something follows the last line.
    case trailingBytes
  }
}

/// The lines of a bundle's file, one after the other, without a second copy of it in memory.
struct BundleLines {
  private let source: any RandomAccessBytes
  private var buffer: [UInt8] = []
  /// Where in the buffer the next line begins, and where in the file the buffer begins.
  private var start = 0
  private var base = 0
  private var number = 0

  private static let chunk = 1 << 20

  init(_ source: any RandomAccessBytes) {
    self.source = source
  }

  /// A line with its newline, its number, and where it begins.
  struct Line {
    let bytes: [UInt8]
    let number: Int
    let offset: Int
  }

  /// The next line up to a length; nil at the file's end.
  mutating func next(limit: Int) throws(BundleFault) -> Line? {
    number += 1
    var searched = start
    while true {
      if let newline = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        guard newline - start <= limit else { throw .damaged(line: number, .tooLong) }
        let line = Line(bytes: Array(buffer[start...newline]), number: number, offset: base + start)
        start = newline + 1
        return line
      }
      guard buffer.count - start <= limit else { throw .damaged(line: number, .tooLong) }
      searched = buffer.count
      buffer.removeSubrange(..<start)
      base += start
      searched -= start
      start = 0
      let wanted = min(Self.chunk, source.count - base - buffer.count)
      guard wanted > 0 else {
        if buffer.isEmpty { return nil }
        throw .damaged(line: number, .truncated)
      }
      buffer += try source.bundled(at: base + buffer.count, count: wanted)
    }
  }
}

extension RandomAccessBytes {
  /// Bytes of a bundle's file.
  func bundled(at offset: Int, count: Int) throws(BundleFault) -> [UInt8] {
    do throws(FileFault) { return try bytes(at: offset, count: count) } catch { throw .file(error) }
  }
}

/// Writes a bundle piece by piece, so that no more than one photo is in memory.
public struct BundleWriter {
  /// The bytes that were written since the last `take`.
  private var pending: [UInt8] = []
  private var hash = SHA256()

  /// Begins a bundle.
  public init(_ header: BundleHeader) {
    line(Array(header.text.utf8))
  }

  /// Adds a stored line, unchanged.
  public mutating func event(_ stored: [UInt8]) {
    line(stored)
  }

  /// Adds a photo that an event names.
  public mutating func attachment(_ bytes: [UInt8], named digest: Digest) {
    line(Array("{\"attachment\":\"\(digest.hex)\",\"base64\":\"\(Base64.text(of: bytes))\"}".utf8))
  }

  /// Adds the personal values of an event: the content of their file.
  public mutating func personal(_ values: PersonalValues, of id: EventID) throws(JSONError) {
    line(Array("{\"private\":\"\(id)\",\"values\":".utf8) + (try values.encoded()).dropLast() + [UInt8(ascii: "}")])
  }

  /// The hash of all that was written.
  public var digest: Digest { hash.digest }

  /// Ends the bundle with the hash of everything before.
  public mutating func end() {
    line(Array("{\"sha256\":\"\(digest.hex)\"}".utf8))
  }

  /// Ends a signed bundle; the signature covers everything before.
  public mutating func end(signedBy name: String, _ armour: String) {
    line(
      Array(
        "{\"by\":\(JSON.string(name).text()),\"sha256\":\"\(digest.hex)\",\"signature\":\(JSON.string(armour).text())}".utf8))
  }

  /// Takes the bytes that were written so far.
  public mutating func drain() -> [UInt8] {
    defer { pending = [] }
    return pending
  }

  private mutating func line(_ bytes: [UInt8]) {
    let newline: [UInt8] = [UInt8(ascii: "\n")]
    hash.update(bytes)
    hash.update(newline)
    pending += bytes
    pending += newline
  }
}
