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

  /// The possible words.
  public var candidates: [Candidate] = []
  /// What a shell offers beyond them.
  public var paths = Paths.none
  /// The text before the value within the word, such as `--type=`.
  public var prefix = ""
}

extension Completion {
  /// The completion as lines for a shell's script: which paths to add, then words with remarks.
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
