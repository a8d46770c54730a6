import TextForms

/// How an answer is wanted, read before anything else so that errors in the words themselves are told that way too.
struct AnswerPreferences: Equatable {
  /// The language of the answer.
  var language: Language
  /// Whether errors are told in JSON.
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
    let words = arguments.prefix { $0 != "--" }
    for (index, word) in words.enumerated() {
      guard let dashed = DashedWord(word), dashed.dashes > 1 || !dashed.isCertain else { continue }
      let value = dashed.value ?? (index + 1 < words.count ? words[index + 1] : "")
      if OptionSpec.language.name.answers(to: dashed.name), let named = Language(value) {
        language = named
        unknownLanguage = nil
      } else if json.answers(to: dashed.name) || (format.answers(to: dashed.name) && json.answers(to: value)) {
        prefersJSON = true
      }
    }
  }
}
