import TextForms

/// How a word that is being typed may go on.
public struct Completion: Hashable, Sendable {
  /// What a shell offers beyond the candidates.
  public enum Paths: String, Hashable, Sendable {
    /// Nothing.
    case none
    /// Names of files.
    case files
    /// Names of folders.
    case directories
  }

  /// The words that may stand here.
  public var candidates: [Candidate] = []
  /// What a shell offers beyond them.
  public var paths = Paths.none
  /// What stands before the value in the word, `--type=`, where the value is in the option's own word.
  public var prefix = ""
}

extension Completion {
  /// The completion as lines for a shell's script: what paths to add, then each word, and after a tab its remark.
  ///
  /// The first line is `none`, `files` or `directories`. A word that would break its line is left out.
  func text(for shell: Shell) -> String {
    var lines = [paths.rawValue]
    for candidate in candidates where candidate.word == TextForms.shownInLine(candidate.word) {
      // Bash completes what stands after the sign, the others the whole word.
      let word = shell == .bash ? candidate.word : prefix + candidate.word
      lines.append(candidate.remark.isEmpty ? word : word + "\t" + TextForms.shownInLine(candidate.remark))
    }
    return lines.joined(separator: "\n")
  }
}
