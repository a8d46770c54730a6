public import Values

/// A JPEG or PNG picture as papers need it: its size, its orientation, and the day it was taken.
public struct Photo: Equatable, Sendable {
  /// What the bytes are.
  public enum Format: Equatable, Sendable {
    case jpeg
    case png

    /// The ending of its files.
    public var ending: String { self == .jpeg ? "jpeg" : "png" }

    public var mediaType: String { self == .jpeg ? "image/jpeg" : "image/png" }
  }

  /// What the bytes are.
  public let format: Format
  /// The width in pixels as it is stored.
  public let width: Int
  /// The height in pixels as it is stored.
  public let height: Int
  /// The orientation, 1 to 8 in EXIF's numbering.
  public let orientation: Int
  /// The day it was taken by the camera's clock.
  public let day: Day?

  /// Reads the beginning of a picture; nil for any other file.
  public init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
      let (width, height) = (Self.number(bytes, 16, 4), Self.number(bytes, 20, 4))
      guard width > 0, height > 0, width < 1 << 31, height < 1 << 31 else { return nil }
      (self.format, self.width, self.height, orientation, day) = (.png, width, height, 1, nil)
      return
    }
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var size: (width: Int, height: Int)?
    var exif = EXIF()
    var offset = 2
    while offset + 4 <= bytes.count, size == nil {
      guard bytes[offset] == 0xFF else { return nil }
      let marker = bytes[offset + 1]
      switch marker {
      case 0xFF: offset += 1
      case 0x01, 0xD0...0xD7: offset += 2
      // The picture itself begins without its size having been told.
      case 0xD9, 0xDA: return nil
      default:
        let length = Self.number(bytes, offset + 2, 2)
        let (start, end) = (offset + 4, offset + 2 + length)
        guard length >= 2, end <= bytes.count else { return nil }
        if marker == 0xE1, end - start > 6, bytes[start..<start + 6].elementsEqual([0x45, 0x78, 0x69, 0x66, 0, 0]) {
          exif = EXIF(bytes[(start + 6)..<end]) ?? exif
        }
        if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker), end - start >= 5 {
          size = (Self.number(bytes, start + 3, 2), Self.number(bytes, start + 1, 2))
        }
        offset = end
      }
    }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    (format, width, height, orientation, day) = (.jpeg, size.width, size.height, exif.orientation, exif.day)
  }

  /// Whether upright it has width and height swapped.
  public var isOnItsSide: Bool { orientation >= 5 }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// What is read of a JPEG's EXIF: the orientation and the day, and nothing else.
private struct EXIF {
  private(set) var orientation = 1
  private(set) var day: Day?

  init() {}

  /// Reads the TIFF structure of the EXIF data; nil if it is malformed.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let tiff = TIFF(bytes), let first = tiff.number(at: 4, 4), let entries = tiff.entries(at: first) else { return nil }
    if let value = entries[Tag.orientation].flatMap({ tiff.number(at: $0 + 8, 2) }), (1...8).contains(value) { orientation = value }
    guard let start = entries[Tag.details].flatMap({ tiff.number(at: $0 + 8, 4) }) else { return }
    guard let details = tiff.entries(at: start) else { return nil }
    day = [Tag.original, Tag.digitized].lazy.compactMap { details[$0] }.compactMap { tiff.day(of: $0) }.first
  }

  private enum Tag {
    static let orientation = 0x0112
    static let details = 0x8769
    static let original = 0x9003
    static let digitized = 0x9004
  }
}

/// A TIFF structure: numbers in one of two byte orders, entries of twelve bytes.
private struct TIFF {
  private let bytes: ArraySlice<UInt8>
  private let isLittle: Bool

  init?(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    switch bytes.prefix(2) {
    case [0x49, 0x49]: isLittle = true
    case [0x4D, 0x4D]: isLittle = false
    default: return nil
    }
    guard number(at: 2, 2) == 42 else { return nil }
  }

  /// A number of some bytes; nil outside of the data.
  func number(at offset: Int, _ count: Int) -> Int? {
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    let part = bytes[(bytes.startIndex + offset)..<(bytes.startIndex + offset + count)]
    return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
  }

  /// The positions of a directory's entries by tag; nil if it is outside of the data.
  func entries(at offset: Int) -> [Int: Int]? {
    guard let count = number(at: offset, 2), number(at: offset + 2 + 12 * count - 1, 1) != nil else { return nil }
    var entries: [Int: Int] = [:]
    for index in 0..<count {
      let record = offset + 2 + 12 * index
      if let tag = number(at: record, 2), entries[tag] == nil { entries[tag] = record }
    }
    return entries
  }

  /// The day of an entry that holds `2023:07:05 13:20:00`.
  func day(of entry: Int) -> Day? {
    guard number(at: entry + 2, 2) == 2, let count = number(at: entry + 4, 4), count >= 10, let offset = number(at: entry + 8, 4),
      offset + count <= bytes.count
    else { return nil }
    let text = String(decoding: bytes[(bytes.startIndex + offset)..<(bytes.startIndex + offset + 10)], as: UTF8.self)
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = Int(written: parts[0]), let month = Int(written: parts[1]),
      let day = Int(written: parts[2])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
