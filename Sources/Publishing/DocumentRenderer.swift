/// Something that turns a document into the bytes of one format.
///
/// A renderer is a pure function: the same document gives the same bytes on every machine and on every day, so that
/// a submitted file can be rendered again and compared by its hash.
public protocol DocumentRenderer: Sendable {
  /// Renders the document.
  func render(_ document: Document) throws -> [UInt8]
}
