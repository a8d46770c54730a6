import LogLines
public import Values

/// A file beside the log that an event rests on: what it is called, and the hash of its bytes.
public struct NamedFile: Hashable, Sendable {
  public let name: String
  public let hash: Digest

  public init(name: String, hash: Digest) {
    self.name = name
    self.hash = hash
  }
}

extension HistoryEntry {
  /// The files that the event rests on: its attachments, and those of a submission that only its `files` names.
  public var files: [NamedFile] {
    var files = data.attachments.map { NamedFile(name: $0.name, hash: $0.hash) }
    let known = Set(files.map(\.hash))
    let left = event.type.filesNamed(in: data).filter { !known.contains($0) }
    for member in data["files"]?.object ?? [:] {
      if let hash = member.value.string.flatMap({ Digest(hex: $0) }), left.contains(hash) {
        files.append(NamedFile(name: member.key, hash: hash))
      }
    }
    return files
  }
}
