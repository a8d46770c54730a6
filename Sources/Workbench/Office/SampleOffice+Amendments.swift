import EventLog

/// Corrections and voids: three of a hundred events.
extension SampleOffice {
  /// Amends a case that was touched lately; says whether there was one that can be.
  mutating func amend() -> Bool {
    for _ in 0..<4 where !touched.isEmpty {
      let slot = touched[chance.below(touched.count)]
      guard !cases[slot].isVoid, cases[slot].version > 0 else { continue }
      let isVoiding = chance.percent(20)
      if isVoiding {
        // Only a case without any consequence is voided: nothing refers to it, nothing followed.
        guard cases[slot].course == .activity, cases[slot].version == 1 else { continue }
        cases[slot].isVoid = true
      }
      let (course, on, opening, area) = (cases[slot].course, cases[slot].on, cases[slot].opening, chance.within(3_000...280_000))
      record(slot, isVoiding ? "voided" : "corrected", kind: "event", on: today, by: supervisor()) { data, chance in
        data.text("reason", isVoiding ? "重复登记" : chance.pick(Phrases.reasons))
        if !isVoiding { data.object("set") { Self.correct(course, on, area, &$0) } }
        data.text("target", opening.description)
      }
      return true
    }
    return false
  }

  /// What a correction sets in the opening event of a case.
  private static func correct(_ course: Course, _ on: Day, _ area: Int, _ set: inout FieldBytes) {
    switch course {
    case .complaint: set.text("topic", "quality")
    case .inspection: set.number("inspectors", 3)
    case .notice, .bidAudit, .tender, .appraisal, .penalty, .campaign: set.text("note", "已与纸质台账核对")
    case .activity: set.number("participants", area % 180)
    case .project, .filing: set.number("area", area)
    case .crane: set.text("model", "QTZ100")
    }
  }
}
