import Casework
import LogLines
import ProgramSession
import TextForms
import Values

/// The command by which somebody does by hand what a cell or a row of a ledger says.
enum HandCommand {
  /// Sets a field of an event.
  ///
  /// - Parameter value: nil where what is to be written isn't shown.
  static func correction(_ seq: Int, _ field: Field, _ value: JSON?) -> Localized {
    Localized { language in
      let name = field.id == "on" ? language.choose("日期", "on") : language.choose(field.label, field.id)
      let values = value.map { texts(of: $0, field, language) } ?? [language.choose("文字", "TEXT")]
      var words = ["docket", language.choose("更正", "correct"), "\(seq)"]
      for value in values { words += [language.choose("--改为", "--set"), "\(name)=\(value)".shellWord] }
      return (words + [language.choose("--理由 文字", "--reason TEXT")]).joined(separator: " ")
    }
  }

  /// Takes an action of a kind, opening a case where none is given.
  ///
  /// - Parameter takesAll: whether all that is left of the case is done.
  static func act(
    _ action: Action, of kind: Casework.Kind, on caseID: CaseID? = nil, _ fields: JSON.Object, _ day: Day?, takesAll: Bool = false
  ) -> Localized {
    Localized { language in
      var words = ["docket", language.choose(kind.label, kind.id), language.choose(action.label, action.id)]
      if let caseID { words.append(caseID.description) }
      for member in fields {
        guard let field = kind.field(member.key) ?? Field.general.first(where: { $0.id == member.key }) else { continue }
        let option = "--" + language.choose(field.label, field.id)
        if field.isPersonal {
          words += [option, language.choose("文字", "TEXT")]
        } else if case .bool(let flag) = member.value {
          words.append(flag ? option : "--" + (field.opposite.map { language.choose($0.label, $0.id) } ?? "no-\(field.id)"))
        } else {
          for text in texts(of: member.value, field, language) { words += [option.shellWord, text.shellWord] }
        }
      }
      if takesAll { words.append(language.choose("--全部", "--all")) }
      if let day { words += [language.choose("--日期", "--on"), day.description] }
      return words.joined(separator: " ")
    }
  }

  /// Takes an event back.
  static func voiding(_ seq: Int) -> Localized {
    Localized(message: "hand-command.voiding", ["seq": seq])
  }

  /// One of several commands.
  static func any(_ commands: [Localized?]) -> Localized? {
    let all = commands.compactMap(\.self)
    return all.isEmpty ? nil : Localized { language in all.map { $0[language] }.joined(separator: language.choose("\n或 ", "\nor ")) }
  }

  private static func texts(of value: JSON, _ field: Field, _ language: Language) -> [String] {
    switch field.type {
    case .list, .positions: (value.array ?? []).map { $0.string ?? $0.decimal?.description ?? "" }
    case .choice, .flag: value == .null ? [""] : [ValueText(field: field, language: language).text(value)]
    case .text, .number, .count, .money, .date, .quarter, .ref, .attachments: [value.string ?? value.decimal?.description ?? ""]
    }
  }
}
