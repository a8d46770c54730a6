import Values
import Workbench

/// A year of inspections as it was, some of them with a notice, from which untidy ledgers are written.
struct LedgerModel {
  /// One inspection, and the notice that came of it.
  struct Visit {
    let day: Day
    let project: Int
    let type: (id: String, label: String)
    let hazards: [String]
    let people: [String]
    let notice: Notice?
  }

  /// A notice of an inspection.
  struct Notice {
    let number: String
    let due: Day
    /// The day on which all was put right; nil while it isn't.
    let completed: Day?
  }

  let year: Int
  let projects: [String]
  let visits: [Visit]

  /// The kinds of visits, as people write them.
  static let types = [("quality", "质量"), ("safety", "安全"), ("dust", "扬尘"), ("bidding", "招投标")].map { (id: $0.0, label: $0.1) }
  /// Those who are on the roster.
  static let people = ["李敏", "王力", "赵岩"]

  private static let places = ["翠湖", "五溪", "锦绣", "望江", "东城", "鹤鸣", "云台", "南屏"]
  private static let forms = ["花园一期项目", "花园二期项目", "新城安置房工程", "中学教学楼工程", "商务中心项目", "雅苑三标段"]
  private static let hazards = ["临边无防护", "脚手架未验收", "配电箱未接地", "混凝土蜂窝", "裸土未覆盖", "安全网破损", "消防通道堵塞"]

  /// Makes a year up.
  init(_ chance: inout Chance) {
    year = chance.within(2019...2024)
    projects = Self.places.shuffled(using: &chance).prefix(chance.within(2...6)).map { $0 + chance.pick(Self.forms) }
    let first = Day(year: year, month: 1, day: 1) ?? Day(number: 0)
    var visits: [Visit] = []
    var number = 0
    for offset in (0..<chance.within(3...25)).map({ _ in chance.below(365) }).sorted() {
      let day = first.adding(days: offset)
      let hazards = chance.percent(30) ? [] : Array(Self.hazards.shuffled(using: &chance).prefix(chance.within(1...3)))
      var notice: Notice?
      if !hazards.isEmpty, chance.percent(60) {
        number += 1
        let due = day.adding(days: chance.within(3...30))
        notice = Notice(
          number: "示质安监〔\(year)〕\(number)号", due: due, completed: chance.percent(70) ? day.adding(days: chance.within(1...40)) : nil)
      }
      visits.append(
        Visit(
          day: day, project: chance.below(projects.count), type: chance.pick(Self.types), hazards: hazards,
          people: Array(Self.people.shuffled(using: &chance).prefix(chance.within(1...3))), notice: notice))
    }
    self.visits = visits
  }

  /// What the log has to tell of each visit.
  var told: [String] {
    visits.map { visit in
      let inspection =
        "\(visit.day) \(projects[visit.project]) \(visit.type.id) \(visit.hazards.joined(separator: "+")) \(visit.people.sorted())"
      guard let notice = visit.notice else { return inspection }
      return inspection + " notice \(notice.number) \(notice.due) \(notice.completed.map { "closed \($0) rechecked \($0)" } ?? "open")"
    }
  }
}
