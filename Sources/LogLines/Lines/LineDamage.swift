/// Why bytes aren't a line of the log: the first wrong byte, and what was expected.
public struct LineDamage: Error, Hashable, Sendable {
  /// The offset of the first wrong byte in the bytes that were scanned.
  public let offset: Int

  /// What was expected there.
  public let expected: Expectation

  /// Creates the reason from an offset and what was expected there.
  public init(_ expected: Expectation, at offset: Int) {
    self.expected = expected
    self.offset = offset
  }

  /// What a line holds at each of its places.
  public enum Expectation: Hashable, Sendable {
    /// Exactly these bytes: a key in its place, a closing brace, the newline.
    case bytes(String)
    /// A moment, `2023-03-05T01:12:44.120Z`.
    case instant
    /// A day from 1900-01-01 to 2199-12-31.
    case day
    /// 1 to 64 characters on one line without spaces at the ends.
    case name
    /// `kind/number`.
    case caseID
    /// `kind.event`.
    case type
    /// A lower-case UUID.
    case id
    /// 64 lower-case hexadecimal digits.
    case hash
    /// A whole number from 1, without a needless zero, of at most 15 digits.
    case positive
    /// `[i,n]` with 1 ≤ i ≤ n and 2 ≤ n ≤ 1,000.
    case part
    /// A JSON value.
    case value
    /// A name with its quotes.
    case key
    /// A name that sorts after the one before it.
    case laterKey
    /// A name without characters above U+FFFF.
    case basicKey
    /// A comma or the closing bracket.
    case commaOrBracket
    /// A number as RFC 8785 prints it, within the log's limits.
    case number
    /// Well-formed UTF-8.
    case utf8
    /// Text without control characters other than newline and tab.
    case text
    /// One of the escapes `\"`, `\\`, `\n`, `\t`.
    case escape
    /// Anything but `null`, which is only allowed in a correction's `set` and in definitions.
    case notNull
    /// No more than 64 open brackets.
    case depth
    /// No more than 1 MiB.
    case length
  }
}
