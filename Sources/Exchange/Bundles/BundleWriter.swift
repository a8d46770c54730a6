public import EventLog

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
