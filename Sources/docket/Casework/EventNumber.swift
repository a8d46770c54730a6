import Casework
import Commands

/// The number by which people name an event: `5120`, or `#5120` as lists print it.
enum EventNumber {
  /// Reads a number from 1 up.
  static func read(_ word: String, option: Localized = Localized(zh: "事件号", en: "SEQ")) throws(Failure) -> Int {
    guard let seq = EventReference.seq(word) else { throw .badEventNumber(word, option) }
    return seq
  }
}

extension Failure {
  /// A word that should be the number of an event and isn't.
  static func badEventNumber(_ word: String, _ option: Localized = Localized(zh: "事件号", en: "SEQ")) -> Failure {
    Failure(
      .usage, code: "bad-number", Localized(zh: "\(option.zh)不能是“\(word)”", en: "\(option.en) can't be '\(word)'"),
      hint: Localized(zh: "docket 日志 列出事件和号", en: "docket log lists the events with their numbers"))
  }
}
