import Formats
import Testing
import Values

@Suite("Photos as papers read them")
struct PhotoTests {
  /// A JPEG's beginning: its EXIF, where it has one, then its size.
  static func jpeg(width: Int = 400, height: Int = 300, exif: [UInt8]? = nil) -> [UInt8] {
    func pair(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }
    var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0]
    if let exif { bytes += [0xFF, 0xE1] + pair(exif.count + 8) + Array("Exif".utf8) + [0, 0] + exif }
    bytes += [0xFF, 0xC0, 0, 11, 8] + pair(height) + pair(width) + [1, 0x11, 0, 0]
    return bytes + [0xFF, 0xDA, 0, 2, 0, 0xFF, 0xD9]
  }

  /// A TIFF structure with an orientation and a day under a tag, in one of two byte orders.
  static func exif(orientation: Int, day: String, tag: Int = 0x9003, isLittle: Bool) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      let bytes = (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) }
      return isLittle ? bytes : bytes.reversed()
    }
    func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
      number(tag, 2) + number(type, 2) + number(count, 4) + (value + [0, 0, 0, 0]).prefix(4)
    }
    let first =
      number(2, 2) + entry(0x0112, 3, 1, number(orientation, 2)) + entry(0x8769, 4, 1, number(8 + 30, 4)) + number(0, 4)
    let details = number(1, 2) + entry(tag, 2, 20, number(8 + 30 + 18, 4)) + number(0, 4)
    return Array((isLittle ? "II" : "MM").utf8) + number(42, 2) + number(8, 4) + first + details + Array("\(day) 13:20:00".utf8) + [0]
  }

  @Test("A JPEG's EXIF says the orientation and the day, in either byte order", arguments: [true, false], [0x9003, 0x9004])
  func orientation(isLittle: Bool, tag: Int) throws {
    let exif = Self.exif(orientation: 6, day: "2023:07:05", tag: tag, isLittle: isLittle)
    let photo = try #require(Photo(Self.jpeg(exif: exif)))
    #expect(photo.orientation == 6 && photo.isOnItsSide && photo.width == 400 && photo.height == 300)
    #expect(photo.day == Day(year: 2023, month: 7, day: 5))
  }

  @Test("Malformed EXIF is none, and a cut picture isn't one")
  func malformed() throws {
    let exif = Self.exif(orientation: 6, day: "2023:07:05", isLittle: true)
    for length in 0..<exif.count {
      let photo = try #require(Photo(Self.jpeg(exif: Array(exif.prefix(length)))), "\(length)")
      #expect(photo.day == nil, "\(length)")
    }
    #expect(Photo(Self.jpeg(exif: Self.exif(orientation: 9, day: "2023:13:05", isLittle: true)))?.orientation == 1)
    #expect(Photo(Self.jpeg(exif: Self.exif(orientation: 1, day: "2023:13:05", isLittle: true)))?.day == nil)
    let whole = Self.jpeg(exif: exif)
    for length in 0..<(whole.count - 8) { #expect(Photo(Array(whole.prefix(length))) == nil, "\(length)") }
    #expect(Photo(Array("%PDF-1.4".utf8)) == nil)
  }

  @Test("A PNG has a size and stands upright")
  func png() throws {
    let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 0, 0, 0, 0, 2]
    let photo = try #require(Photo(bytes))
    #expect(photo.format == .png && photo.width == 256 && photo.height == 2 && photo.orientation == 1 && photo.day == nil)
  }
}
