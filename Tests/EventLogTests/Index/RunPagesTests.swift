import Testing

@testable import EventLog

@Suite("Pages of an index that were read")
struct RunPagesTests {
  @Test("are read once for any number of questions, each by its run and place")
  func kept() throws {
    let pages = RunPages()
    var reads: [[Int]] = []
    for _ in 0..<3 {
      for (run, page) in [(1, 0), (1, 1), (2, 0)] {
        let bytes = try pages.page(page, of: run) { () throws(IndexFailure) in
          reads.append([run, page])
          return [UInt8(run), UInt8(page)]
        }
        #expect(bytes == [UInt8(run), UInt8(page)])
      }
    }
    #expect(reads == [[1, 0], [1, 1], [2, 0]])
  }

  @Test("that fail to be read are read again")
  func failing() {
    let pages = RunPages()
    for _ in 0..<2 {
      #expect(throws: IndexFailure.unkept) { try pages.page(0, of: 1) { () throws(IndexFailure) in throw .unkept } }
    }
    #expect(throws: Never.self) { try pages.page(0, of: 1) { () throws(IndexFailure) in [1] } }
  }
}
