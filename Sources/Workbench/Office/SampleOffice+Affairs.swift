import EventLog

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
      data.number("format", 1)
      data.text("name", "示范市建设工程质量安全监督站")
      data.text("region", "示范市")
      data.text("time-zone", "Asia/Shanghai")
    }
    for (name, role) in Self.roster {
      line("person", "enrolled", Self.caseID("person", name), version: 1, on: today, by: Self.admin) { data, _ in
        data.text("role", role)
      }
    }
  }

  /// Adopts the year's calendar: a few holidays, and a make-up day for the spring festival.
  mutating func adoptCalendar() {
    let number = today.year
    let year = String(number)
    line("calendar", "adopted", Self.caseID("calendar", year), version: 1, on: today, by: Self.admin) { data, _ in
      let holidays = ["01-01", "02-10", "02-11", "02-12", "04-05", "05-01", "10-01", "10-02", "10-03"]
      var rest = holidays[...]
      data.list("holidays", count: holidays.count) { data in
        data.add(year)
        data.add("-")
        data.add(rest.popFirst() ?? "")
      }
      data.number("year", number)
    }
  }
}
