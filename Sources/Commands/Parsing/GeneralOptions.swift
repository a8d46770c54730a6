/// The options of nearly every command, read first because the command's words depend on the log.
public enum GeneralOptions {
  /// The values of such an option anywhere in the words, however spelled.
  public static func values(of id: String, in arguments: [String]) -> [String] {
    DashedWord.options(in: line(in: arguments)).compactMap { word, value in
      OptionGroup.general.options.first(named: word.name, by: \.name)?.name.id == id ? value : nil
    }
  }

  /// The line being completed for a shell, else the words themselves.
  private static func line(in arguments: [String]) -> [String] {
    let asking = [CommandSpec.completions.name, Term("words", "词")]
    guard arguments.count > 3, zip(arguments, asking).allSatisfy({ $1.id == $0 || $1.label == $0 }), arguments[3] == "--" else {
      return arguments
    }
    return Array(arguments[4...])
  }
}
