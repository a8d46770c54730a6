import Casework
import Formats
import Readings

/// The meaning of ledgers' headings for a kind: by identifier, label or synonym.
struct HeadingWords {
  let kind: Kind
  /// The fields that a ledger can hold.
  private let fields: [Field]
  /// Their labels as headings, in the same order: a ledger's headings ask for them thousands of times.
  private let labels: [String]

  init(kind: Kind) {
    self.kind = kind
    fields = (kind.allFields + Field.general).filter { $0.type != .attachments && !$0.type.isPositions }
    labels = fields.map { Self.folded($0.label) }
  }

  /// What a column holds.
  enum Role: Hashable {
    case field(String)
    /// The day of an action.
    case day(String)
    /// The day of the action that opens the case.
    case opening
    /// The row's own number.
    case key
    /// Who did what the row tells of.
    case author

    /// Whether it is the day of an action.
    var isDay: Bool {
      switch self {
      case .day, .opening: true
      case .field, .key, .author: false
      }
    }
  }

  /// Whether a heading is one of who did it.
  static func namesAuthor(_ heading: String) -> Bool {
    namesThoseThere(heading) || ["承办人", "经办人", "承办人员", "经办人员"].contains(withoutBrackets(folded(heading)))
  }

  /// Whether a heading is one of who was there.
  static func namesThoseThere(_ heading: String) -> Bool {
    // 带队 and 参加 under 巡查人员.
    let text = withoutBrackets(folded(HeadingGroups.parts(of: heading)?.group ?? heading))
    return ["检查", "巡查", "督查", "抽查", "监督检查", "执法"].contains { [$0 + "人员", $0 + "人"].contains(text) } || text == "检查组成员"
  }

  /// Whether a heading is one of who opened the kind's cases, by what that is called: 签发人.
  func namesOpener(_ heading: String) -> Bool {
    let text = Self.withoutBrackets(Self.folded(heading))
    return opening.map { [$0.label + "人", $0.label + "人员"].contains(text) } ?? false
  }

  /// Whether a heading is one of the office's own people, who did it where the kind has no field of them.
  static func namesSupervisors(_ heading: String) -> Bool {
    let text = withoutBrackets(folded(heading))
    return ["人员", "人", "员"].contains { text == "监督" + $0 || text == "现场监督" + $0 || text == "质监" + $0 || text == "安监" + $0 }
  }

  /// Whether a heading is one of all who took part, the author among them where no other column says who that is.
  static func namesParticipants(_ heading: String) -> Bool {
    let text = withoutBrackets(folded(heading))
    return ["参检", "参加", "参与"].contains { [$0 + "人员", $0 + "人"].contains(text) }
  }

  /// What people call the kind's cases: 巡查 and 督查 are inspections.
  var callings: [String] { [kind.label] + kind.aliases + (Self.others[kind.id] ?? []) }

  private static let others = ["inspection": ["巡查", "督查", "抽查", "监督检查", "巡检"]]

  /// What a heading means, and by which kind of word.
  func role(of heading: String) -> (role: Role, reason: MapSuggestion.Reason)? {
    let whole = HeadingWords.folded(heading)
    if whole.isEmpty { return nil }
    if let answer = role(ofWhole: whole) { return answer }
    guard let (group, part) = HeadingGroups.parts(of: heading) else { return nil }
    // 日期 under 使用登记 is that of the 使用登记.
    if ["日期", "时间"].contains(where: part.hasSuffix), let action = action(named: [Self.folded(group), Self.withoutEnding(ofGroup: group)]) {
      return (.day(action.id), .synonym)
    }
    // 日期 under 复查情况 is that of the 复查.
    if let bare = Self.withoutEnding(ofGroup: group), !bare.isEmpty, let answer = role(ofWhole: bare + HeadingWords.folded(part)) {
      return answer
    }
    guard let (role, reason) = role(ofWhole: HeadingWords.folded(part)) else {
      return Self.namesThoseThere(heading) ? (.field(Kind.colleaguesField), .synonym) : nil
    }
    // 日期 under 检查 is the inspection's; under 合同 a day or a judgement is of something else.
    let isOwn = callings.contains(where: HeadingWords.folded(group).contains) || Self.saysNothing(ofGroup: group)
    return isOwn || !tellsWhenOrHow(role) ? (role, reason) : nil
  }

