import Casework
import EventLog

/// Letters that order something to be put right: 整改通知书, 停工整改通知书, 标后稽查整改告知书.
extension Paper {
  /// The letter of a notice.
  func letter(of demand: Demand) throws(TableGridError) -> (title: String, blocks: [Block]) {
    let name = projectName.map { "“\($0)”项目" } ?? "你单位　　　　　　　　　　项目"
    let day = inspection?.current.map(\.opened) ?? current.opened
    let opening = "我单位于\(self.day(day))对\(name)进行\(subject)\(demand.occasion)，发现存在下列问题："
    var blocks: [Block] = [addressee(["contractor", "supervisor", "builder"]), .paragraph(RichText(opening))]
    blocks += hazardBlocks
    blocks.append(.paragraph(RichText(order(demand))))
    if let earlier = current.fields["follows"]?.string.flatMap({ CaseID($0) }) {
      blocks.append(.paragraph(RichText("本通知书承接\(fieldWords.name(of: earlier))。")))
    }
    blocks += seal(on: current.opened) + [officers]
    blocks.append(try receipt(recipient: projectWord("contractor"), rows: reviewRows))
    blocks.append(.note("本文书一式两份：一份送达被通知单位，一份由本单位存档。"))
    return (demand.title, blocks)
  }

  /// The letter of an audit that found something.
  func auditDemand() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let demand = Demand(title: choice?.title, type: "")
    let name = reference("tender")?.current?.fields["name"]?.string ?? projectName
    let findings = history.standing.filter { $0.event.type.name == "found" }.map { entry in
      (entry.data["finding"]?.string ?? "存在问题") + (entry.data["count"]?.decimal.map { "（\($0)处）" } ?? "")
    }
    let items = findings.map { ItemList.Item(RichText($0)) }
    let opening = "我单位对\(name.map { "“\($0)”项目" } ?? "你单位　　　　　　　　项目")进行标后稽查，发现存在下列问题："
    var blocks: [Block] = [addressee(["builder", "contractor"]), .paragraph(RichText(opening))]
    blocks += items.isEmpty ? Self.linesToWriteOn(3) : [.list(ItemList(.number(from: 1), items: items))]
    blocks.append(.paragraph(RichText(order(demand))))
    blocks += seal(on: lastDay(of: "notified") ?? current.opened) + [officers]
    blocks.append(try receipt(recipient: projectWord("contractor"), rows: []))
    blocks.append(.note("本文书一式两份：一份送达被通知单位，一份由本单位存档。"))
    return (demand.title, blocks)
  }

  /// What is to be done, and by when.
  private func order(_ demand: Demand) -> String {
    let stop = demand.stopsWork ? "立即停止施工，" : ""
    let resume = demand.stopsWork ? "整改完毕、经我单位复查合格并同意后方可复工。" : ""
    return "现责令你单位\(stop)于\(day(current.due))前\(demand.order)，并将整改情况（附整改前后影像资料）书面报我单位复查。\(resume)"
      + "逾期未整改或者整改不合格的，将依法依规处理。"
  }

  /// The lines for the review on site, filled in where it has taken place.
  private var reviewRows: [[TableCell]] {
    let review = history.standing.reversed().first { $0.event.type.name == "reviewed" }
    let verdict = review.map { entry in
      let cleared = entry.data["cleared"]?.decimal.map { "，消除隐患\($0)处" } ?? ""
      return (entry.data["passed"]?.bool == true ? "复查合格" : "复查不合格") + cleared + "。"
    }
    return [Self.row("复查意见", verdict ?? "\n"), Self.row("复查人（签字）", "", "复查日期", day(review?.on))]
  }
}
