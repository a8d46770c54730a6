import TextForms

extension CommandSpec {
  /// The rest of a usage line: arguments, required options, and a mark for the others.
  func usage(_ language: Language) -> String {
    var parts = positionals.map { $0.usage(language) }
    if run == nil { parts.append(language.choose("命令", "COMMAND")) }
    parts += allOptions.filter(\.isRequired).map { $0.form(language) }
    if allOptions.contains(where: { !$0.isRequired }) { parts.append(language.choose("[选项]", "[options]")) }
    return parts.joined(separator: " ")
  }
}

extension OptionSpec {
  /// The option and its value in the words of a language: `--due DATE`.
  func form(_ language: Language) -> String {
    switch kind {
    case .value: "\(name.flag[language]) \(placeholder[language])"
    case .flag, .yesOrNo, .shorthand: name.flag[language]
    }
  }
}
