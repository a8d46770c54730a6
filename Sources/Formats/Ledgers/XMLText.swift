/// The text of markup.
enum XMLText {
  /// A text whose escaped characters are put back.
  static func plain(_ markup: String) -> String {
    if !markup.contains("&") { return markup }
    return markup.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&apos;", with: "'")
      .replacing("&amp;", with: "&")
  }
}
