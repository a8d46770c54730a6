/// The language that people read: Chinese (中文) or English; official tables are Chinese whatever it is.
public enum Language: String, CaseIterable, Hashable, Sendable {
  /// 中文.
  case zh
  /// English.
  case en

  /// The wording of this language, of the two given.
  public func choose(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch self {
    case .zh: chinese()
    case .en: english()
    }
  }
}
