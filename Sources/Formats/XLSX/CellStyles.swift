import Values

/// How the cell styles of a workbook show a number: as a date, or by which code.
struct CellStyles {
  private typealias NumberFormat = (showsDate: Bool, code: String?)
  private var formats: [NumberFormat] = []

  /// A workbook without styles: every number is a number.
  init() {}

  /// Reads the part that holds the styles.
  init(_ part: PartStream) throws(FileFault) {
    let reader = try XMLReader(part)
    var custom: [Int: NumberFormat] = [:]
    var inCellFormats = false
    while true {
      switch try reader.next() {
      case .finished:
        return
      case .start:
        if reader.isNamed("cellXfs") { inCellFormats = true }
        if reader.isNamed("numFmt"), let id = reader.string("numFmtId").flatMap({ Int(written: $0) }),
          let code = reader.attribute("formatCode")
        {
          custom[id] = (CellStyles.isDate(format: code), String(decoding: code, as: UTF8.self))
        }
        if inCellFormats, reader.isNamed("xf") {
          let id = reader.string("numFmtId").flatMap { Int(written: $0) } ?? 0
          formats.append(custom[id] ?? (CellStyles.builtIn(id), CellStyles.builtInCodes[id]))
        }
      case .end:
        if reader.isNamed("cellXfs") { inCellFormats = false }
      case .text:
        continue
      }
    }
  }

  /// Says whether a style shows dates.
  func isDate(_ style: Int) -> Bool {
    formats.indices.contains(style) && formats[style].showsDate
  }

  /// The style's own number format, if any.
  func code(_ style: Int) -> String? {
    formats.indices.contains(style) ? formats[style].code : nil
  }

  /// The codes of the numbers that every workbook knows without declaring them.
  private static let builtInCodes = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 49: "@",
  ]

  /// The built-in date and time formats, West and East Asian; 46 counts hours.
  private static func builtIn(_ id: Int) -> Bool {
    switch id {
    case 14...22, 27...36, 45, 47, 50...58: true
    default: false
    }
  }

  /// Whether a format code shows a date or time: it has such a letter outside quotes and brackets.
  static func isDate(format code: some Sequence<UInt8>) -> Bool {
    var quoted = false
    var skipNext = false
    var bracket: [UInt8]?
    var hasLetter = false
    for byte in code {
      if skipNext {
        skipNext = false
      } else if quoted {
        quoted = byte != 0x22
      } else if let inside = bracket {
        if byte == 0x5D {
          // [h], [mm], [s] count on beyond a day: a duration, so just a number.
          if !inside.isEmpty, inside.allSatisfy({ [0x68, 0x6D, 0x73].contains($0 | 0x20) }) { return false }
          bracket = nil
        } else {
          bracket = inside + [byte]
        }
      } else {
        switch byte {
        case 0x22: quoted = true
        case 0x5C, 0x5F, 0x2A: skipNext = true
        case 0x5B: bracket = []
        case 0x3B: return hasLetter
        case 0x79, 0x59, 0x6D, 0x4D, 0x64, 0x44, 0x68, 0x48, 0x73, 0x53: hasLetter = true
        default: continue
        }
      }
    }
    return hasLetter
  }
}
