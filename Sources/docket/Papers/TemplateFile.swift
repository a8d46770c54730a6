import Commands
import EventLog
import Formats
import Publishing
import TextForms

/// The template that a call names: a Word file, a text, or one that comes along.
struct TemplateFile {
  let call: CommandCall
  let name: String

  /// Whether a name is that of a Word file.
  static func isWord(_ name: String) -> Bool { [".docx", ".docm", ".doc"].contains { name.lowercased().hasSuffix($0) } }

  /// The Word file of that name, recognised by its first bytes or name; nil for other templates.
  func word() throws(Failure) -> WordTemplate? {
    let isNamed = Self.isWord(name)
    let isFile = try Failure.catching { try POSIXFileSystem().status(of: name) }?.kind == .file
    guard isNamed || isFile else { return nil }
    let bytes: [UInt8]
    do throws(FileFault) {
      let file = try FileBytes(path: name)
      let magic = try file.prefix(4)
      guard isNamed || magic.starts(with: [0x50, 0x4B, 3, 4]) || magic.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
      bytes = try file.bytes(at: 0, count: file.count)
    } catch {
      throw error.wordFailure(name)
    }
    if name.lowercased().hasSuffix(".docm") { throw WordTemplate.Fault.macros.failure(in: name) }
    do throws(WordTemplate.Fault) { return try WordTemplate(bytes) } catch { throw error.failure(in: name) }
  }

  /// The file of that name, else the template that comes along.
  func text() throws(Failure) -> String {
    if let shipped = NarrativeTemplate(named: name), try Failure.catching({ try POSIXFileSystem().status(of: name) }) == nil {
      return shipped.source
    }
    let bytes = try InputFile.bytes(name, .template, call.process)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.usage, Message("not-utf8"), place: Failure.Place(name))
    }
    return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }
}
