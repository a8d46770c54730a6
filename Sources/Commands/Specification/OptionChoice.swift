public import TextForms

/// One of the words that an option or an argument may have.
public struct OptionChoice: Hashable, Sendable {
  /// The names of the choice; a command sees its id.
  public let name: Term
  /// Its meaning, if the word alone doesn't say.
  public let help: Localized?

  /// Makes a choice.
  public init(_ id: String, _ label: String, aliases: [String] = [], help: Localized? = nil) {
    self.name = Term(id, label, aliases: aliases)
    self.help = help
  }
}

extension [OptionChoice] {
  /// The choice that a word means: by its words, else the only one with the word in its label.
  func choice(_ word: String, for subject: UsageError.Subject) throws(UsageError) -> OptionChoice {
    if let choice = first(named: word, by: \.name) { return choice }
    let names = map(\.name)
    let within = filter { TextForms.contains(word, in: [$0.name.label, $0.name.id]) }
    if within.count == 1 { return within[0] }
    if within.count > 1 { throw UsageError(.severalChoices(subject, word, choices: within.map(\.name)), path: []) }
    throw UsageError(.notAChoice(subject, word, choices: names, nearest: names.likely(word)), path: [])
  }
}
