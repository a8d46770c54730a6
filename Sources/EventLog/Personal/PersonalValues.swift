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
  public func encoded() throws(JSONError) -> [UInt8] {
    let members = fields.map { field -> (String, JSON) in
      (field.key, ["salt": .string(Hex.text(of: field.salt)), "value": field.value])
    }
    return try JSON.object(JSON.Object(members)).canonicalBytes() + [UInt8(ascii: "\n")]
  }

  /// Reads a file's content; nil if it is not one.
  public init?(decoding bytes: [UInt8]) {
    do { self.init(try JSON(parsing: bytes)) } catch { return nil }
  }

  /// Reads the values of an event; nil if they are none.
  init?(_ value: JSON) {
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
