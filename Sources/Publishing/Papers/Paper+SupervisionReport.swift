import Casework
import Documents
import LogLines
import Values

/// 工程质量监督报告: what was planned, seen, demanded and mended on a site, each number by a measure of the log.
extension Paper {
  /// A number of the report with the measure that gives it.
  package struct Measured: Hashable, Sendable {
    /// Which part of the report it is in.
    package enum Part: Hashable, Sendable, CaseIterable {
      case visits, inspections, demands, measures, complaints
    }

    /// A number that every report has, and that an office's own file can name.
    package enum Number: String, Hashable, Sendable, CaseIterable {
      case frequency, visits, hazards, notices, closed, stops, penalties, complaints

      /// What it is called in the report.
      package var label: String {
        switch self {
        case .frequency: "应巡查的时段里达到的"
        case .visits: "巡查次数"
        case .hazards: "隐患"
        case .notices: "下发通知书"
        case .closed: "其中办结"
        case .stops: "停工"
        case .penalties: "处罚"
        case .complaints: "投诉"
        }
      }
    }

    let part: Part
    /// Which of the numbers it is that every report has; nil of a group's.
    let number: Number?
    let label: String
    let value: String
    let measure: String

    /// Makes a number that every report has.
    package init(_ part: Part, _ number: Number, _ value: String, by measure: String) {
      (self.part, self.number, label, self.value, self.measure) = (part, number, number.label, value, measure)
    }

    /// Makes the number of a group.
    package init(_ part: Part, of group: String, _ value: String, by measure: String) {
      (self.part, number, label, self.value, self.measure) = (part, nil, group, value, measure)
    }
  }

  /// The report.
  func supervisionReport() throws(TableGridError) -> (title: String, blocks: [Block]) {
    func value(_ field: String) -> String { word(field) ?? "" }
    let accepted = lastEntry(of: "accepted")
    var blocks: [Block] = [
      .heading(2, "一、工程概况"),
      try Self.form([
        Self.row("工程名称", history.kind?.knownBy.flatMap(word) ?? history.id.description),
        Self.row("工程类别", value("sector"), "施工许可证号", value("permit")), Self.row("建筑面积", value("area"), "工程造价", value("cost")),
        Self.row("建设单位", value("builder"), "施工单位", value("contractor")),
        Self.row("监理单位", value("supervisor"), "监督员", value(Kind.inspectorField)),
        Self.row("报监日期", day(current.opened), "竣工验收", accepted.map { day($0.on) } ?? "—"),
      ]),
      .heading(2, "二、监督计划与实际巡查"),
      .paragraph(RichText("监督频次：\(value("visits").isEmpty ? "按单位规定" : value("visits"))。")),
    ]
    blocks += try figures(of: .visits)
    blocks.append(.heading(2, "三、抽查情况"))
    blocks += try figures(of: .inspections)
    blocks.append(.heading(2, "四、责令整改"))
    blocks += try figures(of: .demands) + demands()
    blocks.append(.heading(2, "五、行政措施和处罚"))
    blocks += try figures(of: .measures)
    blocks.append(.heading(2, "六、投诉"))
    blocks += try figures(of: .complaints)
    blocks.append(.heading(2, "七、竣工验收监督"))
    blocks.append(.paragraph(RichText(accepted.map { "\(day($0.on))竣工验收。\($0.data["note"]?.string ?? "")" } ?? "尚未竣工验收。")))
    blocks.append(.heading(2, "八、结论"))
    // What the office concludes is asked of people and never made up.
    blocks.append(.paragraph(RichText(lastEntry(of: "reported")?.data["note"]?.string ?? "\n\n")))
    blocks += seal(on: lastEntry(of: "reported")?.on)
    blocks.append(.fields(FieldLine([FieldLine.Field("监督人员（签字）"), FieldLine.Field("监督人员（签字）"), FieldLine.Field("负责人（签字）")])))
    return ("建设工程质量监督报告", blocks)
  }

  /// The numbers of a part, and behind them in small type the measures that give them.
  private func figures(of part: Measured.Part) throws(TableGridError) -> [Block] {
    let ofPart = measured.filter { $0.part == part }
    if ofPart.isEmpty { return [.paragraph("无。")] }
    let table = try Block.listing(["项目", "数"], [TableGrid.Column(20), TableGrid.Column(10)], ofPart.map { [$0.label, $0.value] })
    var measures: [String] = []
    for line in ofPart where !measures.contains(line.measure) { measures.append(line.measure) }
    return [table, .note(RichText("算法：" + measures.joined(separator: "；")))]
  }

  /// Each notice to the site: when it was issued, answered and closed, and how many days that took.
  private func demands() throws(TableGridError) -> [Block] {
    let notices = dossier.filter { $0.kind?.policy.paper?.contains { $0.form == .demand } ?? false }
    if notices.isEmpty { return [] }
    let rows = notices.map { notice -> [String] in
      func on(_ name: String) -> Day? { notice.validEntries.reversed().first { $0.event.type.name == name }?.on }
      let issued = notice.current?.opened
      let closed = notice.current?.closed
      let days = issued.flatMap { from in closed.map { String($0 - from) } } ?? "—"
      let number = notice.current?.fields[Kind.numberField]?.string ?? notice.id.description
      return [number] + [issued, on("answered"), closed].map { $0?.description ?? "—" } + [days]
    }
    return [try .listing(["通知书", "下发", "整改回复", "办结", "天数"], [12, 9, 9, 9, 5].map { .init($0) }, rows)]
  }
}
