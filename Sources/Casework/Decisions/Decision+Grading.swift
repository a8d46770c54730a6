import LogLines
import Values

/// A flag that a choice of grades decides: from the best down to one of them it is a yes (满意线).
public struct Grading: Hashable, Sendable {
  /// The field of the grade, whose choices go from the best to the worst.
  public var grade: String
  /// The flag that it decides.
  public var flag: String
  /// The last grade that makes it a yes, unless the office says another.
  public var last: String

  /// The field of the office's policy that says another last grade.
  public var policy: String { flag + "-from" }

  /// Makes a rule of grades.
  public init(_ grade: String, decides flag: String, downTo last: String) {
    (self.grade, self.flag, self.last) = (grade, flag, last)
  }

  /// What a grade makes of the flag; nil if it is none of the choices.
  func verdict(on grade: String, of kind: Kind, downTo other: String?) -> Bool? {
    let grades = kind.field(self.grade)?.type.choices.map(\.id) ?? []
    guard let rank = grades.firstIndex(of: grade), let end = grades.firstIndex(of: other ?? last) else { return nil }
    return rank <= end
  }
}

extension Action {
  /// Which of its flags are decided by grades.
  public var gradings: [Grading] {
    rules.compactMap { rule in
      if case .graded(let grading) = rule { grading } else { nil }
    }
  }

  /// The rule by which a flag is decided that may also be given itself.
  public func grading(of flag: String) -> Grading? { gradings.first { $0.flag == flag } }
}

extension OfficeView {
  /// What an event's grade makes of the flag of a rule; nil where it has none.
  func verdict(by grading: Grading, in data: JSON.Object, of kind: Kind) throws -> Bool? {
    guard let grade = data[grading.grade]?.string else { return nil }
    return grading.verdict(on: grade, of: kind, downTo: try policy(grading.policy)?.string)
  }

  /// Fills in the flags that an event's grades decide.
  func fillGraded(_ data: inout JSON.Object, by action: Action, of kind: Kind) throws {
    for grading in action.gradings where data[grading.flag] == nil {
      if let verdict = try verdict(by: grading, in: data, of: kind) { data[grading.flag] = .bool(verdict) }
    }
  }

  /// Refuses a flag that was given beside a grade that makes it the opposite.
  func checkGraded(_ data: JSON.Object, by action: Action, of kind: Kind) throws {
    for grading in action.gradings {
      guard let given = data[grading.flag]?.bool, let grade = kind.field(grading.grade), let flag = kind.field(grading.flag),
        let verdict = try verdict(by: grading, in: data, of: kind), verdict != given,
        let choice = grade.type.choices.first(where: { $0.id == data[grading.grade]?.string })
      else { continue }
      throw Refusal.contradiction(.graded(Refusal.FieldName(grade), choice, Refusal.FieldName(flag), given), stored: false)
    }
  }
}

extension Kind {
  /// Fills in what an event's grade decided when it was recorded.
  func fillGraded(_ data: inout JSON.Object, thatStandIn recorded: JSON.Object, by event: String) {
    for grading in actions(recording: event).flatMap(\.gradings) where data[grading.flag] == nil {
      if data[grading.grade] != nil, data[grading.grade] == recorded[grading.grade] { data[grading.flag] = recorded[grading.flag] }
    }
  }
}

extension Correction {
  /// Lets the flags follow the grades that it sets, where it doesn't say otherwise.
  mutating func fillGraded(in office: some OfficeView) throws {
    guard let event = try office.event(at: seq), let kind = office.catalog.kind(event.caseID.kind) else { return }
    for action in kind.actions(recording: event.type.name) { try office.fillGraded(&set, by: action, of: kind) }
  }
}
