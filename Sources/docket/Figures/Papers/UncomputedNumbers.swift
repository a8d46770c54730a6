import Publishing
import TextForms
import Values

extension [UncomputedNumber] {
  /// The value for programs.
  var json: JSON {
    .object(["notComputed": .array(map { .object(["text": .string($0.text), "sentence": .string($0.sentence)]) })])
  }

  /// What people read: how many, then each with its sentence.
  func lines(in language: Language) -> [String] {
    [language.choose("没有计算的数 \(count) 处：", "numbers not computed, \(count):")]
      + map { "  \($0.text)  \(TextForms.shownInLine($0.sentence))" }
  }
}
