import Commands
import EventLog
import TextForms

/// A file that grows piece by piece beside its place, and is moved there when it is whole.
final class GrowingFile {
  /// Where it goes.
  let path: String
  private let temporary: String
  private let file: any File
  private let fileSystem: any FileSystem
  private var encoding: TextEncoding
  private var length = 0

  /// Begins a file; text is written in the encoding, which stays UTF-8 for what is no CSV.
  init(_ path: String, encoding: TextEncoding = .utf8, _ fileSystem: any FileSystem = POSIXFileSystem()) throws(IOFailure) {
    self.path = path
    self.encoding = encoding
    self.fileSystem = fileSystem
    temporary = Path.temporary(for: path)
    if try fileSystem.status(of: temporary) != nil { try fileSystem.remove(temporary) }
    file = try fileSystem.open(temporary, .create(mode: nil))
  }

  /// Adds text in UTF-8.
  func append(_ text: [UInt8]) throws {
    var bytes = text
    if encoding != .utf8, !text.isEmpty {
      bytes = try encoding.encode(String(decoding: text, as: UTF8.self))
      encoding.hasByteOrderMark = false
    }
    try file.writeFully(bytes.span, at: length)
    length += bytes.count
  }

  /// Puts the file in its place, durably.
  func commit() throws(IOFailure) {
    try file.synchronize()
    try fileSystem.move(temporary, to: path)
    try fileSystem.synchronizeDirectory(Path.parent(of: path))
  }

  /// Takes away what was written, where it never came to its place.
  func discard() throws(IOFailure) {
    if try fileSystem.status(of: temporary) != nil { try fileSystem.remove(temporary) }
  }
}

extension CommandCall {
  /// The encoding that `--encoding` and `--bom` ask for, which only CSV has a choice of.
  func encodingOfFiles(areCSV: Bool) throws(Failure) -> TextEncoding {
    if !areCSV {
      for option in OptionSpec.csvDetails where invocation[option.name.id] != nil {
        throw UsageError(.needs(option.name, Term("csv", "csv")), path: invocation.path).failure
      }
    }
    return TextEncoding(invocation["encoding"] == "gb18030" ? .gb18030 : .utf8, byteOrderMark: invocation.has("bom"))
  }
}
