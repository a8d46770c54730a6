import Commands
import Documents
import EventLog
import Formats
import ProgramSession
import Publishing

/// A Word file with placeholders, given by its path.
struct TemplateFile {
  let name: String

  /// Reads the file, or makes the template of that name that comes along.
  func template() throws -> WordTemplate {
    guard let shipped = try shipped() else { return try file() }
    do throws(WordTemplate.Fault) { return try WordTemplate(shipped) } catch { throw error.failure(in: name) }
  }

  /// The template that comes along under that name as a Word file, where no file has it.
  func shipped() throws -> [UInt8]? {
    guard let shipped = NarrativeTemplate(named: name), try POSIXFileSystem().status(of: name) == nil else { return nil }
    return try DocumentFormat.docx.render(try shipped.document(), .init())
  }

  /// Reads the file.
  func file() throws -> WordTemplate {
    if ["md", "markdown", "txt"].contains(where: { name.lowercased().hasSuffix("." + $0) }) { throw Failure.usage("template-of-text") }
    if name.lowercased().hasSuffix(".docm") { throw WordTemplate.Fault.macros.failure(in: name) }
    let bytes: [UInt8]
    do throws(FileFault) {
      let file = try FileBytes(path: name)
      bytes = try file.bytes(at: 0, count: file.count)
    } catch {
      throw error.wordFailure(name)
    }
    do throws(WordTemplate.Fault) { return try WordTemplate(bytes) } catch { throw error.failure(in: name) }
  }
}
