import DocketTestSupport
import Foundation
import Testing

@testable import Formats

@Suite("a QR code is read by another program as it was written")
struct QRCodeTests {
  @Test(
    "texts of each length that fits are read by zbarimg", .enabled(if: Peer("zbarimg") != nil, "zbarimg (zbar-tools) is not installed"),
    arguments: [1, 17, 18, 40, 53, 54, 78, 79, 106, 107, 134])
  func read(_ length: Int) throws {
    let text = String(
      "https://docket.example/phone#ABCDEFGHJKMNPQRSTVWXYZ23456789".appending(String(repeating: "x9-", count: 40)).prefix(length))
    let code = try #require(QRCode(text))
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("docket-qr-\(UUID().uuidString).pbm")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(Self.image(code).utf8).write(to: file)
    let read = try #require(Peer("zbarimg")).run(["--raw", "-q", file.path], input: Data())
    #expect(String(decoding: read, as: UTF8.self) == text + "\n")
  }

  /// The code as a bitmap of 4 × 4 dots a module, with a margin.
  private static func image(_ code: QRCode) -> String {
    let (scale, margin) = (4, 4)
    let side = (code.size + 2 * margin) * scale
    var text = "P1\n\(side) \(side)\n"
    for row in 0..<side {
      for column in 0..<side { text += code[row / scale - margin, column / scale - margin] ? "1 " : "0 " }
      text += "\n"
    }
    return text
  }

  @Test("a text that a terminal can't show as a code has none")
  func tooLong() { #expect(QRCode(String(repeating: "x", count: 135)) == nil) }

  @Test("the lines have two rows each and a light margin around")
  func lines() throws {
    let code = try #require(QRCode("docket"))
    #expect(code.size == 21 && code.lines.count == 13)
    #expect(code.lines.allSatisfy { $0.count == 25 && $0.first == "█" && $0.last == "█" })
  }
}
