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
    var text = RichText()
    while true {
      switch try reader.next() {
      case .finished:
        return
      case .start:
        if reader.isNamed("si") { text = RichText() } else { text.start(reader) }
      case .text:
        text.take(reader.text)
      case .end:
        text.end(reader)
        guard reader.isNamed("si") else { continue }
        guard ends.count < SharedStrings.limit else { throw .workbook(.tooManyStrings(limit: SharedStrings.limit)) }
        bytes.append(contentsOf: text.unescaped)
        ends.append(UInt32(bytes.count))
      }
    }
  }

  /// The text of a number, nothing where there is none.
  subscript(number: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(number) else { return nil }
    return bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }
}
