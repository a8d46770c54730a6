/// The text of markup.
enum XMLText {
  /// A text whose escaped characters are put back, those that are written by their numbers too.
  static func plain(_ markup: String) -> String {
    if !markup.contains("&") { return markup }
    return markup.replacing(/&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|quot|apos|amp));/) { match in
      if let name = match.3 { return named[String(name)] ?? String(match.0) }
      let number = match.1.flatMap { UInt32($0) } ?? match.2.flatMap { UInt32($0, radix: 16) }
      return number.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) } ?? String(match.0)
    }
  }

  private static let named = ["lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&"]
}

extension XMLNode {
  /// The character data directly in it, put back.
  func plainText(in bytes: [UInt8]) -> String {
    XMLText.plain(children.filter(\.isText).map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined())
  }
}
