import DocketTestSupport
import Testing

@testable import Indicators

/// Codes stand for texts: each text once, but in a loose pool.
struct TextPoolTests {
  private func code(of text: String, in pool: inout TextPool) -> UInt32 {
    let bytes = Array(text.utf8)
    return pool.code(of: 0..<bytes.count, in: bytes.span)
  }

  @Test("A text has one code, wherever it stands among other bytes, and the code gives the text back")
  func oneCode() {
    var pool = TextPool()
    let texts = (0..<3_000).map { "\($0 % 1_000)" + String(repeating: "甲", count: $0 % 7) }
    var codes: [String: UInt32] = [:]
    for text in texts {
      let bytes = Array("<\(text)>".utf8)
      let found = pool.code(of: 1..<bytes.count - 1, in: bytes.span)
      #expect(codes[text] ?? found == found)
      #expect(code(of: text, in: &pool) == found)
      codes[text] = found
      #expect(pool.text(found) == text)
    }
    #expect(pool.count == codes.count)
    #expect(pool.code(of: Array("absent".utf8)) == 0)
  }

  @Test("A pool that may loosen does so where texts hardly come twice, and loses none")
  func loosens() {
    var column = FieldColumn()
    for row in 0..<10_000 {
      column.rows.append(UInt32(row))
      column.codes.append(code(of: "\(row % 6_000)", in: &column.values))
    }
    #expect(column.values.isLoose)
    #expect(column.codes.enumerated().allSatisfy { row, code in column.values.text(code) == "\(row % 6_000)" })
    let tight = column.tightened()
    #expect(!tight.values.isLoose)
    #expect(tight.values.count == 6_000)
    #expect(tight.codes.enumerated().allSatisfy { row, code in tight.values.text(code) == "\(row % 6_000)" })
    #expect(tight.values.code(of: Array("5999".utf8)) == tight.codes[5_999])
  }

  @Test("Stretches put together are the same column, whichever of them are loose", arguments: [(10_000, 10), (10, 10_000), (9_000, 9_000)])
  func stretches(first: Int, second: Int) {
    func column(_ texts: Range<Int>) -> FieldColumn {
      var column = FieldColumn()
      for (row, text) in texts.enumerated() {
        column.rows.append(UInt32(row))
        column.codes.append(code(of: "\(text % 5_000)", in: &column.values))
      }
      return column
    }
    var whole = column(0..<first)
    whole.append(column(first..<first + second), rowsBefore: first, correctionsBefore: 0)
    let tight = whole.tightened()
    #expect(tight.rows == (0..<UInt32(first + second)).map { $0 })
    #expect(tight.codes.enumerated().allSatisfy { row, code in tight.values.text(code) == "\(row % 5_000)" })
    #expect(tight.values.count == min(5_000, first + second))
  }

  @Test("Running numbers alone are found once the columns are settled")
  func runningNumbers() {
    var columns = KindColumns()
    for number in Array(1...3_000) + Array(1_000...4_000) {
      let bytes = Array("2023-\(number)".utf8)
      #expect(columns.caseCode(of: 0..<bytes.count, in: bytes.span) == UInt32(number))
    }
    columns.complete()
    for number in 1...4_000 { #expect(columns.cases.code(of: Array("2023-\(number)".utf8)) == UInt32(number)) }
    #expect(columns.cases.code(of: Array("2023-4001".utf8)) == 0)
  }

  @Test("Numbers of cases have the codes that the pool gives them, however they are written")
  func numbers() {
    var random = SeededGenerator()
    var columns = KindColumns()
    var pool = TextPool()
    var numbers: Set<String> = []
    for _ in 0..<20_000 {
      let number =
        switch random.below(6) {
        case 0: "2023-\(random.below(2_000))"
        case 1: "2023-0\(random.below(2_000))"
        case 2: "2024-f\(random.below(200))-\(random.below(30))"
        case 3: "\(random.below(1 << 40))"
        case 4: random.pick(["张三", "a", "2023-", "000000000000", "0", "00"])
        default: "2022-\(random.below(1 << 20))"
        }
      let bytes = Array(number.utf8)
      #expect(columns.caseCode(of: 0..<bytes.count, in: bytes.span) == pool.code(of: 0..<bytes.count, in: bytes.span))
      numbers.insert(number)
    }
    columns.complete()
    for number in numbers { #expect(columns.cases.code(of: Array(number.utf8)) == pool.code(of: Array(number.utf8))) }
  }
}
