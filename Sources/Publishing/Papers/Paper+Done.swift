package import Casework
import Documents
import LogLines
import Values

/// The letters that tell what was done: 整改复查意见书, 复工通知书, 送达回证, 投诉答复函.
extension Paper {
  /// The blocks of a letter.
  func blocks(of letter: Letter) throws(TableGridError) -> [Block] {
    switch letter {
    case .review: try review()
    case .resume: try resumption()
    case .serve: try proofOfService()
    case .reply: citizenReply()
    }
  }

  /// 整改复查意见书: what the last review found.
  private func review() throws(TableGridError) -> [Block] {
    let entry = lastEntry(of: "reviewed")
    let hasPassed = entry?.data["passed"]?.bool == true
    let opening =
      "我单位于\(day(current.opened))向你单位发出\(try nameOfPaper())，并于\(day(entry?.on))对\(about)问题的整改情况进行了复查，意见如下："
    let items = CaseItems(history, behind: inspection)
    let listed = (reviewedItems ?? []).map { $0.text + ($0.outcome.map { "（\($0)）" } ?? "") }
    let cleared = entry?.data["cleared"]?.decimal.map { "本次消除隐患\($0)处。" } ?? ""
    let remaining = items.map { hasPassed || $0.remaining == .zero ? "" : "尚余\($0.remaining)处。" } ?? ""
    let demand = hasPassed ? "" : "请于\(day(due(after: entry?.on)))前整改完毕，并将整改情况书面报我单位复查。"
    var blocks: [Block] = [addressee(["contractor", "supervisor", "builder"]), .paragraph(RichText(opening))]
    if !listed.isEmpty { blocks.append(.numbered(listed)) }
    let judgement = hasPassed ? "复查合格。" : unseen.isEmpty ? "复查不合格。" : "部分复查，尚未通过，\(unseen.count)处本次未查。"
    blocks.append(.paragraph(RichText("复查结论：" + judgement + cleared + remaining + demand)))
    if let note = entry?.data["note"]?.string { blocks.append(.paragraph(RichText("复查情况：" + note))) }
    blocks += seal(on: entry?.on)
    blocks.append(.fields(FieldLine([FieldLine.Field("复查人员（签字）"), FieldLine.Field("复查人员（签字）"), FieldLine.Field("执法证号")])))
    blocks.append(try Self.form([Self.row("签收单位", projectWord("contractor") ?? "", "签收人（签字）", ""), Self.row("签收日期", day(nil))]))
    return blocks + [.note("本文书一式两份：一份送达被复查单位，一份由本单位存档。")]
  }

  /// 复工通知书: that work may go on after a stop.
  private func resumption() throws(TableGridError) -> [Block] {
    let (stop, resumed) = (lastEntry(of: "stopped"), lastEntry(of: "resumed"))
    let name = history.kind?.knownBy.flatMap { word($0) }.map { "“\($0)”项目" } ?? "你单位　　　　　　　　　　项目"
    let reason = stop?.data["reason"].flatMap { fieldWords.words($0, of: history.kind?.field("reason")) }.map { "（原因：\($0)）" } ?? ""
    let stopped = stop.map { "于\(day($0.on))停工\(reason)，" } ?? ""
    let opening = "\(name)\(stopped)现同意自\(day(resumed?.on))起复工。"
    let firms = ["builder", "contractor", "supervisor"].compactMap { word($0) }.uniqued
    var blocks: [Block] = [addressee(firms.isEmpty ? nil : firms.joined(separator: "、")), .paragraph(RichText(opening))]
    if let note = resumed?.data["note"]?.string { blocks.append(.paragraph(RichText("说明：" + note))) }
    blocks.append(.paragraph("请各参建单位落实质量安全责任，做好复工前的检查和人员教育，并接受我单位监督。"))
    blocks += seal(on: resumed?.on)
    let signed = try Self.form([Self.row("签收单位", word("contractor") ?? "", "签收人（签字）", ""), Self.row("签收日期", day(nil))])
    return blocks + [signed, .note("本文书一式两份：一份送达施工单位，一份由本单位存档。")]
  }

  /// 送达回证: who got a paper, where and how.
  private func proofOfService() throws(TableGridError) -> [Block] {
    let served = lastEntry(of: "served")
    let receiver = current.fields["receiver"] == nil ? nil : personal["receiver"]
    let rows = [
      Self.row("送达文书", try nameOfPaper()), Self.row("项目名称", projectName ?? ""),
      Self.row("受送达单位", projectWord("contractor") ?? ""), Self.row("送达地点", ""),
      Self.row("送达方式", "□直接　□留置　□邮寄　□其他"), Self.row("签收人（签字）", receiver ?? "\n", "签收日期", day(served?.on)),
      Self.row("代收人及\n代收理由", "\n"), Self.row("拒收事由", "\n", "见证人（签字）", ""),
      Self.row("送达人（签字）", "\n", "送达人（签字）", ""), Self.row("备注", served?.data["note"]?.string ?? "\n"),
    ]
    return [try Self.form(rows), .paragraph(RichText(office + "（公章）"), alignment: .trailing)]
  }

  /// 投诉答复函: the answer in words for whoever complained, complete as it is.
  private func citizenReply() -> [Block] {
    let matter = word("subject").map { "“\($0)”" } ?? ""
    let site = project?.current?.fields["name"]?.string
    let details = [word("topic"), site].compactMap(\.self).joined(separator: "，")
    let about = matter + (word("nature") ?? "投诉") + "事项" + (details.isEmpty ? "" : "（\(details)）")
    let channel = word("channel").map { "通过\($0)" } ?? ""
    let isMerged = current.state == "merged"
    let answer = isMerged ? "该事项与我单位正在办理的同一事项合并办理。" : answerOpening
    let complainant = current.fields["complainant"] == nil ? nil : personal["complainant"]
    let opening = "您于\(day(current.opened))\(channel)反映的\(about)已收悉。" + answer
    return [addressee(complainant ?? "投诉人"), .paragraph(RichText(opening))] + answers.map { .paragraph(RichText($0)) }
      + [.paragraph("感谢您对我们工作的监督和支持。")] + seal(on: lastDay(of: "replied", "resolved", "rejected", "merged", "returned"))
  }

  /// Whether a complainant can be told anything.
  var isAnswered: Bool { !answers.isEmpty || ["rejected", "merged", "returned"].contains(current.state) }

  /// The paper that files and evidence keep of a case; nil for the one of its state.
  ///
  /// An answer that nobody gave yet is none.
  package static func kept(of history: CaseHistory) -> Name? {
    guard let paper = Paper(history, office: "", zone: .shanghai), paper.choice?.form == .reply, !paper.isAnswered else { return nil }
    return .form(.summary)
  }

  /// The paper that the case prints on by itself, with its 文号: 《整改通知书》（…）.
  private func nameOfPaper() throws(TableGridError) -> String {
    let title = try formOfState().title
    return "《\(title)》" + (word("number").map { "（\($0)）" } ?? "")
  }
}
