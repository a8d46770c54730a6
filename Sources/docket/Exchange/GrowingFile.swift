import Commands
import Formats
import TextForms

/// A file of text that grows piece by piece and gets its name when it is whole.
final class GrowingFile {
  /// Where it goes.
  let path: String
  private var output: OutputFile
  private var encoding: TextEncoding

  /// Begins a file; text is written in the encoding, which stays UTF-8 for what is no CSV.
  init(_ path: String, _ call: CommandCall, encoding: TextEncoding = .utf8, isPrivate: Bool = false) throws(Failure) {
    self.path = path
    self.encoding = encoding
    output = try OutputFile(path, call, isPrivate: isPrivate)
  }

  /// Adds text in UTF-8.
  func append(_ text: [UInt8]) throws {
    var bytes = text
    if encoding != .utf8, !text.isEmpty {
      bytes = try encoding.encode(String(decoding: text, as: UTF8.self))
      encoding.hasByteOrderMark = false
    }
    try output.write(bytes)
  }

  /// Puts the file in its place, durably; the command's answer names it.
  func commit() throws(Failure) { try output.finish(isNamed: false) }

  /// Takes away what was written, where it never came to its place.
  func discard() { output.discard() }
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