  /// The action that is called by one of some names.
  private func action(named names: [String?]) -> Action? {
    kind.actions.first { action in names.compactMap(\.self).contains { ([action.label] + action.aliases).contains($0) } }
  }

  /// Whether a group says nothing of what its headings are of: 基本信息, 具体情况.
  private static func saysNothing(ofGroup group: String) -> Bool {
    withoutEnding(ofGroup: group).map(["", "基本", "具体", "主要", "其他", "相关", "有关"].contains) ?? false
  }

  /// A group without a word at its end that says nothing: 复查 of 复查情况; nil where it ends with none.
  private static func withoutEnding(ofGroup group: String) -> String? {
    let text = folded(group)
    return ["情况", "信息", "内容", "资料", "事项"].first(where: text.hasSuffix).map { String(text.dropLast($0.count)) }
  }

  /// Whether a column says when something happened, or how it ended.
  private func tellsWhenOrHow(_ role: Role) -> Bool {
    switch role {
    case .day, .opening, .key: true
    case .author: false
    case .field(let id):
      switch kind.field(id)?.type {
      case .choice, .flag, .date: true
      case .text, .count, .money, .number, .quarter, .ref, .list, .positions, .attachments, nil: false
      }
    }
  }

  private func role(ofWhole whole: String) -> (role: Role, reason: MapSuggestion.Reason)? {
    for text in [whole, HeadingWords.withoutBrackets(whole), HeadingWords.withoutUnit(whole)] {
      if let answer = exact(text) ?? synonym(text) { return answer }
    }
    // 投诉内容 of a complaint, 项目名称.
    for text in shortened(HeadingWords.withoutBrackets(whole)) {
      // 复查情况 isn't the day of a recheck.
      if let meant = exact(text) ?? synonym(text), !meant.role.isDay { return (meant.role, .synonym) }
    }
    // 被检查单位 of an inspection.
    if let project = fields.first(where: { $0.type == .ref(Kind.project.id) }), namesOne(HeadingWords.withoutBrackets(whole)) {
      return (.field(project.id), .synonym)
    }
    // 招标项目 over the names of those.
    let isNamed = HeadingWords.withoutBrackets(whole) == kind.label && fields.contains { $0.id == "name" }
    return isNamed ? (.field("name"), .synonym) : nil
  }

  /// Whether a heading is of whether what was found is put right: 复查结果, 整改情况.
  static func judgesRecheck(_ heading: String) -> Bool {
    let bare = HeadingGroups.parts(of: heading).flatMap { parts in withoutEnding(ofGroup: parts.group).map { $0 + parts.heading } }
    return [heading, bare ?? heading].contains { ofFields["passed"]?.contains(withoutBrackets(folded($0))) ?? false }
  }

  /// Whether a heading is of whom the kind's cases are about: 被检查单位.
  func namesOne(_ text: String) -> Bool {
    // Who is penalised isn't where.
    let endings = ["项目", "工程", "工地"] + (fields.contains { $0.label == "对象" } ? [] : ["单位", "对象"])
    return callings.contains { calling in endings.contains { text == "被" + calling + $0 } }
      || ["受检单位", "被检单位"].contains(text)
  }

  /// The action that opens cases.
  var opening: Action? { kind.actions.first { $0.from.opens } }

  /// The fields that a heading may mean by label or synonym.
  func fields(like heading: String) -> [Field] {
    let whole = HeadingWords.folded(heading)
    let texts = Set([whole, HeadingWords.withoutBrackets(whole)] + shortened(HeadingWords.withoutBrackets(whole)))
    return zip(fields, labels).filter { field, label in
      texts.contains(label) || !texts.isDisjoint(with: field.otherWords)
        || !texts.isDisjoint(with: HeadingWords.ofFields[field.id] ?? [])
    }.map(\.0)
  }

