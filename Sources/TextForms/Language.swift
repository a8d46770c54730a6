/// The language that people read: Chinese (中文) or English; official tables are Chinese whatever it is.
public enum Language: String, CaseIterable, Hashable, Sendable {
  /// 中文.
  case zh
  /// English.
  case en

  /// What is this language's, of the two given.
  public func choose<Value>(_ chinese: @autoclosure () -> Value, _ english: @autoclosure () -> Value) -> Value {
    switch self {
    case .zh: chinese()
    case .en: english()
    }
  }
}
