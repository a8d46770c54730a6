/// The namespaces of Word parts.
enum DOCXNames {
  /// Everything that the body uses.
  static let all: KeyValuePairs = [
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
  ]
  /// The namespace of drawings.
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  /// The namespace of pictures.
  static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
}

extension Int {
  /// This many millimetres in twentieths of a point.
  var twips: Int { (self * 28_800 + 254) / 508 }
}
