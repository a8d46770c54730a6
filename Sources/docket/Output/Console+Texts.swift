import Commands
import TextForms

extension Console {
  /// Writes one of two texts and a line end.
  func print(zh: String, en: String) throws(Failure) {
    try print(Localized(zh: zh, en: en))
  }

  /// Says one of two texts beside the data.
  func note(zh: String, en: String) throws(Failure) {
    try note(Localized(zh: zh, en: en))
  }
}