  private func exact(_ text: String) -> (role: Role, reason: MapSuggestion.Reason)? {
    for (field, label) in zip(fields, labels) {
      if field.id == text { return (.field(field.id), .id) }
      if label == text { return (.field(field.id), .label) }
    }
    for action in kind.actions {
      if action.event == text || action.id == text { return (.day(action.id), .id) }
      if action.label == text { return (.day(action.id), .label) }
    }
    if ["on", "日期", "登记", "立案", "opened"].contains(text) { return (.opening, .label) }
    if text == "key" { return (.key, .id) }
    return nil
  }

  private func synonym(_ text: String) -> (role: Role, reason: MapSuggestion.Reason)? {
    if let field = kind.field(underHeading: text) { return (.field(field.id), .synonym) }
    for field in fields where field.otherWords.contains(text) || HeadingWords.ofFields[field.id]?.contains(text) ?? false {
      return (.field(field.id), .synonym)
    }
    for action in kind.actions {
      let words = [action.label] + action.aliases
      if action.aliases.contains(text) || HeadingWords.ofDays[action.event]?.contains(text) ?? false { return (.day(action.id), .synonym) }
      for ending in HeadingWords.dayEndings where text.hasSuffix(ending) && words.contains(String(text.dropLast(ending.count))) {
        return (.day(action.id), .synonym)
      }
    }
    for ending in HeadingWords.dayEndings where text.hasSuffix(ending) {
      let stem = String(text.dropLast(ending.count))
      if callings.contains(stem) || HeadingWords.openings.contains(stem) { return (.opening, .synonym) }
    }
    let isKey = HeadingWords.numbers.contains(text) || text.hasSuffix("编号") && kind.label == text.dropLast(2)
    return isKey ? (.key, .synonym) : nil
  }

  /// A heading without what only repeats the kind or says that a name follows.
  private func shortened(_ text: String) -> [String] {
    var texts: [String] = []
    for calling in callings where text.hasPrefix(calling) && text != calling { texts.append(String(text.dropFirst(calling.count))) }
    for ending in ["名称", "姓名", "情况", "数量", "条数"] where text.hasSuffix(ending) && text != ending {
      texts.append(String(text.dropLast(ending.count)))
    }
    return texts
  }
}

extension HeadingWords {
  /// A heading without blanks, line breaks, colons and marks at its ends, whatever its width and case.
  static func folded(_ heading: String) -> String {
    let text = PlainCell(heading).text.lowercased().filter { !$0.isWhitespace && $0 != HeadingGroups.sign }
    return String(text.drop { $0 == "*" }.reversed().drop { $0 == ":" || $0 == "*" }.reversed())
  }

  /// A heading without the brackets at its end, which hold a unit or an explanation.
  static func withoutBrackets(_ text: String) -> String {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open != text.startIndex else { return text }
    return String(text[..<open])
  }

  /// A heading without the unit behind it: 造价/万元, 工程造价 万元.
  static func withoutUnit(_ text: String) -> String {
    let units = ["万", "亿", "千", ""].flatMap { scale in ["元", "平方米", "m2", "平米"].map { scale + $0 } }
    guard let unit = units.first(where: { text.hasSuffix($0) && text.count > $0.count + 1 }) else { return text }
    let name = text.dropLast(unit.count)
    return String(name.last.map { "/:-,".contains($0) } ?? false ? name.dropLast() : name)
  }

  /// What stands in the brackets at a heading's end.
  static func unit(of text: String) -> String { String(text.dropFirst(withoutBrackets(text).count)) }

  /// What the headings of days end in.
  private static let dayEndings = ["日期", "时间", "年月日", "日"]
  /// The words before a day's heading that mean the opening, in all kinds.
  private static let openings: Set<String> = ["", "登记", "立案", "收到", "收件", "接件", "来电", "来访", "来件", "发生"]
  /// Headings of the row's own number.
  private static let numbers = further["key"]?["row"] ?? []
  /// Further words for the days of events, by the events' names.
  private static let ofDays = further["day"] ?? [:]
  /// Further words for fields, by their identifiers.
  private static let ofFields = further["field"] ?? [:]

  /// The words of the file, by what they are of and its name.
  private static let further: [String: [String: Set<String>]] = WordFile.lines(of: "ledger-headings").reduce(into: [:]) { words, line in
    words[line.place, default: [:]][line.meaning, default: []].formUnion(line.words)
  }
}
