import Commands
import Formats
import TextForms

extension Console {
  /// Notes that a hidden sheet was read, if one was.
  package func noteHiddenSheet(_ sheet: String?) throws {
    guard let text = sheet.map(Localized.read(hiddenSheet:)) else { return }
    try printNote(zh: "注意：\(text.zh)", en: "note: \(text.en)")
  }

  /// Names a file that was written.
  package func nameWritten(_ path: String) throws {
    try printNote(zh: "已写入 \(path)", en: "wrote \(path)")
  }
}
