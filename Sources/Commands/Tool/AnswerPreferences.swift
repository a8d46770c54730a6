import TextForms

/// The form of an answer, read first so that errors in the words have it too.
struct AnswerPreferences: Equatable {
  /// The language of the answer.
  var language: Language
  /// Whether errors are printed as JSON.
  var prefersJSON = false
  /// A `DOCKET_LANG` that names no language.
  var unknownLanguage: String?

  /// Looks through words and environment; what the words get wrong is left to the parser.
  init(_ arguments: [String], _ environment: Environment) {
    language = .ofLocale(environment)
    if let given = environment["DOCKET_LANG"] {
      if let known = Language(given) { language = known } else { unknownLanguage = given }
    }
    let json = Term("json", "json")
    let format = Term("format", "格式")
    for (word, value) in DashedWord.options(in: arguments) {
      if OptionSpec.language.name.answers(to: word.name), let named = Language(value ?? "") {
        language = named
        unknownLanguage = nil
      } else if json.answers(to: word.name) || (format.answers(to: word.name) && json.answers(to: value ?? "")) {
        prefersJSON = true
      }
    }
  }
}
