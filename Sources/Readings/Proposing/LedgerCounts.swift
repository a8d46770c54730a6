package import TextForms

/// What was counted in one pass over a ledger: its numbers by what they mean, and its sums.
package struct LedgerCounts: Sendable {
  package let numbers: ReadNumbers
  package let checks: [ReadingCheck]
  /// What the meanings of its kinds are called.
  package let names: [String: Localized]

  /// What was counted of nothing.
  package static let none = LedgerCounts(numbers: ReadNumbers(meant: 0, away: 0, unread: []), checks: [], names: [:])

  package init(numbers: ReadNumbers, checks: [ReadingCheck], names: [String: Localized]) {
    (self.numbers, self.checks, self.names) = (numbers, checks, names)
  }
}
