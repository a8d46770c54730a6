import Casework
package import LogLines
package import TextForms
import Values

/// An announcement, or what was drawn, as people read it.
package struct DrawText {
  package let event: Event
  /// What the cases are called.
  package let names: [CaseID: String]
  package let language: Language
  /// How wide lines may be.
  package let width: Int

  package init(event: Event, names: [CaseID: String], language: Language, width: Int) {
    self.event = event
    self.names = names
    self.language = language
    self.width = width
  }

  /// The lines that answer the command.
  package var answer: [String] {
    let number = event.seq > 0 ? " · #\(event.seq)" : ""
    if let lots = [Draw.Lot](event.data["drawn"]) {
      let head = language.choose("\(event.caseID) 抽取 · 已抽取 \(lots.count) 个", "\(event.caseID) hold · held · \(lots.count) drawn")
      let print = language.choose("公示：", "print: ") + Self.print(event, language)
      return [head + number] + lots.flatMap(line) + (event.seq > 0 ? [print] : [])
    }
    guard let draw = Draw(event.data) else { return [] }
    let (all, taken) = (draw.pool.reduce(0) { $0 + $1.cases.count }, draw.pool.reduce(0) { $0 + $1.take })
    let day = event.data["day"]?.string ?? ""
    let strata = draw.pool.count > 1 ? language.choose("（\(draw.pool.count) 组）", " in \(draw.pool.count) strata") : ""
    let what = language.choose("从 \(all) 个中抽 \(taken) 个\(strata)", "\(taken) of \(all)\(strata)")
    let who = language.choose("抽查人员 \(draw.officers.count) 人，每项 \(draw.team) 人", "\(draw.officers.count) people, \(draw.team) to each")
    let head = [
      language.choose("\(event.caseID) 公告 · 已公告", "\(event.caseID) announce · announced"), what, who,
      language.choose("\(day) 揭晓", "on \(day)"),
    ]
    var lines = TextForms.wrapped(head.joined(separator: " · ") + number, toWidth: width - 2)
    lines = lines.enumerated().map { $0.offset == 0 ? $0.element : "  " + $0.element }
    if event.seq == 0 { return lines }
    lines.append(language.choose("公告的哈希：", "its hash: ") + event.hash.hex)
    lines.append(
      language.choose(
        "接着：\(Self.print(event, .zh))（公示），到 \(day) 再 \(Self.hold(event, .zh)) …",
        "next: \(Self.print(event, .en)), publish it, and on \(day) \(Self.hold(event, .en)) …"))
    return lines
  }

  /// The next commands: the public page, and before the draw the drawing itself.
  static func next(after event: Event, in language: Language) -> [String] {
    let hold = event.type.name == "announced" ? [hold(event, language) + language.choose(" 数值", " VALUE")] : []
    return [print(event, language)] + hold
  }

  private static func print(_ event: Event, _ language: Language) -> String {
    language.choose("docket 打印 \(event.caseID)", "docket print \(event.caseID)")
  }

  private static func hold(_ event: Event, _ language: Language) -> String {
    language.choose("docket 随机抽查 抽取 \(event.caseID) --数值", "docket draw hold \(event.caseID) --value")
  }

  private func line(_ lot: Draw.Lot) -> [String] {
    let name = CaseID(lot.caseID).flatMap { names[$0] }.map { " " + TextForms.shownInLine($0) } ?? ""
    let people = lot.officers.map { TextForms.shownInLine($0) }.joined(separator: language.choose("、", ", "))
    return TextForms.hanging("  ", "\(lot.caseID)\(name)\(language.choose("：", ": "))\(people)", indent: 4, toWidth: width)
  }
}
