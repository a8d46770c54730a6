import DocketTestSupport
import Foundation
import Testing
import Values

@testable import Casework
@testable import Publishing

@Suite("The program that repeats a draw")
struct DrawProgramTests {
  @Test("Draws what Docket draws, of announcements made up at random", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func agrees() throws {
    let python = try #require(Peer("python3"))
    var random = SeededGenerator()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-draw-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("draw.py")
    try Data(DrawProgram.text.utf8).write(to: program)
    for _ in 0..<Campaign.count(usually: 25) {
      let draw = Self.draw(&random)
      let hash = SHA256.digest(of: (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }).hex
      let value = Draw.value(["03 08 14", "é 期", "7", " 双色球 2026139 "].randomElement(using: &random) ?? "")
      let announcement = folder.appendingPathComponent("announcement.json")
      let line: JSON = ["data": .object(draw.members), "hash": .string(hash)]
      try Data(line.text().utf8).write(to: announcement)
      let output = try python.run([program.path, announcement.path, value], input: Data())
      let expected = draw.lots(hash: hash, value: value).map { ([$0.caseID] + $0.officers).joined(separator: " ") + "\n" }.joined()
      #expect(String(decoding: output, as: UTF8.self) == expected)
    }
  }

  private static func draw(_ random: inout SeededGenerator) -> Draw {
    let officers = Array(["张敏", "李娜", "王力", "Ö", "a", "赵六", "孙七"].shuffled(using: &random).prefix(Int.random(in: 2...7, using: &random)))
    var number = 0
    let pool = ["", "housing", "市政", "zz"].prefix(Int.random(in: 1...4, using: &random)).map { name in
      let cases = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        number += 1
        return "project/2026-\(1000 + number)"
      }
      return Draw.Stratum(name: name, take: Int.random(in: 0...cases.count, using: &random), cases: cases)
    }
    let cases = pool.flatMap(\.cases)
    let pairs = Set(
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        Draw.Pair(person: officers.randomElement(using: &random) ?? "", caseID: cases.randomElement(using: &random) ?? "")
      })
    return Draw(officers: officers, pool: pool, apart: Array(pairs), team: Int.random(in: 1...3, using: &random))
  }
}
