import Casework
import Commands
import EventLog
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// The files beside a delivery, in a folder or an archive, and those that the log has.
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
  /// What was found of each intent's files.
  private var results: [EventID: Result<Found, any Error>] = [:]

  private static let (mostFiles, mostBytes) = (60, 64 << 20)
  /// The most bytes of a file's name that every system holds.
  private static let longestName = 255

  init(_ call: CommandCall) throws {
    guard let path = call.invocation["attachments"] else {
      source = nil
      return
    }
    let status = try POSIXFileSystem().status(of: path)
    if status?.kind == .file {
      source = .archive(try Failure.reading(path) { () throws(FileFault) in try ZippedFiles(FileBytes(path: path)) }, path: path)
      return
    }
    _ = try POSIXFileSystem().list(path)
    // No link is followed, and no pipe waited for.
    source = .folder(path, POSIXFileSystem().guarding(path))
  }

  /// Reads the files of intents before the writer's turn is waited for: nobody else waits for a file.
  mutating func read(for intents: [DeliveredIntent], in store: any EventStore) {
    for intent in intents { results[intent.id] = Result { try find(intent.attachments, in: store) } }
  }

  /// The files of an intent, as they were read.
  func files(of intent: DeliveredIntent) throws -> Found {
    try results[intent.id]?.get() ?? (intent.attachments.isEmpty ? .all([]) : .later)
  }

  /// The files of an intent, each whole, of the size that it says and with its hash.
  private mutating func find(_ attachments: [Attachment], in store: any EventStore) throws -> Found {
    try check(attachments)
    let bytes = attachments.reduce(0) { $0 + $1.size }
    guard attachments.count <= left.files, bytes <= left.bytes else { return .later }
    left = (left.files - attachments.count, left.bytes - bytes)
    var (files, missing) = ([AttachedFile](), [Digest]())
    for attachment in attachments {
      if let file = try look(at: attachment, in: store) {
        files.append(file)
      } else {
        missing.append(attachment.hash)
      }
    }
    return missing.isEmpty ? .all(files) : .missing(missing)
  }

  /// Refuses what no file can be, or no intent can have.
  private func check(_ attachments: [Attachment]) throws {
    var seen: Set<Digest> = []
    for attachment in attachments {
      let name = attachment.name
      guard name.utf8.count <= Self.longestName, !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "/")),
        ![".", ".."].contains(name)
      else {
        throw Failure.refused("bad-file-name", ["name": TextForms.shownInLine(String(name.prefix(40)))])
      }
      if !seen.insert(attachment.hash).inserted { throw Failure.refused("file-twice", ["name": TextForms.shownInLine(name)]) }
    }
    guard attachments.count <= Self.mostFiles, attachments.allSatisfy({ $0.size <= Self.mostBytes }),
      attachments.reduce(0, { $0 + $1.size }) <= Self.mostBytes
    else { throw Failure.refused("too-many-files", ["files": Self.mostFiles]) }
  }

  /// Looks at a file; nil if it isn't there yet.
  private func look(at attachment: Attachment, in store: any EventStore) throws -> AttachedFile? {
    if let size = try store.attachmentSize(attachment.hash) {
      try checkSize(of: attachment, is: size)
      return try store.attachment(attachment.hash).map { AttachedFile(known: attachment, taken: Photo($0)?.day) }
    }
    var otherSize: Int?
    for name in [attachment.hash.hex, attachment.name] {
      guard let size = try size(of: name) else { continue }
      if size != attachment.size {
        otherSize = otherSize ?? size
      } else if let bytes = try bytes(of: name, limit: size), SHA256.digest(of: bytes) == attachment.hash {
        return AttachedFile(attachment, bytes)
      }
    }
    if let otherSize { try checkSize(of: attachment, is: otherSize) }
    return nil
  }

  /// How long a file of a name is said to be, which is asked before it is read or unpacked; nil without one that may be read.
  private func size(of name: String) throws -> Int? {
    switch source {
    case nil: return nil
    case .archive(let files, _): return files.size(of: name).flatMap { $0 <= Self.mostBytes ? $0 : nil }
    case .folder(let folder, let disk):
      do throws(IOFailure) {
        guard let status = try disk.status(of: "\(folder)/\(name)"), status.kind == .file, status.size <= Self.mostBytes else { return nil }
        return Int(status.size)
      } catch {
        if error.existing != nil { return nil }
        throw error
      }
    }
  }

  /// The bytes of a file in the folder or archive, no more than it is said to have.
  private func bytes(of name: String, limit: Int) throws -> [UInt8]? {
    switch source {
    case nil: return nil
    case .archive(let files, let path):
      return try Failure.reading(path) { () throws(FileFault) in try files.bytes(of: name, limit: limit) }
    case .folder(let folder, let disk):
      do throws(IOFailure) {
        return try disk.contents(of: "\(folder)/\(name)", limit: limit)
      } catch {
        if error.existing != nil { return nil }
        throw error
      }
    }
  }

  private func checkSize(of attachment: Attachment, is size: Int) throws {
    if size != attachment.size {
      throw Failure.refused("other-size.file", ["name": TextForms.shownInLine(attachment.name), "said": attachment.size, "size": size])
    }
  }
}
