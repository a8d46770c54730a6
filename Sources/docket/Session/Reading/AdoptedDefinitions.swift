import Casework
import LogLines
import TextForms
import Values

/// What each adoption of a measure or a table put in force, and what it changed.
struct AdoptedDefinitions {
  /// The lines below each adoption, by its event's number.
  private(set) var lines: [Int: [String]] = [:]

  init(_ history: CaseHistory, _ language: Language) {
    guard [Kind.measure.id, Kind.table.id].contains(history.id.kind) else { return }
    var before: JSON?
    for entry in history.validEntries where entry.event.type.name == "adopted" {
      guard let definition = entry.data["definition"] else { continue }
      lines[entry.event.seq] =
        history.id.kind == Kind.measure.id
        ? Self.changes(from: before, to: definition, language, of: ["expression", "label"])
        : Self.rows(from: before, to: definition, language)
      before = definition
    }
  }

  private static func text(_ value: JSON?) -> String { value.map { $0.string ?? $0.text() } ?? "—" }

  /// The members, or those that are otherwise than before.
  private static func changes(from before: JSON?, to after: JSON, _ language: Language, of members: [String]) -> [String] {
    members.compactMap { member in
      let (old, new) = (before?[member], after[member])
      if before == nil { return new.map { text($0) } }
      return old == new ? nil : "\(text(old)) → \(text(new))"
    }
  }

  /// What a part of a definition is called.
  private static func label(_ member: String, _ language: Language) -> String { language.choose(labels[member] ?? member, member) }

  private static let labels = [
    "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "target": "指标值", "weight": "分值", "actual": "计算式", "scoring": "评分方式",
    "reads": "目标读作", "direction": "方向", "unit": "单位", "format": "显示格式", "last": "上年", "deviation": "偏差原因", "score": "得分", "title": "标题",
    "name": "项目名称", "office": "实施单位", "period": "期间", "budget": "资金", "goal": "总体目标", "analysis": "文字", "overshoot": "超额提醒",
  ]

  /// The rows of a table, or those that are otherwise than before.
  private static func rows(from before: JSON?, to after: JSON, _ language: Language) -> [String] {
    func rows(_ definition: JSON?) -> [JSON] { definition?["rows"]?.array ?? [] }
    func name(_ row: JSON) -> String {
      let (id, level3) = (text(row["id"]), row["level3"]?.string)
      return [id, level3 == id ? nil : level3].compactMap(\.self).joined(separator: " ")
    }
    func said(_ value: JSON?) -> String {
      value?.object?.members.map(\.key) == ["assessed"] ? language.choose("自评", "assessed by people") : text(value)
    }
    func whole(_ row: JSON) -> String {
      name(row) + ["target", "weight", "actual"].compactMap { member in row[member].map { " · " + said($0) } }.joined()
    }
    guard before != nil else { return rows(after).map(whole) }
    let old = Dictionary(rows(before).map { (text($0["id"]), $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    for row in rows(after) {
      guard let earlier = old[text(row["id"])] else {
        lines.append(language.choose("新增 ", "new: ") + whole(row))
        continue
      }
      let members = Set(((earlier.object?.members ?? []) + (row.object?.members ?? [])).map(\.key)).sorted()
      let changed = members.filter { earlier[$0] != row[$0] }.map { "\(label($0, language)) \(said(earlier[$0])) → \(said(row[$0]))" }
      if !changed.isEmpty { lines.append("\(name(row))  " + changed.joined(separator: language.choose("；", "; "))) }
    }
    let ids = Set(rows(after).map { text($0["id"]) })
    lines += rows(before).filter { !ids.contains(text($0["id"])) }.map { language.choose("去掉 ", "gone: ") + name($0) }
    let rest = ["title", "name", "office", "period", "budget", "goal", "analysis", "overshoot"].filter { before?[$0] != after[$0] }
    lines += rest.map { "\(label($0, language)) \(text(before?[$0])) → \(text(after[$0]))" }
    return lines
  }
}
