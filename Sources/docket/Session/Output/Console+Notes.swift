import Commands
import Formats
import TextForms

extension Console {
  /// Notes that a hidden sheet was read, if one was.
  package func noteHiddenSheet(_ sheet: String?) throws {
    if let sheet { note(message: "noted", ["text": Localized.read(hiddenSheet: sheet)]) }
  }

  /// Names a file that was written.
  package func nameWritten(_ path: String) throws {
    note(message: "wrote", ["path": path])
  }
}
