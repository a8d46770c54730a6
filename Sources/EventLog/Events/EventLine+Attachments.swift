extension EventLine {
  /// An attachment that an event names.
  public struct Attachment: Hashable, Sendable {
    /// The name that people gave it.
    public let name: String?

    /// The hash of its content, which is its name on disk.
    public let sha256: Digest

    /// Its length in bytes.
    public let size: Int?
  }

  /// The attachments that the event names.
  public func attachments(in bytes: Span<UInt8>) -> [Attachment] {
    guard let range = attachments else { return [] }
    do {
      let list = try JSON(parsing: bytes.extracting(range), limits: .line).array ?? []
      return list.compactMap { entry in
        guard let sha256 = entry["sha256"]?.string.flatMap({ Digest(hex: $0) }) else { return nil }
        return Attachment(name: entry["name"]?.string, sha256: sha256, size: entry["size"]?.decimal?.whole)
      }
    } catch {
      preconditionFailure("a scanned line holds canonical JSON")
    }
  }
}

extension JSON.Object {
  /// The hashes of the attachments that an event with these fields names, as verifying reads them.
  public var namedAttachments: [Digest] {
    (self["attachments"]?.array ?? []).compactMap { $0["sha256"]?.string.flatMap { Digest(hex: $0) } }
  }
}
