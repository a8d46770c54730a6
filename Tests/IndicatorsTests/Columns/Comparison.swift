import DocketTestSupport
import Indicators
import MeasureOracle
import Testing
import Values

/// Holds an office's columns against the oracle on so many random measures.
func expectAgreement(
  _ office: OfficeColumns, with log: RandomLog, today: Day = written("2024-01-01"), measures count: Int, using random: inout SeededGenerator
) throws {
  let outcome = try OracleComparison([log], columns: [office], today: today).run(measures: count, using: &random)
  #expect(outcome.differences + outcome.unread == [])
  // Some random measures mean nothing; most do.
  #expect(outcome.refused * 2 < outcome.answered + 40)
}
