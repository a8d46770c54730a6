import Formats
import TextForms

/// The list of a painted file that was given back: what each part is to be read as.
public struct PaintedList: Sendable {
  /// The parts, each with its meaning; an empty one is left out.
  private let rows: [(place: String, meaning: String)]

  /// Finds the list among the tables of a file; nil in one that wasn't painted.
  package init?(among tables: [ReadableTable]) {
    let heads = PaintedForm.heads
    func texts(_ table: ReadableTable, _ row: Int) -> [String] { heads.indices.map { table.cells[row, $0]?.text.trimmingBlanks ?? "" } }
    guard let list = tables.last(where: { texts($0, 1) == heads }) else { return nil }
    rows = list.cells.rowNumbers.filter { $0 > 1 }.map { texts(list, $0) }.filter { !$0[0].isEmpty }.map { ($0[0], $0[2]) }
  }

  /// What differs from a proposal, as corrections are typed.
  package func corrections(of proposal: Proposal) -> [String] {
    let proposed = Dictionary(PaintedForm(of: proposal).lines.map { ($0[0], $0[2]) }) { first, _ in first }
    return rows.filter { proposed[$0.place] != $0.meaning }.map { "\($0.place)=\($0.meaning.isEmpty ? "0" : $0.meaning)" }
  }

  /// Says what differs from a proposal.
  package func apply(to proposal: inout Proposal) throws(ReadingFault) {
    for correction in corrections(of: proposal) { try ReadingCorrection(correction).apply(to: &proposal) }
  }
}
