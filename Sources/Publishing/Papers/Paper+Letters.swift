import Casework
import Documents
import LogLines
import Values

/// Letters that order nothing on site: 约谈通知书, 通报, 移交函, 投诉回复.
extension Paper {
  /// 约谈通知书: asks the people in charge to come and answer.
  func talk() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let persons = current.fields["persons"]?.decimal.map { "（共\($0)人）" } ?? ""
    let request = "请你单位相关负责人\(persons)于\(day(ordered))前到我单位接受约谈，并携带整改情况等有关材料。" + (extended ?? "")
    let opening = "因\(about)存在下列问题，我单位决定对你单位进行约谈："
    let blocks = try served(
      on: ["builder", "contractor", "supervisor"], "被约谈单位", opening, hazardBlocks, [request], day: current.opened)
    return ("约谈通知书", blocks)
  }

  /// A letter that is served: what was found, what is asked, and the recipient's signature.
  private func served(
    on fields: [String], _ party: String, _ opening: String, _ found: [Block], _ requests: [String], day: Day?, rows: [[TableCell]] = []
  ) throws(TableGridError) -> [Block] {
    let text = [addressee(fields), .paragraph(RichText(opening))] + found + requests.map { .paragraph(RichText($0)) }
    let signed = seal(on: day) + [officers, try receipt(recipient: projectWord("contractor"), rows: rows)]
    return text + signed + [.note("本文书一式两份：一份送达\(party)，一份由本单位存档。")]
  }

  /// 通报: informs all parties.
  func circular() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let answer = ordered.map { "，并于\(day($0))前将整改情况书面报我单位" } ?? ""
    let opening: [Block] = [addressee("各有关单位"), .paragraph(RichText("经我单位检查，\(about)存在下列问题，现予以通报："))]
    let request = Block.paragraph(RichText("请各有关单位对照检查，及时整改\(answer)。" + (extended ?? "")))
    return ("通报", opening + hazardBlocks + [request] + seal(on: current.opened))
  }

  /// 移交函: transfers a matter to the competent authority.
  func transfer() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let isHandover = current.fields["type"]?.string == "handover"
    let verb = isHandover ? "交办" : "移交"
    let opening: Block = .paragraph("现将\(about)有关事项\(verb)你单位，请依法依规办理\(answerRequest)。有关情况如下：")
    let enclosed = ([history.id] + (inspection.map { [$0.id] } ?? [])).map { fieldWords.name(of: $0) }
    let enclosure: Block = .paragraph("随函材料：\(enclosed.joined(separator: "；"))。")
    let signed = seal(on: lastDay(of: "transferred") ?? current.opened)
    let receipt = try Self.form([Self.row("接收单位", "", "接收人（签字）", ""), Self.row("移交人（签字）", "", "接收日期", day(nil))])
    let copies: Block = .note("本文书一式两份：一份交接收单位，一份由本单位存档。")
    return ("移交函", [addressee(nil), opening] + transferredMatters + [enclosure] + signed + [receipt, copies])
  }

  private var answerRequest: String {
    due(after: lastDay(of: "transferred") ?? current.opened).map { "，并于\(day($0))前将办理情况函告我单位" } ?? "，并将办理情况函告我单位"
  }

  /// The day that a letter of some day may order: one that has come by then is nobody's deadline, and stays blank.
  func due(after on: Day?) -> Day? { current.due.flatMap { due in on.map { due > $0 } ?? true ? due : nil } }

  /// What is handed over: the hazards of a notice, the findings of an audit.
  private var transferredMatters: [Block] {
    let findings = history.validEntries.filter { $0.event.type.name == "found" }.compactMap { $0.data["finding"]?.string }
    return findings.isEmpty ? hazardBlocks : [.numbered(findings)]
  }

  /// 投诉回复: informs the complainant of the result.
  func complaintReply() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let matter = word("subject").map { "“\($0)”" } ?? ""
    let details = ([word("topic"), projectName].compactMap(\.self)).joined(separator: "，")
    let channel = word("channel").map { "通过\($0)" } ?? ""
    let opening = "你（单位）于\(day(current.opened))\(channel)反映的\(matter)\(word("nature") ?? "投诉")事项（\(details)）已收悉。"
    let complainant = current.fields["complainant"] == nil ? nil : personal["complainant"]
    var blocks: [Block] = [addressee(complainant ?? "投诉人"), .paragraph(RichText(opening + answerOpening))]
    let answers = self.answers
    blocks += answers.isEmpty ? Self.linesToWriteOn(3) : answers.map { .paragraph(RichText($0)) }
    blocks.append(.paragraph("特此回复。"))
    blocks += seal(on: lastDay(of: "replied", "resolved", "rejected", "merged", "returned"))
    let assignee = word("assignee").map { FieldLine.Field("承办", $0) } ?? FieldLine.Field("承办人")
    blocks.append(.fields(FieldLine([assignee, FieldLine.Field("签收人（签字）"), FieldLine.Field("签收日期")])))
    blocks.append(.note("本文书一式两份：一份送达投诉人，一份由本单位存档。"))
    return ("投诉回复", blocks)
  }

  var answerOpening: String {
    switch current.state {
    case "rejected": "经审查，该事项不予受理。"
    case "merged": "该事项已与\(word("into") ?? "同一事项")并案办理。"
    case "returned": "该事项不属于我单位职责，已予退回。"
    default: "经调查核实，现回复如下："
    }
  }

  /// What the office answered, in its own words.
  var answers: [String] {
    history.validEntries.filter { ["replied", "resolved", "rejected", "merged", "returned"].contains($0.event.type.name) }
      .flatMap { entry in ["reason", "outcome", "note"].compactMap { entry.data[$0]?.string } }.uniqued
  }

  /// What a letter is about: 五溪尚境项目安全.
  var about: String {
    let name = projectName.map { "“\($0)”项目" } ?? reference("tender")?.current?.fields["name"]?.string.map { "“\($0)”项目" }
    return (name ?? "　　　　　　　　项目") + subject
  }
}

