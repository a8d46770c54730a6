/// The namespaces of spreadsheet parts.
enum SheetNames {
  /// The namespace of sheets, styles and strings.
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  /// The namespace of references to relations.
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
}
