import Commands
package import Documents

extension CommandCall {
  /// A document as a file of a format; nil for a format that shows rows.
  package func bytes(of document: Document, as format: DocumentFormat) throws -> [UInt8]? {
    guard let renderer = format.renderer else { return nil }
    let setting = DocumentFormat.Setting(width: console.width)
    return try renderer(setting).render(document)
  }
}
