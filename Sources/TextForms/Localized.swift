/// A text in both languages.
public struct Localized: Hashable, Sendable {
  /// The Chinese text.
  public var zh: String
  /// The English text.
  public var en: String

  /// Pairs the two texts.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that is the same in both languages: a number, a name, a command.
  public init(_ text: String) {
    self.init(zh: text, en: text)
  }

  /// Writes the text once for each language.
  public init(_ text: (Language) -> String) {
    self.init(zh: text(.zh), en: text(.en))
  }

  /// The text in a language.
  public subscript(language: Language) -> String { language.choose(zh, en) }
}

extension Localized: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

/// The language of answers: Chinese (中文) or English; official tables are always Chinese.
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

extension Language {
  /// Puts somebody's word between quotation marks, shortened, with nothing that a terminal obeys.
  public func quote(_ word: String) -> String {
    let shown = TextForms.truncated(TextForms.shownInLine(word), toWidth: 60)
    return choose("“\(shown)”", "'\(shown)'")
  }

  /// Lists words: `a, b and c`, `a、b 和 c`.
  public func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return enumerate(words.dropLast()) + choose(" 和 ", " and ") + last
  }

  /// Lists words without a last "and": `a, b, c`, `a、b、c`.
  public func enumerate(_ words: [String]) -> String {
    words.joined(separator: choose("、", ", "))
  }
}

extension Localized {
  /// Somebody's word between quotation marks.
  public init(quoting word: String) { self.init { $0.quote(word) } }

  /// Lists words behind a beginning.
  public static func listing(_ words: [Localized], zh: String, en: String) -> Localized {
    Localized(zh: zh + Language.zh.enumerate(words.map(\.zh)), en: en + Language.en.enumerate(words.map(\.en)))
  }
}
