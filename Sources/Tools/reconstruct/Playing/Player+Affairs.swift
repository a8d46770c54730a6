import Casework
import LogLines
import Values

/// The office's own affairs, by the deciders that their commands use.
extension Player {
  func decideAffair(_ line: RawAppendLine, at moment: Moment) throws -> Draft {
    let note = line.data["note"]?.string
    let drafts: [Draft]
    switch line.type.description {
    case "person.enrolled":
      let roles = [line.data["role"]?.string].compactMap(\.self) + (line.data["roles"]?.array ?? []).compactMap(\.string)
      drafts = try decideEnrolment(
        of: line.caseID?.number ?? "", as: roles.compactMap(Role.init(rawValue:)), section: line.data["section"]?.string,
        by: Who(line.by, on: line.on ?? moment.today, note: note), in: office, at: moment)
    case "calendar.adopted":
      drafts = try decideCalendarAdoption(adoption(of: .object(line.data), line, note, moment), in: office, at: moment)
    case "kind.adopted":
      let adoption = adoption(of: line.data["definition"] ?? .null, line, note, moment)
      drafts = try decideKindAdoption(adoption, histories: { office.histories(ofKind: $0) }, in: office, at: moment)
    default:
      let checks = DefinitionChecks(of: office, today: moment.today)
      let answer = try decideRawAppend(line, in: office, checks: checks, repetition: Repetition { _, _ in nil }, at: moment)
      drafts = [answer.draft].compactMap(\.self)
    }
    guard let draft = drafts.first, drafts.count == 1 else { preconditionFailure("an affair of the office is one event") }
    return draft
  }

  private func adoption(of definition: JSON, _ line: RawAppendLine, _ note: String?, _ moment: Moment) -> Adoption {
    Adoption(definition: definition, note: note, on: line.on ?? moment.today, by: line.by)
  }
}
