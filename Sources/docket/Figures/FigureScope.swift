import Casework
import Indicators

/// What of a log a question about figures looks at, as far as that is known before the log is opened.
enum FigureScope {
  case everything
  /// The office's own affairs: what it adopted.
  case affairs
  /// What some words mention.
  case words([String])

  /// The kinds of case whose columns are taken in at once; all where none are named.
  var kinds: Set<String>? {
    switch self {
    case .everything: nil
    case .affairs: []
    case .words(let words): Catalog.builtIn.kindsMentioned(in: words)
    }
  }
}
