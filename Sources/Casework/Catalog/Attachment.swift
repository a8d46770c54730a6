public import EventLog

/// A file that an event names by its hash (附件).
public struct Attachment: Hashable, Sendable {
  /// The file's name when it was attached.
  public let name: String

  /// The SHA-256 of its bytes, which is where it is kept.
  public let hash: Digest

  /// How many bytes it has.
  public let size: Int

  /// Makes an attachment.
  public init(name: String, hash: Digest, size: Int) {
    self.name = name
    self.hash = hash
    self.size = size
  }

  /// Reads an attachment as an event's data holds it.
  public init?(_ value: JSON) {
    guard let object = value.object, object.members.count == 3, let name = object["name"]?.string, !name.isEmpty,
      let hash = object["sha256"]?.string.flatMap({ Digest(hex: $0) }), let size = object["size"]?.decimal?.whole, size >= 0
    else { return nil }
    self.init(name: name, hash: hash, size: size)
  }

  /// The attachment as an event's data holds it.
  public var json: JSON {
    ["name": .string(name), "sha256": .string(hash.hex), "size": .number(size)]
  }
}
