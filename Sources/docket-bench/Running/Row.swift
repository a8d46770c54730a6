/// One line of the table of bars: adding one is adding a file, and its name to `allRows`.
protocol Row: Sendable {
  /// The word that selects it on the command line.
  var name: String { get }

  /// What is measured, in a line.
  var title: String { get }

  /// How its figures begin: what a page that prints them must have.
  var figures: [String] { get }

  /// The programs that it compares with.
  var peers: [Peer] { get }

  /// Measures the product and those peers that are installed.
  func measure(_ bench: Bench) throws -> [Comparison]
}

extension Row {
  var figures: [String] { [title] }
  var peers: [Peer] { [] }
}

/// All rows, in the order of the table.
let allRows: [any Row] = [
  ActionRow(), AppendRow(), BatchRow(), StreamRow(), ReportRow(), FigureRow(), TableRow(), ExplainRow(), YearPageRow(), VerifyRow(),
  CaseRow(), StartRow(), ImportRow(), PersonalImportRow(), GrowthRow(), ServerActionRow(), ServerDesksRow(), ServerMirrorRow(),
  ServerCountRow(), OfficesRow(), ManyOfficesRow(), GatherRow(), FactsRow(), BrowserRow(),
]

/// A run that ended with another status than it should, so that its time means nothing.
struct FailedRun: Error, CustomStringConvertible {
  let words: [String]
  let status: Int32

  var description: String { "ended with status \(status): " + words.joined(separator: " ") }
}
