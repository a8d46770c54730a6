import LogLines
import Values

/// The cases of a row whose papers are copied, drawn so that anybody can draw them again.
struct EvidenceSample {
  /// The root that nobody chose: the submission's, else the head's, in base64.
  let root: String
  /// So many are drawn where a row has more.
  let most: Int

  /// So many are drawn where nobody says how many.
  static let usual = 20

  /// The ticket of a case in a row.
  func ticket(_ id: CaseID, row: String) -> Digest {
    SHA256.digest(of: Array("docket-draw 1\n\(root)\n\(row)\n\(id)".utf8))
  }

  /// The cases with the smallest tickets, the smallest first.
  func drawn(from cases: [CaseID], row: String) -> [CaseID] {
    if cases.count <= most { return cases }
    return cases.map { (ticket: ticket($0, row: row).hex, id: $0) }.sorted { ($0.ticket, $0.id) < ($1.ticket, $1.id) }.prefix(most).map(
      \.id)
  }
}
