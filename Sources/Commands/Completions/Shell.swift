/// The shells that can complete the program's words.
public enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}
