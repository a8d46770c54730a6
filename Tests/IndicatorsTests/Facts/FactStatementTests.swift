import DocketTestSupport
import Foundation
import MeasureOracle
import Testing

/// Statements over facts give what the evaluators give, on any log.
@Suite("Measures as SQL over facts", .serialized)
struct FactStatementTests {
  @Test("DuckDB answers as the oracle and the columns do", .enabled(if: Peer("duckdb") != nil, "duckdb is not installed"))
  func duckdb() throws { try compare("duckdb", logs: 12, functions: 14) }

  @Test(
    "PostgreSQL answers as they do",
    .enabled(if: Peer("psql") != nil && FactsEngine.hasServer, "psql or PostgreSQL's server is not installed"))
  func postgresql() throws { try compare("postgresql", logs: 2, functions: 14) }

  @Test("ClickHouse answers as they do", .enabled(if: FactsEngine.imports("chdb"), "python3 has no chdb"))
  func clickhouse() throws { try compare("clickhouse", logs: 1, functions: 14) }

  @Test("Spark answers as they do", .enabled(if: FactsEngine.imports("pyspark"), "python3 has no pyspark"))
  func spark() throws { try compare("spark", logs: 1, functions: 4, days: 1) }

  private func compare(_ name: String, logs: Int, functions: Int, days: Int = 3) throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["DOCKET_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...999_999_999)
    print("DOCKET_SEED=\(seed) repeats the statements on \(name)")
    let engine = try #require(FactsEngine(name), "\(name) doesn't start")
    var comparison = FactsComparison(engine)
    try comparison.run(seeds: (0..<logs).map { seed + UInt64($0) }, measures: functions, asOfDays: days)
    #expect(comparison.differences == [])
    #expect(comparison.answered > 0)
  }
}
