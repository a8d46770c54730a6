/// Why bytes are no XML, or none that is accepted.
public enum MarkupFault: Equatable, Sendable {
  /// A document type was declared: such a file may define entities without end.
  case documentType
  /// The markup breaks the rules of XML.
  case malformed
  /// The bytes end within an element.
  case truncated
  /// An end tag closes another element than the one that is open.
  case mismatchedEnd
  /// An entity that isn't predefined is referred to.
  case unknownEntity
  /// The text is not in UTF-8.
  case notUTF8
  /// Elements are nested beyond the limit.
  case tooDeep(limit: Int)
  /// One tag is longer than the limit.
  case tagTooLong(limit: Int)
}