/// Letters that order something to be put right: 整改通知书, 停工整改通知书, 标后稽查整改告知书.
extension Paper {
  /// The letter of a notice.
  func letter(of demand: Demand) throws(TableGridError) -> (title: String, blocks: [Block]) {
    let name = projectName.map { "“\($0)”项目" } ?? "你单位　　　　　　　　　　项目"
    let day = inspection?.current.map(\.opened) ?? current.opened
    let opening = "我单位于\(self.day(day))对\(name)进行\(subject)\(demand.occasion)，发现存在下列问题："
    let earlier = current.fields["follows"]?.string.flatMap { CaseID($0) }
    let requests = [order(demand, by: ordered), extended, earlier.map { "本通知书承接\(fieldWords.name(of: $0))。" }].compactMap(\.self)
    let blocks = try served(
      on: ["contractor", "supervisor", "builder"], "被通知单位", opening, hazardBlocks, requests, day: current.opened, rows: reviewRows)
    return (demand.title, blocks)
  }

  /// The letter of an audit that found something.
  func auditDemand() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let demand = Demand(title: choice?.title, type: "")
    let name = reference("tender")?.current?.fields["name"]?.string ?? projectName
    let findings = history.validEntries.filter { $0.event.type.name == "found" }.map { entry in
      (entry.data["finding"]?.string ?? "存在问题") + (entry.data["count"]?.decimal.map { "（\($0)处）" } ?? "")
    }
    let listed = findings.isEmpty ? Self.linesToWriteOn(3) : [.numbered(findings)]
    let opening = "我单位对\(name.map { "“\($0)”项目" } ?? "你单位　　　　　　　　项目")进行标后稽查，发现存在下列问题："
    let day = lastDay(of: "notified") ?? current.opened
    return (demand.title, try served(on: ["builder", "contractor"], "被通知单位", opening, listed, [order(demand, by: current.due)], day: day))
  }

  /// What is to be done, and by when.
  private func order(_ demand: Demand, by due: Day?) -> String {
    let stop = demand.stopsWork ? "立即停止施工，" : ""
    let resume = demand.stopsWork ? "整改完毕、经我单位复查合格并同意后方可复工。" : ""
    return "现责令你单位\(stop)于\(day(due))前\(demand.order)，并将整改情况（附整改前后影像资料）书面报我单位复查。\(resume)"
      + "逾期未整改或者整改不合格的，将依法依规处理。"
  }

  /// The day that the paper ordered when it was given out; one that was set later where it ordered none.
  private var ordered: Day? {
    let opening = history.validEntries.first { _ in true }
    return history.kind?.deadline.flatMap { opening?.data[$0.field]?.string }.flatMap { Day($0) } ?? current.due
  }

  /// That another day holds by now than the one that the paper ordered; nil where it is the same.
  private var extended: String? {
    guard let ordered, let due = current.due, due != ordered else { return nil }
    return "以上期限后改为\(day(due))。"
  }

  /// The lines for the review on site, filled in where it has taken place.
  private var reviewRows: [[TableCell]] {
    let review = history.validEntries.reversed().first { $0.event.type.name == "reviewed" }
    let verdict = review.map { entry in
      let cleared = entry.data["cleared"]?.decimal.map { "，消除隐患\($0)处" } ?? ""
      return (entry.data["passed"]?.bool == true ? "复查合格" : "复查不合格") + cleared + "。"
    }
    return [Self.row("复查意见", verdict ?? "\n"), Self.row("复查人（签字）", "", "复查日期", day(review?.on))]
  }
}
