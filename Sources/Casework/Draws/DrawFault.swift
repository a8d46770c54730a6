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
  /// There is nobody to send.
  case nobody(String)
  /// A word of the caller's meets nothing in the pool.
  case meetsNothing(String, label: String? = nil, option: Refusal.FieldName)
  /// A case has too few officers who may be sent.
  case tooFewFree(String, free: Int, team: Int)
  /// The draw wasn't held.
  case notHeld(CaseID)
  /// A case is not among those drawn.
  case notDrawn(String?, CaseID)

  /// The word for programs.
  public var code: String {
    switch self {
    case .dayNotAhead: "day-not-ahead"
    case .tooEarly: "too-early"
    case .emptyPool: "empty-pool"
    case .nobody: "nobody"
    case .meetsNothing: "meets-nothing"
    case .tooFewFree: "too-few-officers"
    case .notHeld: "not-held"
    case .notDrawn: "not-drawn"
    }
  }

  /// What stands in the way.
  public func message(in language: Language) -> String {
    switch self {
    case .dayNotAhead(let day, let today):
      language.choose("揭晓日 \(day) 不在今天（\(today)）之后", "the day \(day) doesn't lie after today (\(today))")
    case .tooEarly(let id, let day, let today):
      language.choose("\(id) 要到 \(day) 才能抽取，今天是 \(today)", "\(id) can't be held before \(day); today is \(today)")
    case .emptyPool(let among): language.choose("没有可抽的对象：\(among)", "there is nothing to draw from: \(among)")
    case .nobody(let people): language.choose("没有检查人员：\(people)", "there is nobody to send: \(people)")
    case .meetsNothing(let word, let label, let option):
      language.choose("--\(option.label) 的“\(label ?? word)”在抽取范围里没有对应", "'\(word)' of --\(option.id) meets nothing that is drawn from")
    case .tooFewFree(let id, let free, let team):
      language.choose("\(id) 只有 \(free) 人不需回避，每项要 \(team) 人", "\(id) has \(free) officers who may go; each needs \(team)")
    case .notHeld(let id): language.choose("\(id) 还没有抽取", "\(id) wasn't held yet")
    case .notDrawn(let project?, let id): language.choose("\(project) 不在 \(id) 抽中的对象里", "\(project) is not among those drawn in \(id)")
    case .notDrawn(nil, let id): language.choose("\(id) 抽的是项目，要写明项目", "\(id) drew projects: say which one it is")
    }
  }

  /// What to do.
  public func hint(in language: Language) -> String {
    switch self {
    case .dayNotAhead: language.choose("写一个以后的日子，如 7天后", "give a later day, such as +7d")
    case .tooEarly: language.choose("到那天再抽取", "hold it on that day or later")
    case .emptyPool: language.choose("docket 列表 加上同样的查询看有哪些", "docket list with the same query shows what there is")
    case .nobody: language.choose("写姓名，或 人员 角色:监督员 这样的查询", "give names, or a query such as person role:inspector")
    case .meetsNothing: language.choose("检查写法，或去掉它", "check how it is written, or leave it out")
    case .tooFewFree: language.choose("增加检查人员，或减少 --每项人数", "name more people, or a smaller --team")
    case .notHeld(let id): language.choose("docket 随机抽查 抽取 \(id) --数值 …", "docket draw hold \(id) --value …")
    case .notDrawn(_, let id): language.choose("docket 案件 \(id) 列出抽中的", "docket case \(id) lists those drawn")
    }
  }
}
