public import LogLines

extension Event {
  /// The keys of its data by which an event speaks of itself and its recording, and not of the case.
  public static let marks: Set<String> = marksOfIntents.union([importKey, Draft.afterClosing])

  /// Those that an intent may give; the others are put there when it is recorded.
  static let marksOfIntents: Set<String> = ["out-of-order", originKey, CountedDeadline.key]
}
