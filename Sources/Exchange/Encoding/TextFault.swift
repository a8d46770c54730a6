/// Why a text can't be read without guessing what its bytes mean; lines count from 1.
public enum TextFault: Equatable, Sendable {
  /// Bytes that the encoding doesn't know stand in this line.
  case undecodable(TextEncoding, line: Int)
  /// One line is in one encoding, a later one in another.
  case mixed(first: TextEncoding, line: Int, then: TextEncoding, thenLine: Int)
  /// A NUL stands in the text: a binary file, or UTF-16 without its mark.
  case binary(line: Int)
  /// The system has no converter for the encoding.
  case noConverter(TextEncoding)
}
