import TextForms

/// Builds XML text from elements whose names, attributes and texts can't be confused.
package struct XMLBuilder {
  /// What has been built so far.
  package private(set) var text: String

  /// Starts with nothing, or with a declaration.
  package init(_ prologue: String = "") {
    text = prologue
  }

  /// Adds an element without content.
  package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    open(name, attributes)
    text += "/>"
  }

  /// Adds an element with the content that the closure adds, or none.
  package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: (inout XMLBuilder) -> Void) {
    open(name, attributes)
    text += ">"
    content(&self)
    text += "</" + name + ">"
  }

  /// Adds an element that holds one text.
  package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String) {
    element(name, attributes) { $0.characters(content) }
  }

  /// Adds characters, escaping what is markup.
  package mutating func characters(_ characters: String) {
    text += Self.escaped(characters, inAttribute: false)
  }

  /// Adds markup as it is.
  package mutating func raw(_ markup: String) {
    text += markup
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<" + name
    for (key, value) in attributes { text += " " + key + "=\"" + Self.escaped(value, inAttribute: true) + "\"" }
  }

  /// True for bytes that are escaped in text or in attributes.
  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0x09, 0x0A: true
    default: false
    }
  }

  /// The characters with what is markup escaped.
  package static func escaped(_ value: String, inAttribute: Bool) -> String {
    let shown = TextForms.shown(value)
    if !shown.utf8.contains(where: isMarkup) { return shown }
    var result = ""
    for scalar in shown.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where inAttribute: result += "&quot;"
      case "\n" where inAttribute: result += "&#10;"
      case "\t" where inAttribute: result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
