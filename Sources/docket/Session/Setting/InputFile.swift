package import Commands
import EventLog
import Formats
import Glibc
package import TextForms
import Values

/// A file that a user names, read to its end; pipes work, and `-` is standard input.
package enum InputFile {
  private static let piece = 1 << 20

  /// All bytes of a file that has to be there, no more than its kind may have.
  package static func bytes(_ path: String, _ limit: InputLimit, _ process: ProcessContext) throws -> [UInt8] {
    let contents = try process.pipes.contents(of: path) { MemoryBytes(try read(path, limit, process)) }
    if contents.count > limit.bytes { throw limit.failure(path) }
    if let contents = contents as? MemoryBytes { return contents.contents }
    return try Failure.reading(path) { () throws(FileFault) in try contents.bytes(at: 0, count: contents.count) }
  }

  private static func read(_ path: String, _ limit: InputLimit, _ process: ProcessContext) throws -> [UInt8] {
    if path == "-" { return try read(process.input, path, limit) }
    // A terminal that is named doesn't become the process's own.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .noSuchFile(path) : IOFailure(.open, path, errno: errno).failure
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw IOFailure(.status, path, errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw Failure.folderAsInput(path) }
    // What says that it is too long needn't be read.
    if status.st_mode & S_IFMT == S_IFREG, status.st_size > limit.bytes { throw limit.failure(path) }
    return try read(DescriptorInput(descriptor), path, limit)
  }

  private static func read(_ input: any ByteInput, _ path: String, _ limit: InputLimit) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more: [UInt8]
      do throws(StreamError) {
        more = try input.read(atMost: min(piece, limit.bytes + 1 - bytes.count))
      } catch {
        throw IOFailure(.read, path, errno: error.number)
      }
      if more.isEmpty { return bytes }
      bytes += more
      if bytes.count > limit.bytes { throw limit.failure(path) }
    }
  }
}

/// The most bytes that a file of some kind may have.
package struct InputLimit {
  /// How many.
  package let bytes: Int
  /// What is limited.
  package let subject: Localized

  package init(bytes: Int, subject: Localized) {
    self.bytes = bytes
    self.subject = subject
  }

  /// Kinds, tables, calendars, measures.
  package static let definition = InputLimit(bytes: InputLimits.definition, subject: Localized(zh: "定义文件", en: "a definition"))
  /// Workbooks that are read as forms.
  package static let form = InputLimit(bytes: 64 << 20, subject: Localized(zh: "表样", en: "a form"))
  /// The map of an import.
  package static let map = InputLimit(bytes: InputLimits.map, subject: Localized(zh: "导入对照", en: "an import map"))
  /// Pages for the browser, with the data in them.
  package static let page = InputLimit(bytes: 64 << 20, subject: Localized(zh: "案卷页", en: "a page"))
  /// Receipts, checkpoints, signers' files.
  package static let proof = InputLimit(bytes: InputLimits.proof, subject: Localized(zh: "回执或检查点", en: "a receipt or checkpoint"))
  /// Reports that were published.
  package static let report = InputLimit(bytes: InputLimits.report, subject: Localized(zh: "已发布的报告", en: "a published report"))
  /// Photos and scans.
  static let attachment = InputLimit(bytes: InputLimits.attachment, subject: Localized(zh: "附件", en: "an attachment"))

  /// The message for a longer file.
  package func failure(_ path: String) -> Failure {
    Self.failure(path, Localized(zh: "\(subject.zh)最多 \(bytes >> 20) MiB", en: "\(subject.en) has at most \(bytes >> 20) MiB"))
  }

  /// The message for a file with more of something than allowed.
  package static func failure(_ path: String, _ most: Localized) -> Failure {
    Failure.usage("too-long.too-long", ["path": path, "most": most])
  }
}

extension Failure {
  /// A file that was named isn't there.
  package static func noSuchFile(_ path: String) -> Failure {
    Failure.io("no-such-file", ["path": path])
  }

  /// A folder was named where a file is read.
  static func folderAsInput(_ path: String) -> Failure {
    Failure.usage("is-folder", ["path": path])
  }
}
