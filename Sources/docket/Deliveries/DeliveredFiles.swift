import Casework
import Commands
import EventLog
import Formats
import TextForms

/// The files beside a delivery: in a folder or an archive, found by hash or name, and those that the log has.
struct DeliveredFiles {
  /// What was found of an intent's files.
  enum Found {
    case all([AttachedFile])
    /// Those with these hashes aren't there yet.
    case missing([Digest])
    /// The delivery has looked at as many files as one may.
    case later
  }

  private enum Source {
    case folder(String, any FileSystem)
    case archive(ZippedFiles, path: String)
  }

  private let source: Source?
  /// How many files, and bytes of them, may still be looked at.
  private var left = (files: Self.mostFiles, bytes: Self.mostBytes)

  private static let (mostFiles, mostBytes) = (60, 64 << 20)
  /// The most bytes of a file's name that every system holds.
  private static let longestName = 255

  init(_ call: CommandCall) throws(Failure) {
    guard let path = call.invocation["attachments"] else {
      source = nil
      return
    }
    let status = try Failure.catching { try POSIXFileSystem().status(of: path) }
    if status?.kind == .file {
      source = .archive(try Failure.reading(path) { () throws(FileFault) in try ZippedFiles(FileBytes(path: path)) }, path: path)
      return
    }
    _ = try Failure.catching { try POSIXFileSystem().list(path) }
    // No link is followed, and no pipe waited for.
    source = .folder(path, POSIXFileSystem().guarding(path))
  }

  /// The files of an intent, each whole, of the size that it says and with its hash.
  mutating func find(_ attachments: [Attachment], in store: any EventStore) throws(Failure) -> Found {
    try check(attachments)
    let bytes = attachments.reduce(0) { $0 + $1.size }
    guard attachments.count <= left.files, bytes <= left.bytes else { return .later }
    left = (left.files - attachments.count, left.bytes - bytes)
    var (files, missing) = ([AttachedFile](), [Digest]())
    for attachment in attachments {
      if let bytes = try read(attachment, in: store) {
        files.append(AttachedFile(bytes, attachment))
      } else {
        missing.append(attachment.hash)
      }
    }
    return missing.isEmpty ? .all(files) : .missing(missing)
  }

  /// Refuses what no file can be, or no intent can have.
  private func check(_ attachments: [Attachment]) throws(Failure) {
    var seen: Set<Digest> = []
    for attachment in attachments {
      let name = attachment.name
      guard name.utf8.count <= Self.longestName, !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "/")),
        ![".", ".."].contains(name)
      else {
        throw .refused("bad-file-name", ["name": TextForms.shownInLine(String(name.prefix(40)))])
      }
      if !seen.insert(attachment.hash).inserted { throw .refused("file-twice", ["name": TextForms.shownInLine(name)]) }
    }
    guard attachments.count <= Self.mostFiles, attachments.allSatisfy({ $0.size <= Self.mostBytes }),
      attachments.reduce(0, { $0 + $1.size }) <= Self.mostBytes
    else { throw .refused("too-many-files", ["files": Self.mostFiles]) }
  }

  /// A file's bytes; nil if it isn't there yet.
  private func read(_ attachment: Attachment, in store: any EventStore) throws(Failure) -> [UInt8]? {
    if let size = try Failure.catching({ try store.attachmentSize(attachment.hash) }) {
      try checkSize(of: attachment, is: size)
      return try Failure.catching { try store.attachment(attachment.hash) }
    }
    for name in [attachment.hash.hex, attachment.name] {
      guard let bytes = try bytes(of: name, attachment), SHA256.digest(of: bytes) == attachment.hash else { continue }
      try checkSize(of: attachment, is: bytes.count)
      return bytes
    }
    return nil
  }

  /// The bytes of a file of a name in the folder or archive; nil without one that may be read.
  private func bytes(of name: String, _ attachment: Attachment) throws(Failure) -> [UInt8]? {
    switch source {
    case nil: return nil
    case .archive(let files, let path):
      guard let size = files.size(of: name), size <= Self.mostBytes else { return nil }
      return try Failure.reading(path) { () throws(FileFault) in try files.bytes(of: name, limit: Self.mostBytes) }
    case .folder(let folder, let disk):
      do throws(IOFailure) {
        guard try disk.status(of: "\(folder)/\(name)")?.kind == .file else { return nil }
        return try disk.contents(of: "\(folder)/\(name)", limit: Self.mostBytes)
      } catch {
        if error.standing != nil { return nil }
        throw error.failure
      }
    }
  }

  private func checkSize(of attachment: Attachment, is size: Int) throws(Failure) {
    if size != attachment.size {
      throw .refused("other-size.file", ["name": TextForms.shownInLine(attachment.name), "said": attachment.size, "size": size])
    }
  }
}
