public import Casework
import EventLog

extension ColumnEvaluator {
  /// What several things that are asked together come to.
  public struct Findings {
    /// The measures, in the order in which they were asked for.
    public let results: [Result<MeasureResult, ExpressionError>]
    /// What an audit's rules find in the cases of each office.
    public let searches: [AuditSearch]
    /// The first days of kinds in each office.
    public let firstDays: [FirstDays]
  }

  /// Computes measures, audit findings and first days of kinds in one pass over the offices.
  public func findings(
    _ asked: [MeasureQuestion], audits: [Audit], rules: [AuditRule], firstDaysOf kinds: Set<String>
  ) -> Findings {
    if offices.count == 1 {
      return Findings(
        results: evaluate(asked), searches: audits.isEmpty ? [] : searches(audits, rules: rules),
        firstDays: firstDays(of: kinds))
    }
    let (audited, today, catalog) = (audits.isEmpty ? [] : auditedKinds, today, catalog)
    let read = asked.reduce(into: kinds.union(audited.map(\.id))) { $0.formUnion($1.measure.kindsRead) }
    let found = each(read) { office, later, index in
      (
        shares: OfficeShare.all(asked, of: office, index, later: later, today: today, catalog: catalog),
        search: audits.isEmpty ? nil : AuditSearch(audits[index], rules: rules, in: office, audited),
        firstDays: office.firstDays(of: kinds)
      )
    }
    return Findings(
      results: asked.indices.map { place in OfficeShare.result(of: asked[place], found.map { $0.shares[place] }) },
      searches: found.compactMap(\.search), firstDays: found.map(\.firstDays))
  }
}
