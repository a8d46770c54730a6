/// The texts of a workbook, each stored once.
struct SharedStrings {
  private var indices: [RichText: Int] = [:]
  private var texts: [RichText] = []
  private var useCount = 0
  /// The length of the longest text, in UTF-16 code units.
  private(set) var longest = 0

  /// The index of a text, which is added if it is new.
  mutating func index(of text: RichText) -> Int {
    useCount += 1
    if let index = indices[text] { return index }
    indices[text] = texts.count
    longest = max(longest, text.runs.reduce(0) { $0 + $1.text.utf16.count })
    texts.append(text)
    return texts.count - 1
  }

  /// The part that holds the texts.
  func part() -> XMLBuilder {
    var xml = XMLBuilder(OOXMLPackage.declaration)
    let count = String(useCount)
    xml.element("sst", ["xmlns": SheetNames.main, "count": count, "uniqueCount": String(texts.count)]) { table in
      for text in texts {
        table.element("si") { item in
          if text.runs.allSatisfy({ !$0.bold && !$0.italic }) {
            item.element("t", ["xml:space": "preserve"], text: Self.escaped(text.plain))
          } else {
            for run in text.runs { Self.write(run, into: &item) }
          }
        }
      }
    }
    return xml
  }

  private static func write(_ run: Run, into item: inout XMLBuilder) {
    item.element("r") { part in
      part.element("rPr") { style in
        if run.bold { style.element("b") }
        if run.italic { style.element("i") }
        style.element("sz", ["val": "10.5"])
        style.element("rFont", ["val": OfficeFont.song.name])
        style.element("charset", ["val": "134"])
      }
      part.element("t", ["xml:space": "preserve"], text: escaped(run.text))
    }
  }

  /// The text with a low line that begins what the format takes for an escaped character, `_x0041_`, escaped itself.
  private static func escaped(_ text: String) -> String {
    if !text.contains("_x") { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "_"), isEscape(bytes[index...]) {
        result += "_x005F_".utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    let pattern = Array(bytes.prefix(7))
    guard pattern.count == 7, pattern[1] == UInt8(ascii: "x"), pattern[6] == UInt8(ascii: "_") else { return false }
    return pattern[2..<6].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
