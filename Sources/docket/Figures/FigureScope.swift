import Casework
import Indicators

/// The part of a log that a question about figures needs, as known before opening it.
enum FigureScope {
  case everything
  /// The office's own affairs: what it adopted.
  case affairs
  /// What some words mention.
  case words([String])

  /// The kinds whose columns are loaded together; empty means all.
  var kinds: Set<String>? {
    switch self {
    case .everything: nil
    case .affairs: []
    case .words(let words): Catalog.builtIn.kindsMentioned(in: words)
    }
  }
}
