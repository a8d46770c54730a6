/// The texts that the sheets of a workbook share, end to end in one buffer.
struct SharedStrings {
  /// The most texts that are accepted.
  static let limit = 1 << 25

  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// A workbook without shared texts.
  init() {}

  /// Reads the part that holds them.
  init(_ part: PartStream) throws(FileFault) {
    let reader = try XMLReader(part)
    var text = SheetText()
    while true {
      switch try reader.next() {
      case .finished:
        return
      case .start:
        if reader.isNamed("si") { text = SheetText() } else { text.start(reader) }
      case .text:
        text.append(reader.text)
      case .end:
        text.end(reader)
        guard reader.isNamed("si") else { continue }
        guard ends.count < SharedStrings.limit else { throw .workbook(.tooManyStrings(limit: SharedStrings.limit)) }
        bytes.append(contentsOf: text.unescaped)
        ends.append(UInt32(bytes.count))
      }
    }
  }

  /// The text of a number, nil if there is none.
  subscript(number: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(number) else { return nil }
    return bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }
}

/// The texts of a workbook that is written, each stored once.
package struct SharedStringsWriter {
  /// A stretch of text in one look.
  package struct Run: Hashable {
    let text: String
    let isBold: Bool
    let isItalic: Bool

    /// Makes a run.
    package init(_ text: String, isBold: Bool = false, isItalic: Bool = false) {
      self.text = text
      self.isBold = isBold
      self.isItalic = isItalic
    }
  }

  private var indices: [[Run]: Int] = [:]
  private var texts: [[Run]] = []
  private var useCount = 0
  /// The length of the longest text, in UTF-16 code units.
  package private(set) var longest = 0

  /// Starts without texts.
  package init() {}

  /// The length of the text at an index, in UTF-16 code units.
  package func length(at index: Int) -> Int { texts[index].reduce(0) { $0 + $1.text.utf16.count } }

  /// The index of a text, which is added if it is new.
  package mutating func index(of text: [Run]) -> Int {
    useCount += 1
    if let index = indices[text] { return index }
    indices[text] = texts.count
    texts.append(text)
    longest = max(longest, length(at: texts.count - 1))
    return texts.count - 1
  }

  /// The part that holds the texts.
  package func part() -> XMLBuilder {
    XMLBuilder(part: "sst", ["xmlns": SheetNames.main, "count": String(useCount), "uniqueCount": String(texts.count)]) { table in
      for text in texts {
        table.element("si") { item in
          if text.allSatisfy({ !$0.isBold && !$0.isItalic }) {
            item.element("t", ["xml:space": "preserve"], text: SheetText.escape(text.map(\.text).joined()))
          } else {
            for run in text { Self.write(run, into: &item) }
          }
        }
      }
    }
  }

  private static func write(_ run: Run, into item: inout XMLBuilder) {
    item.element("r") { part in
      part.element("rPr") { style in
        if run.isBold { style.element("b") }
        if run.isItalic { style.element("i") }
        style.element("sz", ["val": "10.5"])
        style.element("rFont", ["val": OfficeFont.song.name])
        style.element("charset", ["val": "134"])
      }
      part.element("t", ["xml:space": "preserve"], text: SheetText.escape(run.text))
    }
  }
}
