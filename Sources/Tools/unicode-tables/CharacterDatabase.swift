/// The properties behind the tables: arrays over all code points, or dictionaries of exceptions.
struct CharacterDatabase {
  static let scalarCount = 0x110000

  let version: String
  /// General_Category, such as `Lo`.
  private(set) var category = [String](repeating: "Cn", count: scalarCount)
  /// Canonical_Combining_Class.
  private(set) var combiningClass = [UInt8](repeating: 0, count: scalarCount)
  /// Canonical decompositions, one step.
  private(set) var canonical: [UInt32: [UInt32]] = [:]
  /// Compatibility decompositions in one step, without the canonical ones.
  private(set) var compatible: [UInt32: [UInt32]] = [:]
  /// NFKC_Casefold of the code points that change; a default ignorable becomes empty.
  private(set) var caseFold: [UInt32: [UInt32]] = [:]
  /// NFC_Quick_Check and NFKC_Quick_Check: `Y`, `N` or `M`.
  private(set) var quickCheckNFC = [String](repeating: "Y", count: scalarCount)
  private(set) var quickCheckNFKC = [String](repeating: "Y", count: scalarCount)
  /// Full_Composition_Exclusion.
  private(set) var compositionExclusions: Set<UInt32> = []
  /// Default_Ignorable_Code_Point.
  private(set) var defaultIgnorables: Set<UInt32> = []
  /// East_Asian_Width, such as `W`.
  private(set) var eastAsianWidth = [String](repeating: "N", count: scalarCount)
  /// Line_Break, such as `ID`.
  private(set) var lineBreak = [String](repeating: "XX", count: scalarCount)
  /// Grapheme_Cluster_Break, such as `Extend`.
  private(set) var graphemeBreak = [String](repeating: "Other", count: scalarCount)
  /// Code points that U+FE0F turns into an emoji.
  private(set) var emojiStyled: Set<UInt32> = []

  init(folder: String) {
    func file(_ name: String) -> PropertyFile { PropertyFile("\(folder)/\(name)") }
    let normalization = file("DerivedNormalizationProps.txt")
    let core = file("DerivedCoreProperties.txt")
    let width = file("EastAsianWidth.txt")
    let breaks = file("LineBreak.txt")
    let graphemes = file("auxiliary/GraphemeBreakProperty.txt")
    version = normalization.version
    for other in [core, width, breaks, graphemes] where other.version != version {
      fail("versions differ: \(version), \(other.version)")
    }
    readCharacters(file("UnicodeData.txt"))
    readNormalization(normalization)
    for row in core.rows where row.fields.first == "Default_Ignorable_Code_Point" {
      defaultIgnorables.formUnion(row.range.map(UInt32.init))
    }
    // What the file's header says of code points that it does not list.
    for range in [0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD] {
      for scalar in range { eastAsianWidth[scalar] = "W" }
    }
    for row in width.rows { for scalar in row.range { eastAsianWidth[scalar] = row.fields[0] } }
    for row in breaks.rows { for scalar in row.range { lineBreak[scalar] = row.fields[0] } }
    for row in graphemes.rows { for scalar in row.range { graphemeBreak[scalar] = row.fields[0] } }
    readEmojiStyles(file("emoji/emoji-variation-sequences.txt"))
  }

  private mutating func readCharacters(_ file: PropertyFile) {
    var rangeStart: Int?
    for row in file.rows {
      let fields = row.fields
      let scalar = row.range.lowerBound
      if fields[0].hasSuffix(", First>") { rangeStart = scalar }
      let first = fields[0].hasSuffix(", Last>") ? rangeStart ?? scalar : scalar
      for each in first...scalar { category[each] = fields[1] }
      guard let combining = UInt8(fields[2]) else { fail("not a combining class: \(fields[2])") }
      combiningClass[scalar] = combining
      let decomposition = fields[4]
      if decomposition.isEmpty { continue }
      if decomposition.hasPrefix("<") {
        let tail = decomposition.drop { $0 != ">" }.dropFirst()
        compatible[UInt32(scalar)] = PropertyFile.scalars(String(tail))
      } else {
        canonical[UInt32(scalar)] = PropertyFile.scalars(decomposition)
      }
    }
  }

  private mutating func readNormalization(_ file: PropertyFile) {
    for row in file.rows {
      for scalar in row.range {
        switch row.fields[0] {
        case "NFC_QC": quickCheckNFC[scalar] = row.fields[1]
        case "NFKC_QC": quickCheckNFKC[scalar] = row.fields[1]
        case "NFKC_CF": caseFold[UInt32(scalar)] = PropertyFile.scalars(row.fields[1])
        case "Full_Composition_Exclusion": compositionExclusions.insert(UInt32(scalar))
        default: break
        }
      }
    }
  }

  /// Reads lines such as `0023 FE0F ; emoji style;`, whose first field is a sequence.
  private mutating func readEmojiStyles(_ file: PropertyFile) {
    for line in file.text.split(separator: "\n") where !line.hasPrefix("#") {
      let sequence = PropertyFile.scalars(String(line.prefix { $0 != ";" }))
      if sequence.count == 2, sequence[1] == 0xFE0F { emojiStyled.insert(sequence[0]) }
    }
  }
}
