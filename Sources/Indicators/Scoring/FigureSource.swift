/// Where a table's expressions get their figures.
public protocol FigureSource {
  /// What can go wrong with an expression that parses.
  associatedtype Failure: Error

  /// The figure of an expression over the table's period.
  func figure(of expression: String) throws(Failure) -> Figure

  /// The figures of an expression in each span of the table's period, in order.
  func figures(of expression: String, each span: Comparator.Span) throws(Failure) -> [Figure]
}
