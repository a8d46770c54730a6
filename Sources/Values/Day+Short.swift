extension Day {
  /// The day without its year, where that is plain.
  public func short(besides day: Day) -> String { year == day.year ? String(description.suffix(5)) : description }
}
