public import LogLines
import Values

/// A paper for which the office has its own Word file (单位文书).
public struct OfficePaper: Hashable, Sendable {
  /// The paper, `notice.review`.
  public let paper: String
  /// The file.
  public let template: Attachment
  /// How the files that it is filled into are named; nil for the usual way.
  public let namePattern: String?
  /// The event that put it in force.
  public let seq: Int

  /// The kind that it prints cases of.
  public var kind: String { String(paper.prefix { $0 != "." }) }
}

extension Kind {
  /// The event that puts an office's own paper in the place of the built-in one, or takes it back.
  static let paperEvent = "paper-set"
  /// The fields of that event.
  static let paperField = "paper"
  static let fileNameField = "file-name"
  static let removedField = "removed"
}

extension OfficeView {
  /// The office's own papers in force, in the order of their names.
  public func ownPapers() throws -> [OfficePaper] {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return [] }
    var papers: [String: OfficePaper] = [:]
    for entry in history.validEntries where entry.event.type.name == Kind.paperEvent {
      guard let paper = entry.data[Kind.paperField]?.string else { continue }
      let template = entry.data.attachments.first
      papers[paper] = template.map {
        OfficePaper(paper: paper, template: $0, namePattern: entry.data[Kind.fileNameField]?.string, seq: entry.event.seq)
      }
    }
    return papers.values.sorted { $0.paper < $1.paper }
  }
}

/// What an office says of one of its papers: its own file holds, or the built-in one again.
public enum PaperChange: Sendable {
  case set(Attachment, namePattern: String?)
  case remove
}

/// The event that puts an office's own paper in force, or takes it back.
public func decidePaper(
  _ paper: String, _ change: PaperChange, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  guard let action = Kind.office.action("paper"), let opening = try office.event(at: 1) else { return [] }
  try office.roster.check(who.by, may: .setPaper)
  if office.tag != nil { throw Refusal.notOnCopies }
  var data = JSON.Object(given: [Kind.paperField: paper, "note": who.note])
  switch change {
  case .set(let template, let pattern):
    data["attachments"] = [template.json]
    if let pattern { data[Kind.fileNameField] = .string(pattern) }
  case .remove: data[Kind.removedField] = true
  }
  return try decideNamed(
    Intent(kind: .office, action: action, caseID: opening.caseID, fields: data, on: who.on, by: who.by, id: who.id), in: office, at: moment)
}
