import Commands
import Publishing
import TextForms

extension Console {
  /// Notes that a hidden sheet was read, if one was.
  func noteHidden(_ sheet: String?) throws(Failure) {
    guard let text = sheet.map({ FormRemark.hiddenSheet($0).message }) else { return }
    try note(zh: "注意：\(text.zh)", en: "note: \(text.en)")
  }

  /// Names a file that was written.
  func noteWritten(_ path: String) throws(Failure) {
    try note(zh: "已写入 \(path)", en: "wrote \(path)")
  }
}
