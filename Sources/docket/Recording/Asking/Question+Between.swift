import Commands
import TextForms

extension Question {
  /// A question that one of two answers, picked by its number, settles.
  static func between(_ options: (Option, Option), _ label: Localized, help: Localized) -> Question {
    let both = [options.0, options.1]
    var question = Question(label, isRequired: true, help: help) { (word: String) throws -> String in
      guard both.contains(where: { $0.word == word }) else { throw Failure.usage("doubtful-answer") }
      return word
    }
    question.options = both
    return question
  }
}
