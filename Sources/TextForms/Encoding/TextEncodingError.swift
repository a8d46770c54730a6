/// Why text could not be encoded.
public enum TextEncodingError: Error, Equatable, Sendable {
  /// The system has no converter for the character set.
  case unavailable(TextEncoding.Charset)
  /// A character has no code in the character set; line and column of the output count from 1.
  case unencodable(Unicode.Scalar, line: Int, column: Int)
}
