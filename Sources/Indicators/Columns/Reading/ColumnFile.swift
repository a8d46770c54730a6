import Casework

/// What one cache file holds: the office's affairs together, or one other kind.
enum ColumnFile: Hashable, Sendable {
  /// The office's own affairs: few events, which every command needs.
  case affairs
  /// A kind of case.
  case kind(String)

  /// The column file on which a kind is found.
  init(of kind: String) {
    self = CaseKey.affairs.contains(kind) ? .affairs : .kind(kind)
  }

  /// The column file of a file name; nil if it is none.
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

/// What a reading of the log is for: which kinds of case, each from where on.
struct ColumnDemand: Hashable, Sendable {
  /// The numbers of the lines behind which column files are asked for.
  var starts: [ColumnFile: Int] = [:]

  /// Whether column files of which nothing is said are asked for whole.
  var takesOthers = true

  /// The sizes of the log at which the root is asked for.
  var sizes: [Int] = []

  /// Everything.
  static let all = ColumnDemand()

  /// The number of the line behind which a kind's lines are asked for.
  func start(of kind: String) -> Int {
    starts[ColumnFile(of: kind)] ?? (takesOthers ? 0 : .max)
  }
}
