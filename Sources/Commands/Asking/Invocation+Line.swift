import TextForms

extension Invocation {
  /// The command line that says the same, in the words of a language and quoted for a shell.
  ///
  /// - Parameter personal: the options whose values are shown as `…`.
  func line(of command: CommandSpec, hiding personal: Set<String>, in language: Language) -> String {
    var words = path.map { Self.quoted($0[language]) }
    let named = command.positionals.flatMap { positional in
      (arguments[positional.name.id] ?? []).map { word in Self.word(word, among: positional.choices, language) }
    }
    let isDashed = named.contains { $0.count > 1 && DashedWord($0) != nil }
    if !isDashed { words += named.map(Self.quoted) }
    for given in options {
      guard let option = command.allOptions.first(where: { $0.name.id == given.option }) else { continue }
      let flag = option.name.flag[language]
      switch option.kind {
      case .flag, .shorthand: words.append(Self.quoted(flag))
      case .yesOrNo:
        words.append(Self.quoted(flag))
        if given.value == "false" { words.append(language.choose("否", "no")) }
      case .value:
        let isHidden = personal.contains(given.option) && given.value != "-"
        let value = isHidden ? "…" : Self.quoted(Self.word(given.value, among: option.choices, language))
        if value.hasPrefix("--") { words.append(Self.quoted(flag) + "=" + value) } else { words += [Self.quoted(flag), value] }
      }
    }
    if isDashed { words += ["--"] + named.map(Self.quoted) }
    return words.joined(separator: " ")
  }

  private static func word(_ value: String, among choices: [OptionChoice], _ language: Language) -> String {
    choices.first { $0.name.id == value }?.name[language] ?? value
  }

  /// A word as a POSIX shell reads it back.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_./:@%+=,，、。·〔〕…".unicodeScalars.contains(scalar)
      }
    return isPlain ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
