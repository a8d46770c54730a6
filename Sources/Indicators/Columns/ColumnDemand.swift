/// What a reading of the log is for: which kinds of case, each from where on.
struct ColumnDemand: Hashable, Sendable {
  /// The numbers of the lines behind which shelves are asked for.
  var starts: [ColumnShelf: Int] = [:]

  /// Whether shelves of which nothing is said are asked for whole.
  var takesOthers = true

  /// The sizes of the log at which the root is asked for.
  var sizes: [Int] = []

  /// Everything.
  static let all = ColumnDemand()

  /// The number of the line behind which a kind's lines are asked for.
  func start(of kind: String) -> Int {
    starts[ColumnShelf(of: kind)] ?? (takesOthers ? 0 : .max)
  }
}
