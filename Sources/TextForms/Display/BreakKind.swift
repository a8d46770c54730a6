/// What a character allows at the edges of a line; the generator of the tables has the same values.
///
/// The kinds are Unicode's line breaking classes (UAX #14) put together to what Chinese typography asks for
/// (GB/T 15834): closing punctuation never begins a line, opening punctuation never ends one, a dash of two is not torn.
struct BreakKind: Equatable {
  let rawValue: UInt8

  /// Letters and digits: words are kept whole.
  static let word = BreakKind(rawValue: 0)
  /// Ideographs, kana, emoji: a line may break on both sides.
  static let ideograph = BreakKind(rawValue: 1)
  /// Never begins a line: `，。；：！？）》】…`.
  static let closing = BreakKind(rawValue: 2)
  /// Never ends a line: `（《【“`, and currency signs before a number.
  static let opening = BreakKind(rawValue: 3)
  /// A space: the line may break after it, and it is not shown there.
  static let space = BreakKind(rawValue: 4)
  /// Holds its neighbours together.
  static let glue = BreakKind(rawValue: 5)
  /// A dash, which may stand in pairs.
  static let dash = BreakKind(rawValue: 6)
  /// Begins a line only after a space: `-`, `/`, `.`, `%`, `·`.
  static let trailing = BreakKind(rawValue: 7)
}
