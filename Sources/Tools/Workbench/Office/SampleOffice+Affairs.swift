import LogLines
import Values

/// The office's own affairs: its opening, its people, its calendars.
extension SampleOffice {
  private static let roster = [
    ("guanli", "admin"), ("fenguan01", "supervisor"), ("fenguan02", "supervisor"), ("tianbao01", "reporter"), ("neiqin01", "clerk"),
    ("neiqin02", "clerk"), ("neiqin03", "clerk"), ("jiandu01", "inspector"), ("jiandu02", "inspector"), ("jiandu03", "inspector"),
    ("jiandu04", "inspector"), ("jiandu05", "inspector"), ("jiandu06", "inspector"), ("jiandu07", "inspector"), ("jiandu08", "inspector"),
  ]

  private static let workers = roster.filter { $0.1 == "inspector" || $0.1 == "clerk" }.map(\.0)

  /// Somebody who logs casework.
  mutating func worker() -> String { chance.pick(Self.workers) }

  /// Somebody who corrects, voids and reopens.
  mutating func supervisor() -> String { chance.percent(60) ? "fenguan01" : "fenguan02" }

  /// The case of a kind and a number that are known to be lawful.
  static func caseID(_ kind: String, _ number: String) -> CaseID {
    guard let id = CaseID(kind: kind, number: number) else { preconditionFailure("\(kind)/\(number) names a case") }
    return id
  }

  /// Opens the office and enrols its people.
  mutating func open() {
    line("office", "opened", Self.caseID("office", "sample"), version: 1, on: today, by: Self.admin) { data, _ in
      data["format"] = 1
      data["name"] = "示范市建设工程质量安全监督站"
      data["region"] = "示范市"
      data["time-zone"] = "Asia/Shanghai"
    }
    for (name, role) in Self.roster {
      line("person", "enrolled", Self.caseID("person", name), version: 1, on: today, by: Self.admin) { data, _ in
        data["role"] = .string(role)
      }
    }
  }

  /// Adopts the year's calendar: a few holidays, and a make-up day for the spring festival.
  mutating func adoptCalendar() {
    let number = today.year
    let year = String(number)
    line("calendar", "adopted", Self.caseID("calendar", year), version: 1, on: today, by: Self.admin) { data, _ in
      let holidays = ["01-01", "02-10", "02-11", "02-12", "04-05", "05-01", "10-01", "10-02", "10-03"]
      data["holidays"] = .array(holidays.map { .string("\(year)-\($0)") })
      data["year"] = .number(number)
    }
  }
}

/// Corrections and voids: three of a hundred events.
extension SampleOffice {
  /// Amends a recent case; false if none can be amended.
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
      let (course, opening, area) = (cases[slot].course, cases[slot].opening, chance.within(3_000...280_000))
      record(slot, isVoiding ? "voided" : "corrected", kind: "event", on: today, by: supervisor()) { data, chance in
        data["reason"] = .string(isVoiding ? "重复登记" : chance.pick(Phrases.reasons))
        if !isVoiding { data["set"] = .object(Self.correction(course, area)) }
        data["target"] = .string(opening.description)
      }
      return true
    }
    return false
  }

  /// What a correction sets in the opening event of a case.
  private static func correction(_ course: SampleCourse, _ area: Int) -> JSON.Object {
    switch course {
    case .complaint: ["topic": "quality"]
    case .inspection: ["inspectors": 3]
    case .notice, .bidAudit, .tender, .appraisal, .penalty, .campaign: ["note": "已与纸质台账核对"]
    case .activity: ["participants": .number(area % 180)]
    case .project, .filing: ["area": .number(area)]
    case .crane: ["model": "QTZ100"]
    }
  }
}
