public import EventLog
public import TextForms

/// Why a draw can't be announced, held or cited.
public enum DrawFault: Hashable, Sendable {
  /// The day doesn't lie ahead of the announcement.
  case dayNotAhead(Day, today: Day)
  /// The day hasn't come.
  case tooEarly(CaseID, day: Day, today: Day)
  /// Nothing would be drawn from.
  case emptyPool(String)
  /// There are no officers.
  case nobody(String)
  /// A word of the caller's meets nothing in the pool.
  case meetsNothing(String, label: String? = nil, option: Refusal.FieldName)
  /// A case has too few officers who may be sent.
  case tooFewFree(String, free: Int, team: Int)
  /// The draw wasn't held.
  case notHeld(CaseID)
  /// A case is not among those drawn.
  case notDrawn(String?, CaseID)

  /// The code, the message and the hint.
  public var wording: (code: String, text: Localized, hint: Localized) {
    switch self {
    case .dayNotAhead(let day, let today):
      Self.wording(
        "day-not-ahead", zh: "揭晓日 \(day) 不在今天（\(today)）之后", en: "the day \(day) doesn't lie after today (\(today))",
        hint: Localized(zh: "写一个以后的日子，如 7天后", en: "give a later day, such as +7d"))
    case .tooEarly(let id, let day, let today):
      Self.wording(
        "too-early", zh: "\(id) 要到 \(day) 才能抽取，今天是 \(today)", en: "\(id) can't be held before \(day); today is \(today)",
        hint: Localized(zh: "到那天再抽取", en: "hold it on that day or later"))
    case .emptyPool(let among):
      Self.wording(
        "empty-pool", zh: "没有可抽的对象：\(among)", en: "there is nothing to draw from: \(among)",
        hint: Localized(zh: "docket 列表 加上同样的查询看有哪些", en: "docket list with the same query shows what there is"))
    case .nobody(let people):
      Self.wording(
        "nobody", zh: "没有检查人员：\(people)", en: "there is no one to send: \(people)",
        hint: Localized(zh: "写姓名，或 人员 角色:监督员 这样的查询", en: "give names, or a query such as person role:inspector"))
    case .meetsNothing(let word, let label, let option):
      Self.wording(
        "meets-nothing", zh: "--\(option.label) 的“\(label ?? word)”在抽取范围里没有对应",
        en: "'\(word)' of --\(option.id) meets nothing that is drawn from",
        hint: Localized(zh: "检查写法，或去掉它", en: "check how it is written, or leave it out"))
    case .tooFewFree(let id, let free, let team):
      Self.wording(
        "too-few-officers", zh: "\(id) 只有 \(free) 人不需回避，每项要 \(team) 人", en: "\(id) has \(free) officers who may go; each needs \(team)",
        hint: Localized(zh: "增加检查人员，或减少 --每项人数", en: "name more people, or a smaller --team"))
    case .notHeld(let id):
      Self.wording(
        "not-held", zh: "\(id) 还没有抽取", en: "\(id) wasn't held yet",
        hint: Localized(zh: "docket 随机抽查 抽取 \(id) --数值 …", en: "docket draw hold \(id) --value …"))
    case .notDrawn(let project?, let id):
      Self.wording(
        "not-drawn", zh: "\(project) 不在 \(id) 抽中的对象里", en: "\(project) is not among those drawn in \(id)", hint: Self.drawn(in: id))
    case .notDrawn(nil, let id):
      Self.wording("not-drawn", zh: "\(id) 抽的是项目，要写明项目", en: "\(id) drew projects: say which one it is", hint: Self.drawn(in: id))
    }
  }

  private static func drawn(in id: CaseID) -> Localized {
    Localized(zh: "docket 案件 \(id) 列出抽中的", en: "docket case \(id) lists those drawn")
  }

  private static func wording(_ code: String, zh: String, en: String, hint: Localized) -> (code: String, text: Localized, hint: Localized) {
    (code, Localized(zh: zh, en: en), hint)
  }
}
