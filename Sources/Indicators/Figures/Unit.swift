/// What a figure is measured in, as far as comparing needs it.
public enum Unit: Hashable, Sendable {
  /// A plain number; 个, 项, 次, 份 and their like are only names of what was counted.
  case number
  /// A share, 1 being the whole.
  case rate
  /// Money, in yuan.
  case yuan
  /// Area, in square metres.
  case squareMetres
  /// Calendar days.
  case days
  /// Working days (工作日).
  case workdays
  /// A day of the calendar.
  case date
}
