import Foundation
import Testing
import Workbench

@testable import docket_bench

struct PrintedFiguresTests {
  private static let page = """
    | what | Docket | peer | ratio | bar |
    |---|---|---|---|---|
    | start-up | 1.2 ms | sqlite3: 1.3 ms | 0.90 × | ≤ 1 × |
    | a table | 80 ms | | | ≤ 40 ms |
    """

  @Test func `the page of results has every figure that the bench measures`() throws {
    let page = PrintedFigures(page: try Self.text("Sources/Tools/docket-bench/docket-bench.docc/Results.md"))
    for row in BenchRow.all { for figure in row.figures { #expect(page.has(figure), "\(row.name): \(figure)") } }
  }

  @Test func `the README gives nine figures, each as the page of results has it`() throws {
    let results = Set(
      try Self.text("Sources/Tools/docket-bench/docket-bench.docc/Results.md").split(separator: "\n").compactMap(Self.cells))
    let page = try Self.text("README.md")
    let table = try #require(page.components(separatedBy: "| what | Docket |").last?.components(separatedBy: "\n\n").first)
    let rows = table.split(separator: "\n").dropFirst(2).compactMap(Self.cells)
    #expect(rows.count == 9)
    for row in rows { #expect(results.contains(row), "\(row)") }
  }

  /// The cells of a table's line up to the range over runs.
  private static func cells(_ line: Substring) -> [String]? {
    guard line.hasPrefix("| ") else { return nil }
    return line.split(separator: "|").prefix(5).map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The text of a file of the repository.
  private static func text(_ path: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  @Test(arguments: [(0.46, 0), (0.9, 0), (1.79, 0), (1.81, 1), (0.44, 1)])
  func `a printed ratio that is twice or half of the measured one is found`(ratio: Double, faults: Int) {
    let peer = Sample(nanoseconds: [1_000_000_000])
    let own = Sample(nanoseconds: [UInt64(ratio * 1e9)])
    let measured = Comparison(what: "start-up", own: own, peer: ("sqlite3", peer), bar: .none)
    #expect(PrintedFigures(page: Self.page).faults([measured]).count == faults)
  }

  @Test func `a figure that the page lacks is found, one without a ratio isn't judged`() {
    let sample = Sample(nanoseconds: [1])
    let page = PrintedFigures(page: Self.page)
    #expect(page.faults([Comparison(what: "case", own: sample, peer: nil, bar: .none)]) == ["not printed: case"])
    #expect(page.faults([Comparison(what: "a table", own: sample, peer: nil, bar: .none)]).isEmpty)
  }

  @Test func `a page made from a run holds against it`() {
    let own = Sample(nanoseconds: [2_000_000])
    let peer = Sample(nanoseconds: [1_000_000])
    let measured = Comparison(what: "one case", own: own, peer: ("sqlite3 select", peer), bar: .ratio(1, stretch: nil))
    let text = PrintedFigures.markdown([measured])
    #expect(
      text == """
        0 of 1 bars hold.

        | what | Docket | peer | ratio | range over runs | bar |
        |---|---|---|---|---|---|
        | one case | 2.00 ms | sqlite3 select: 1.00 ms | 2.00 × | 2.00 ms … 2.00 ms | ≤ 1.00×, **over** |
        """)
    #expect(PrintedFigures(page: text).faults([measured]).isEmpty)
  }

  @Test func `what is compared with a peer and has a bar of its own is one row`() {
    let own = Sample(nanoseconds: [2_000_000])
    let peer = Sample(nanoseconds: [1_000_000])
    let compared = Comparison(what: "desks", own: own, peer: ("pgbench", peer), bar: .ratio(3, stretch: nil))
    let alone = Comparison(what: "desks", own: own, peer: nil, bar: .seconds(0.004, stretch: nil))
    let rows = PrintedFigures.markdown([compared, alone]).split(separator: "\n").filter { $0.hasPrefix("| desks") }
    #expect(rows.count == 1 && rows[0].hasSuffix("| ≤ 3.00×; ≤ 4.00 ms |"), "\(rows)")
  }
}
