public import EventLog
public import LogLines
public import TextForms
public import Values

/// What a device sends in (接收): signed intents of one person, a line each.
///
/// ```
/// {"basis":{"root":"…","size":5120},"by":"wang.li","device":"手机","docket":"delivery/1","key":"SHA256:…","made":"…","office":"shifan"}
/// {"attachments":[],"case":null,"command":"inspection record","id":"…","on":"2026-11-23","version":null,"words":{"type":"safety"}}
/// {"signature":"-----BEGIN SSH SIGNATURE-----\n…"}
/// ```
public struct Delivery: Sendable {
  public let office: String
  /// Whose intents they are.
  public let by: String
  /// What the person calls the device.
  public let device: String
  /// The fingerprint of the key that signed it.
  public let key: String
  /// When the device made it.
  public let made: Instant
  /// How many events the log had when the device last heard of it, and their root.
  public let basis: (size: Int, root: Digest)
  /// The armoured signature over all lines before its own.
  public let signature: String
  /// The file as it is kept: all lines up to the signature's.
  public let bytes: [UInt8]
  /// The personal values that belong to it, which aren't kept with it, by intent and field.
  public let openings: [EventID: PersonalValues]

  private let lines: [ArraySlice<UInt8>]

  /// What its signatures are made for.
  public static let namespace = "docket-delivery"
  /// The beginning of what a phone saves of its queue under its PIN, which is no delivery.
  public static let sealedQueue = Array(#"{"docket":"phone-queue/1""#.utf8)
  /// The most bytes of a delivery.
  public static let longest = 4 << 20
  /// The most intents of a delivery.
  public static let mostIntents = 500

  /// Reads the first line, the signature and the openings; the intents only once the signature is good.
  public init(_ file: [UInt8]) throws(DeliveryFault) {
    guard file.count <= Self.longest else { throw DeliveryFault(line: nil, Message("bad-delivery.long")) }
    guard file.last == UInt8(ascii: "\n") else { throw DeliveryFault(line: nil, Message("bad-delivery.end")) }
    var lines = file.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if file.starts(with: Self.sealedQueue) { throw DeliveryFault(line: 1, Message("bad-delivery.sealed")) }
    guard let first = lines.first else { throw DeliveryFault(line: 1, Message("bad-delivery.header")) }
    let header = try Self.object(first, line: 1)
    guard Set(header.keys) == Self.headerKeys, header["docket"]?.string == "delivery/1", let office = header["office"]?.string,
      let by = header["by"]?.string, let device = header["device"]?.string, !by.isEmpty, !device.isEmpty, let key = header["key"]?.string,
      let made = header["made"]?.string.flatMap({ Instant($0) }), let basis = header["basis"]?.object, Set(basis.keys) == ["root", "size"],
      let size = basis["size"]?.decimal?.whole, size >= 0,
      let root = basis["root"]?.string.flatMap({ Base64.bytes(of: $0) }).flatMap({ Digest(bytes: $0) })
    else { throw DeliveryFault(line: 1, Message("bad-delivery.header")) }
    (self.office, self.by, self.device, self.key, self.made) = (office, by, device, key, made)
    self.basis = (size, root)
    openings = try Self.openings(&lines)
    guard lines.count > 1, let last = lines.popLast(),
      let signature = try Self.object(last, line: lines.count + 1).only("signature")?.string
    else { throw DeliveryFault(line: lines.count + 1, Message("bad-delivery.signature")) }
    self.signature = signature
    bytes = Array(file[..<(last.endIndex + 1)])
    self.lines = lines
    if lines.count - 1 > Self.mostIntents { throw DeliveryFault(line: Self.mostIntents + 2, Message("bad-delivery.many")) }
  }

  private static let headerKeys: Set<String> = ["basis", "by", "device", "docket", "key", "made", "office"]

  /// The bytes that the signature is over.
  public var signedBytes: [UInt8] { Array(bytes[..<(lines[lines.count - 1].endIndex + 1)]) }

  /// The intents, each id once.
  public func intents() throws(DeliveryFault) -> [DeliveredIntent] {
    var intents: [DeliveredIntent] = []
    var seen: Set<EventID> = []
    for (index, line) in lines.enumerated().dropFirst() {
      guard let intent = DeliveredIntent(try Self.object(line, line: index + 1)) else {
        throw DeliveryFault(line: index + 1, Message("bad-delivery.intent"))
      }
      if !seen.insert(intent.id).inserted { throw DeliveryFault(line: index + 1, Message("bad-delivery.twice", ["id": intent.id])) }
      intents.append(intent)
    }
    guard openings.keys.allSatisfy(seen.contains) else { throw DeliveryFault(line: lines.count + 2, Message("bad-delivery.openings")) }
    return intents
  }

  /// A line, which has to be canonical JSON, so that one text means one thing.
  private static func object(_ line: ArraySlice<UInt8>, line number: Int) throws(DeliveryFault) -> JSON.Object {
    do throws(JSONError) {
      let value = try JSON(parsing: Array(line))
      if let object = value.object, try value.canonicalBytes() == Array(line) { return object }
    } catch {
      throw DeliveryFault(line: number, Message("bad-delivery.json", ["column": error.offset + 1]))
    }
    throw DeliveryFault(line: number, Message("bad-delivery.canonical"))
  }

  /// Takes the line of openings off the end, if there is one.
  private static func openings(_ lines: inout [ArraySlice<UInt8>]) throws(DeliveryFault) -> [EventID: PersonalValues] {
    guard let last = lines.last, last.starts(with: Array(#"{"openings":"#.utf8)) else { return [:] }
    let fault = DeliveryFault(line: lines.count, Message("bad-delivery.openings"))
    guard let members = try object(last, line: lines.count).only("openings")?.object else { throw fault }
    lines.removeLast()
    var openings: [EventID: PersonalValues] = [:]
    for (id, values) in members {
      guard let id = EventID(id), let opened = PersonalValues(values) else { throw fault }
      openings[id] = opened
    }
    return openings
  }
}

/// What makes a file no delivery, and in which line.
public struct DeliveryFault: Error, Hashable, Sendable {
  /// The line, if it is one.
  public let line: Int?
  public let problem: Message

  init(line: Int?, _ problem: Message) {
    (self.line, self.problem) = (line, problem)
  }
}

/// One thing that a person meant to record on a device.
public struct DeliveredIntent: Sendable {
  /// The id of the first event that it leads to.
  public let id: EventID
  /// Kind and action, `inspection record`.
  public let command: String
  /// The case as it was named; nil to open one.
  public let caseName: String?
  /// The day it happened.
  public let on: Day
  /// The options by id with the texts that a person would type.
  public let words: [(option: String, texts: [String])]
  /// The commitments that are there in place of personal values, by option.
  public let sealed: [String: JSON]
  public let attachments: [Attachment]
  /// The case's version as the device knew it.
  public let version: Int?
  /// A hash of all that it says but the version, to tell statements under one id apart.
  public let statement: Digest

  private static let keys: Set<String> = ["attachments", "case", "command", "id", "on", "version", "words"]

  /// Reads a line's members; nil if they aren't an intent's.
  init?(_ members: JSON.Object) {
    guard Set(members.keys) == Self.keys, let id = members["id"]?.string.flatMap({ EventID($0) }), id.high & 0xf000 == 0x7000,
      let command = members["command"]?.string, let on = members["on"]?.string.flatMap({ Day($0) }), Day.loggable.contains(on),
      let given = members["words"]?.object, let files = members["attachments"]?.array, let version = members["version"],
      let caseName = members["case"]
    else { return nil }
    (self.id, self.command, self.on) = (id, command, on)
    guard caseName == .null || caseName.string?.isEmpty == false, version == .null || version.decimal?.whole ?? -1 >= 0 else { return nil }
    (self.caseName, self.version) = (caseName.string, version.decimal?.whole)
    attachments = files.compactMap { Attachment($0) }
    guard attachments.count == files.count else { return nil }
    var (words, sealed) = ([(option: String, texts: [String])](), [String: JSON]())
    for (option, value) in given {
      if value.isSealed {
        sealed[option] = value
      } else if let text = value.string {
        words.append((option, [text]))
      } else if let texts = value.array?.compactMap(\.string), texts.count == value.array?.count {
        words.append((option, texts))
      } else {
        return nil
      }
    }
    (self.words, self.sealed) = (words, sealed)
    var said = members
    said["version"] = nil
    statement = SHA256.digest(of: Array(JSON.object(said).text().utf8))
  }
}

extension JSON.Object {
  /// The value of the only member, if it has this name.
  fileprivate func only(_ key: String) -> JSON? { members.count == 1 ? self[key] : nil }
}
