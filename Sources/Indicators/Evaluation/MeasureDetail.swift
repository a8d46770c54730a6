/// What an answer has beside the figure.
public enum MeasureDetail: Sendable {
  /// Nothing.
  case figure
  /// The events that count.
  case events
  /// Those that don't count too, each with the reason, and who is missing from a share.
  case reasons
}
