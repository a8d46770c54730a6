import Casework
import Documents
import LogLines
import Values

/// What the report on a supervision (监督报告) says in numbers, each by a measure of the log.
extension Paper {
  /// A number of the report with the measure that gives it.
  package struct Measured: Hashable, Sendable {
    /// Which part of the report it is in.
    package enum Part: String, Hashable, Sendable, CaseIterable {
      case visits, inspections, demands, measures, complaints
    }

    /// A number that every report has, and that an office's own file can name.
    package enum Number: String, PaperName {
      case frequency = "frequency=应巡查的时段里达到的", visits = "visits=巡查次数", hazards = "hazards=隐患", notices = "notices=下发通知书"
      case closed = "closed=其中办结", stops = "stops=停工", penalties = "penalties=处罚", complaints = "complaints=投诉"
    }

    let part: Part
    /// Which of the numbers it is that every report has; nil of a group's.
    let number: Number?
    let label: String
    let value: String
    let measure: String

    /// Makes a number that every report has.
    package init(_ part: Part, _ number: Number, _ value: String, by measure: String) {
      (self.part, self.number, label, self.value, self.measure) = (part, number, number.zh, value, measure)
    }

    /// Makes the number of a group.
    package init(_ part: Part, of group: String, _ value: String, by measure: String) {
      (self.part, number, label, self.value, self.measure) = (part, nil, group, value, measure)
    }
  }

  /// The numbers of a part, and behind them in small type the measures that give them.
  func figures(of part: String) throws(TableGridError) -> [Block] {
    let ofPart = measured.filter { $0.part.rawValue == part }
    if ofPart.isEmpty { return [.paragraph("无。")] }
    let table = try Block.listing(["项目", "数"], [TableGrid.Column(20), TableGrid.Column(10)], ofPart.map { [$0.label, $0.value] })
    return [table, .note(RichText("算法：" + ofPart.map(\.measure).uniqued.joined(separator: "；")))]
  }

  /// The notices to the site: when each was issued, answered and closed, and how many days that took.
  var notices: [[String]] {
    dossier.filter { $0.kind?.policy.paper?.contains { $0.form == .demand } ?? false }.map { notice in
      let (issued, closed) = (notice.current?.opened, notice.current?.closed)
      let answered = notice.validEntries.reversed().first { $0.event.type.name == "answered" }?.on
      let days = issued.flatMap { from in closed.map { String($0 - from) } } ?? ""
      let number = notice.current?.fields[Kind.numberField]?.string ?? notice.id.description
      return [number] + [issued, answered, closed].map { $0?.description ?? "" } + [days]
    }
  }
}
