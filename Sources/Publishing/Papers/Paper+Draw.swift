import Casework
import Documents
import LogLines
import Values

/// 随机抽查公示: what anybody needs to repeat a draw, with the program that does it.
extension Paper {
  /// The public page of a draw.
  func publicDraw() throws(TableGridError) -> [Block] {
    guard let announced = history.validEntries.first(where: { _ in true }), let draw = Draw(announced.data) else { return [] }
    let isPrinted = draw.pool.reduce(0) { $0 + $1.cases.count } <= Self.mostPrinted
    let source = isPrinted ? "文末印出的公告原文" : "公告在案卷里的那一行"
    let how = [
      "公告的哈希值由公告全文算出，写在上表。把\(source)存为 announcement.json，用公布的数值运行下面的程序（Python 3）：",
      "python3 draw.py announcement.json '数值'，得出的对象和抽查人员应与公示相同。公告早于抽取，由公告当天发布的这一页证明。",
    ].joined()
    var blocks = [try rules(draw, announced)]
    if let lots = history.lots {
      blocks += [.heading(2, "一、抽查结果"), try result(lots)]
    }
    blocks += [.heading(2, RichText(history.lots == nil ? "一、抽取范围" : "二、抽取范围"))] + (try pool(draw))
    blocks += seal
    blocks += [
      .heading(2, RichText(history.lots == nil ? "二、怎样自己重算" : "三、怎样自己重算")),
      .paragraph(RichText(how)),
      .paragraph(RichText(DrawProgram.text), role: .code),
    ]
    if isPrinted {
      let line = announced.event.json.text()
      blocks += [.paragraph("announcement.json："), .paragraph(RichText(line), role: .code)]
    }
    return blocks
  }

  /// Of a larger pool the announcement's line is too long to be of use on paper.
  private static let mostPrinted = 300

  /// By what rules is drawn.
  private func rules(_ draw: Draw, _ announced: HistoryEntry) throws(TableGridError) -> Block {
    func text(_ field: String) -> String { announced.data[field]?.string ?? "" }
    let strata = draw.pool.map { "\(stratumName($0)) \($0.cases.count) 个抽 \($0.take) 个" }.joined(separator: "；")
    var rows = [
      Self.row(["公告编号", history.id.number, "公告日期", day(announced.on)]),
      Self.row(["抽取对象", text("among")]),
      Self.row(["抽取数量", strata]),
      Self.row(["抽查人员", "\(text("people"))（\(draw.officers.count) 人，每个对象 \(draw.team) 人）"]),
      Self.row(["回避", apartWords(draw)]),
      Self.row(["种子", text("seed")]),
      Self.row(["揭晓日", day(Day(text("day")))]),
    ]
    if let title = announced.data["title"]?.string { rows.insert(Self.row(["名称", title]), at: 0) }
    if let held = history.validEntries.first(where: { $0.data["drawn"] != nil }) {
      rows.append(Self.row(["公布的数值", held.data["value"]?.string ?? "", "抽取日期", day(held.on)]))
    }
    rows += [
      Self.row(["此前事件数", announced.data["size"]?.decimal?.description ?? "", "公告事件", "#\(announced.event.seq)"]),
      Self.row(["此前根哈希", text("root")]),
      Self.row(["公告的哈希值", announced.event.hash.hex]),
    ]
    return try Self.form(rows)
  }

  private func stratumName(_ stratum: Draw.Stratum) -> String {
    guard let announced = history.validEntries.first(where: { _ in true }), let field = announced.data["per"]?.string else { return "共" }
    let choice = stratum.cases.first.flatMap { CaseID($0) }.flatMap { references[$0]?.kind }?.allFields.first {
      $0.id == field || $0.label == field
    }?.type.choices.first { $0.id == stratum.name }
    return stratum.name.isEmpty ? "（未填）" : choice?.label ?? stratum.name
  }

  private func apartWords(_ draw: Draw) -> String {
    if draw.apart.isEmpty { return "无" }
    let people = Dictionary(grouping: draw.apart, by: \.person).sorted { $0.key < $1.key }
    return people.map { "\($0.key)：\($0.value.map { caseName($0.caseID) }.joined(separator: "、"))" }.joined(separator: "\n")
  }

  private func caseName(_ id: String) -> String { CaseID(id).map { fieldWords.name(of: $0) } ?? id }

  private func result(_ lots: [Draw.Lot]) throws(TableGridError) -> Block {
    let rows = lots.enumerated().map { ["\($0 + 1)", caseName($1.caseID), $1.officers.joined(separator: "、")] }
    return try .listing(["序号", "抽查对象", "抽查人员"], [.init(4, alignment: .centre), .init(22), .init(12)], rows)
  }

  private func pool(_ draw: Draw) throws(TableGridError) -> [Block] {
    var blocks: [Block] = []
    for stratum in draw.pool {
      let rows = stratum.cases.enumerated().map { ["\($0 + 1)", caseName($1)] }
      let caption = draw.pool.count > 1 ? "\(stratumName(stratum))：\(stratum.cases.count) 个抽 \(stratum.take) 个" : nil
      blocks.append(try .listing(["序号", "对象"], [.init(4, alignment: .centre), .init(34)], rows, caption: caption))
    }
    return blocks + [.paragraph(RichText("抽查人员名单：\(draw.officers.joined(separator: "、"))。"))]
  }
}

/// The program by which anybody repeats a draw, as the help and the public page print it.
public enum DrawProgram {
  /// Python 3, without anything beside its standard library.
  public static var text: String { String(PaperTemplate.text(of: "draw-program")) }
}

extension Draw {
  /// What a case announces; nil where it is no draw.
  static func announced(by history: CaseHistory) -> Draw? { history.validEntries.first { _ in true }.flatMap { Draw($0.data) } }
}
