import Casework
import Documents
import LogLines
import Values

/// 检查记录: what was seen on site, signed there by those who were there.
extension Paper {
  /// The record of an inspection.
  func inspectionRecord() throws(TableGridError) -> (title: String, blocks: [Block]) {
    let opening = history.validEntries.first { _ in true }
    var rows = [
      Self.row("项目名称", projectName ?? ""),
      Self.row("建设单位", projectWord("builder") ?? "", "施工单位", projectWord("contractor") ?? ""),
      Self.row("监理单位", projectWord("supervisor") ?? "", "施工许可证号", projectWord("permit") ?? ""),
      Self.row("检查类型", word("type") ?? "", "检查日期", day(current.opened)),
      Self.row("检查人员", officersText, "检查人次", word("inspectors") ?? ""),
    ]
    if let campaign = word("campaign") { rows.append(Self.row("专项行动", campaign)) }
    if history.kind?.left != nil, projectName != nil { rows.append(Self.row("上次遗留\n复查情况", leftLines ?? "没有遗留。")) }
    rows.append(Self.row("本次检查\n发现", findings))
    rows.append(Self.row("处理意见", word("result") ?? ""))
    if let note = opening?.data["note"]?.string { rows.append(Self.row("备注", note)) }
    if let rechecks { rows.append(Self.row("复查情况", rechecks)) }
    let blocks: [Block] = [
      try Self.form(rows), officers,
      try Self.form([
        Self.row("建设单位代表\n（签字）", "", "日期", day(nil)), Self.row("施工单位代表\n（签字）", "", "日期", day(nil)),
        Self.row("监理单位代表\n（签字）", "", "日期", day(nil)),
      ]),
      .note("本记录一式两份：一份交受检单位，一份由本单位存档。"),
    ]
    return ((word("type") ?? "") + "检查记录", blocks)
  }

  /// The hazards with their numbers, and how many there are.
  private var findings: String {
    let count = current.fields[whole]?.decimal?.whole ?? hazards.count
    let major = current.fields["major"]?.decimal.map { "，其中重大隐患\($0)处" } ?? ""
    if count == 0 && hazards.isEmpty { return hasLeft ? "未发现新的隐患。" : "未发现隐患。" }
    let listed = hazards.enumerated().map { "\($0 + 1). \($1)" }
    return (listed + ["共发现隐患\(count)处\(major)。"]).joined(separator: "\n")
  }

  /// The rechecks so far and what remains; nil if there was none.
  private var rechecks: String? {
    var remaining = current.count(whole)
    let lines = history.validEntries.filter { $0.event.type.name == "rechecked" }.map { entry in
      let cleared = entry.data["cleared"]?.decimal ?? .zero
      remaining = remaining - cleared
      return "\(day(entry.on))复查，消除隐患\(cleared)处，余\(remaining)处。"
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
