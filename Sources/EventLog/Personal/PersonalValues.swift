public import LogLines
public import Values

/// The personal values of one event in clear, with the salts that the log's commitments were made with.
public struct PersonalValues: Hashable, Sendable {
  /// The fields in the order they were given.
  public let fields: [Field]

  /// One personal field.
  public struct Field: Hashable, Sendable {
    /// The field's id.
    public let key: String

    /// Sixteen random bytes, without which a short value could be guessed from its hash.
    public let salt: [UInt8]

    public let value: JSON

    /// The commitment that the log holds: SHA-256 over the salt and the value's canonical JSON.
    public func sealed() throws(JSONError) -> Digest {
      SHA256.digest(of: salt + (try value.canonicalBytes()))
    }
  }

  /// Seals fields with fresh salts.
  init(_ members: JSON.Object, random: () -> UInt64) {
    fields = members.map { member in
      let words = [random(), random()]
      return Field(
        key: member.key, salt: words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) } },
        value: member.value)
    }
  }

  /// A field's value.
  public subscript(key: String) -> JSON? {
    fields.first { $0.key == key }?.value
  }

  /// What the log holds in the place of the values: `{"sealed":"…"}` for each.
  func commitments() throws(JSONError) -> [(String, JSON)] {
    var members: [(String, JSON)] = []
    for field in fields { members.append((field.key, ["sealed": .string(try field.sealed().hex)])) }
    return members
  }

  /// The file's content: `{"phone":{"salt":"…","value":"…"}}`.
  public func encoded() throws(JSONError) -> [UInt8] { try json.canonicalBytes() + [UInt8(ascii: "\n")] }

  fileprivate var json: JSON {
    .object(JSON.Object(distinct: fields.map { ($0.key, ["salt": .string(Hex.text(of: $0.salt)), "value": $0.value]) }))
  }

  /// Reads a file's content; nil if it isn't one.
  public init?(decoding bytes: [UInt8]) {
    do { self.init(try JSON(parsing: bytes)) } catch { return nil }
  }

  /// Reads the values of an event; nil if there are none.
  public init?(_ value: JSON) {
    guard let members = value.object else { return nil }
    var fields: [Field] = []
    for (key, value) in members {
      guard let hex = value["salt"]?.string, let salt = Hex.bytes(of: hex), salt.count == 16, let clear = value["value"] else {
        return nil
      }
      fields.append(Field(key: key, salt: salt, value: clear))
    }
    self.fields = fields
  }
}

extension PersonalValues {
  /// The value of a field if it matches the log's commitment, `{"sealed":"…"}`.
  public func value(of key: String, committedTo sealed: JSON) -> JSON? {
    // Files beside the log are covered by no proof, so a value counts only if its commitment does.
    guard let field = fields.first(where: { $0.key == key }), let hex = sealed["sealed"]?.string, let digest = Digest(hex: hex) else {
      return nil
    }
    do {
      guard try field.sealed() == digest else { return nil }
      return field.value
    } catch {
      // A value without a canonical form was never committed to.
      return nil
    }
  }
}

/// The personal values of a batch's events in one file, spaces where they were erased.
public struct PersonalBatch: Sendable {
  /// The values by event.
  public private(set) var values: [EventID: PersonalValues] = [:]

  /// The events whose lines can't be read, such as those of an erasure that died.
  public private(set) var unreadable = Set<EventID>()

  /// Reads a file's content; nil if it isn't one.
  public init?(decoding bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) where !line.dropFirst(Self.headLength).allSatisfy({ $0 == UInt8(ascii: " ") }) {
      do {
        let value = try JSON(parsing: Array(line))
        guard let id = value["id"]?.string.flatMap({ EventID($0) }), let members = value["values"].flatMap(PersonalValues.init) else {
          return nil
        }
        values[id] = members
      } catch {
        guard let id = Self.head(of: line) else { return nil }
        unreadable.insert(id)
      }
    }
  }

  /// The bytes that our lines begin with: `{"id":"…"`.
  private static let headLength = 8 + EventID.textLength

  /// The event that a line of ours states, whatever became of the rest.
  private static func head(of line: ArraySlice<UInt8>) -> EventID? {
    guard line.starts(with: "{\"id\":\"".utf8), line.dropFirst(headLength - 1).first == UInt8(ascii: "\"") else { return nil }
    return EventID(String(decoding: line.prefix(headLength - 1).dropFirst(7), as: UTF8.self))
  }

  /// The ranges in which to overwrite a line, one after the other.
  static func erasable(_ line: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    // The event's id goes last: what an interrupted erasure leaves is known as that event's as long as any value is there.
    guard head(of: bytes[line]) != nil else { return [line] }
    let rest = line.lowerBound + headLength
    return [rest..<line.upperBound, line.lowerBound..<rest]
  }

  /// The file's content.
  static func encoded(_ all: [(id: EventID, values: PersonalValues)]) throws(JSONError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (id, values) in all {
      bytes += "{\"id\":\"\(id)\",\"values\":".utf8
      bytes += try values.json.canonicalBytes()
      bytes += "}\n".utf8
    }
    return bytes
  }

  /// The ranges of an event's lines, whichever program wrote the file.
  static func lines(of id: EventID, in bytes: [UInt8]) -> [Range<Int>] {
    // Consecutive unreadable lines are the event's if its id is among them, for a value may be on any of them.
    var unreadable: Range<Int>?
    var stretches: [Range<Int>] = []
    func endUnreadable() {
      if let lines = unreadable, String(decoding: bytes[lines], as: UTF8.self).lowercased().contains(id.description) {
        stretches.append(lines)
      }
      unreadable = nil
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) where !line.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      do {
        let stated = try JSON(parsing: Array(line))["id"]?.string
        endUnreadable()
        if stated.flatMap({ EventID($0) }) == id { stretches.append(line.indices) }
      } catch {
        unreadable = (unreadable?.lowerBound ?? line.startIndex)..<line.endIndex
      }
    }
    endUnreadable()
    return stretches
  }
}

extension Event {
  /// The id of the first event of a stored event's batch; nil if it has no batch.
  public func batchStart(in snapshot: any LogSnapshot) throws(StoreError) -> EventID? {
    guard let part else { return nil }
    return part.index == 1 ? id : try snapshot.event(seq: seq - part.index + 1)?.event.id
  }
}
