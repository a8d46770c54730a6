/// What a heading or a label is taken for.
public enum Understanding<Meaning: Hashable & Sendable>: Hashable, Sendable {
  /// One meaning, with the way in which it was found.
  case taken(Meaning, Way)
  /// The office said that nothing is made of it.
  case leftOut
  /// Several meanings that fit: only a person knows.
  case several([Meaning])
  /// No word of it is known.
  case unknown

  /// How a meaning was found, the surest first.
  public enum Way: Hashable, Sendable {
    /// By a word of the catalog.
    case exact
    /// By what the office answered once.
    case own
    /// By the one known word that it contains.
    case contained
    /// By its make, such as 率 at the end.
    case shape
    /// By where it stands.
    case position

    /// Whether somebody should be told: only what is exact, or the office's own, needs no look.
    public var isNoted: Bool {
      switch self {
      case .exact, .own: false
      case .contained, .shape, .position: true
      }
    }
  }
}
