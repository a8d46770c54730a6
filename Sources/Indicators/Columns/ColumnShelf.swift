import Casework

/// What of a log's columns is kept in one file and taken in at once: the office's own affairs together, each other kind for itself.
enum ColumnShelf: Hashable, Sendable {
  /// The office's own affairs: few events, which every command needs.
  case affairs
  /// A kind of case.
  case kind(String)

  /// The shelf on which a kind is found.
  init(of kind: String) {
    self = CaseKey.affairs.contains(kind) ? .affairs : .kind(kind)
  }

  /// The shelf whose file has a name; nothing where none has.
  init?(fileName: String) {
    if fileName == Self.affairs.fileName {
      self = .affairs
    } else if fileName.hasPrefix("kind-") {
      self = .kind(String(fileName.dropFirst(5)))
    } else {
      return nil
    }
  }

  /// What its file is called.
  var fileName: String {
    switch self {
    case .affairs: "affairs"
    case .kind(let id): "kind-\(id)"
    }
  }
}
