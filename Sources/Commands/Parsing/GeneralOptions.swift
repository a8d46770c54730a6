/// The options of nearly every command, read ahead of the command they belong to: whose words it has depends on the log that they name.
public enum GeneralOptions {
  /// The values that words give to such an option, wherever they stand and however it is spelled.
  public static func values(of id: String, in arguments: [String]) -> [String] {
    DashedWord.options(in: line(in: arguments)).compactMap { word, value in
      OptionGroup.general.options.first(named: word.name, by: \.name)?.name.id == id ? value : nil
    }
  }

  /// The line that somebody is typing where a shell asks how it goes on, else the words themselves.
  private static func line(in arguments: [String]) -> [String] {
    let asking = [CommandSpec.completions.name, Term("words", "词")]
    guard arguments.count > 3, zip(arguments, asking).allSatisfy({ $1.id == $0 || $1.label == $0 }), arguments[3] == "--" else {
      return arguments
    }
    return Array(arguments[4...])
  }
}
