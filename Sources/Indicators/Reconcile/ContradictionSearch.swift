internal import EventLog

/// Searches for contradictions rule by rule; a later rule skips what an earlier one explains.
struct ContradictionSearch {
  let report: PublishedReport
  /// Which printings are of one quantity.
  let groups: QuantityGroups
  /// Whether qualifiers count for nothing.
  let isStrict: Bool
  /// What was found so far.
  var found: [Contradiction] = []
  /// The quantities of each equation that failed.
  var failedEquations: Set<Set<Int>> = []
  /// Equations that name something that isn't a number.
  var uncheckedEquations: [String] = []
  /// The quantities of which a contradiction between printings was reported.
  var disputed: Set<Int> = []

  /// The contradictions of all rules, in the order of rules, then of printing.
  mutating func run() {
    compareUnits()
    comparePrintings()
    checkEquations()
    for table in report.tables {
      checkFunds(of: table)
      checkWeights(of: table)
      checkScores(of: table)
      checkGrade(of: table)
    }
    let unsorted = found
    found = Contradiction.Rule.allCases.flatMap { rule in unsorted.filter { $0.rule == rule } }
  }

  /// Records a contradiction that involves these names and every other printing of what they print.
  mutating func report(_ rule: Contradiction.Rule, _ names: [String], _ finding: Contradiction.Finding) {
    let printings = groups.allPrintings(of: names)
    // A row's cells speak for themselves; what else prints its actual value would only distract.
    let told = finding.concernsRow ? printings.filter { names.contains($0.name) } : printings.filter { !isCell($0, namedIn: printings) }
    found.append(Contradiction(rule: rule, printings: printings, told: told, finding: finding))
  }

  /// Whether a cell was transcribed as a figure too, so that it is reported once.
  private func isCell(_ cell: Printing, namedIn printings: [Printing]) -> Bool {
    cell.name.contains("/")
      && printings.contains { figure in
        figure.origin.sameAs == cell.name && !figure.name.contains("/") && figure.place.line != nil
          && figure.place.part == cell.place.part && agree(figure, cell)
      }
  }

  /// Whether an equation of exactly these quantities has failed already.
  func isClaimed(_ names: [String]) -> Bool {
    let wanted = Set(names.compactMap { groups.group(of: $0) })
    return failedEquations.contains(wanted)
  }
}
