import Casework
import Formats

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
  private static let numbers: Set<String> = [
    "序号", "序", "编号", "no", "no.", "台账编号", "登记编号", "登记号", "受理编号", "受理号", "工单编号", "工单号", "案件编号", "流水号",
  ]

  /// Further words for the days of events, by the events' names.
  private static let ofDays: [String: Set<String>] = [
    "received": ["投诉时间", "投诉日期", "接收日期", "接收时间", "交办日期", "交办时间"], "replied": ["答复日期", "答复时间", "回复日期", "反馈日期"],
    "resolved": ["结案日期", "结案时间", "完成日期", "完成时间", "办毕日期", "完结日期", "办理完成日期"],
    "issued": ["签发日期", "发文日期", "开具日期", "下达日期", "发出日期"], "served": ["签收日期", "送达时间"],
    "answered": ["回复日期", "整改完成日期", "整改完成时间", "整改日期", "整改回复时间"], "reviewed": ["复查时间", "验收日期"], "rechecked": ["复查时间"],
    "closed": ["销案日期", "闭合日期", "闭环日期", "办结日期", "结案日期", "结案时间"], "inspected": ["检验日期"], "recorded": ["检查时间", "实施日期"],
    "registered": ["报监时间", "办理日期"],
  ]

  /// Further words for fields, by their identifiers.
  private static let ofFields: [String: Set<String>] = [
    "channel": ["来源", "来源渠道", "投诉渠道", "受理渠道", "投诉来源", "信息来源", "受理方式", "投诉方式", "案件来源"],
    "topic": ["类别", "类型", "投诉类别", "投诉类型", "问题类别", "问题类型", "分类", "主题"],
    "nature": ["诉求性质", "诉求类型", "类别", "类型", "分类"],
    "subject": ["投诉内容", "反映内容", "反映问题", "主要内容", "问题", "事项", "投诉事项", "主要问题", "诉求内容", "诉求", "摘要", "内容摘要", "事由"],
    "project": ["项目名称", "工程名称", "工程", "工地", "工地名称", "被投诉项目", "涉及项目", "小区", "小区名称", "楼盘", "受检项目", "工程项目", "受检工程", "使用工程", "使用项目"],
    "name": ["项目名称", "工程名称", "名称"],
    "district": ["县区", "区县", "县市区", "所属县区", "辖区", "所在地", "区域", "属地", "所在区县", "地区", "县(市、区)"],
    "complainant": ["投诉人姓名", "姓名", "联系人", "来访人", "来电人", "举报人", "反映人", "信访人", "当事人", "业主姓名"],
    "phone": ["联系电话", "电话号码", "手机", "手机号", "手机号码", "联系方式", "投诉人电话", "投诉电话"],
    "due": ["截止日期", "截止时间", "办理期限", "整改期限", "限期", "到期日", "办结期限", "应办结日期", "限办日期", "整改时限", "办理时限"],
    "assignee": ["承办人", "承办单位", "承办科室", "责任人", "责任科室", "承办部门"],
    "outcome": ["办理结果", "处理结果", "处理情况", "办理情况", "处理意见"],
    "reason": ["退单原因", "退件原因"], "satisfied": ["是否满意", "满意度", "满意情况", "评价", "回访结果"],
    "passed": ["复查结果", "复查结论", "复查情况", "是否通过", "是否合格", "整改结果", "整改情况", "是否整改", "是否整改到位", "是否销号", "销号情况", "是否闭合", "是否闭环", "闭合情况", "闭环情况"],
    "hazards": ["隐患数量", "隐患条数", "问题数", "问题数量", "问题条数", "发现隐患", "发现隐患数", "发现问题数", "隐患总数"],
    "hazard": ["隐患内容", "问题", "存在问题", "存在隐患", "主要隐患", "问题描述"], "major": ["重大隐患", "重大隐患数量"],
    "cleared": ["已整改", "整改数", "已消除", "消除数", "已整改隐患数", "整改隐患数", "已整改数"],
    "inspectors": ["检查人数", "出动人次", "监督人次", "检查人次"],
    "number": ["文书编号", "通知书编号", "通知书文号", "文件编号", "整改通知书编号", "整改通知书文号", "整改通知单编号", "整改单编号", "文书文号"],
    "receiver": ["签收人姓名", "签收"], "area": ["面积", "建筑面积"], "cost": ["工程造价", "合同造价", "总造价", "投资额", "合同价", "合同价款", "造价", "工程价款", "总投资"],
    "amount": ["合同金额", "罚款金额", "中标金额", "罚款"], "contractor": ["施工企业", "总包单位", "施工总承包单位"],
    "builder": ["开发商", "业主单位", "建设方"], "supervisor": ["监理企业", "监理公司"], "inspector": ["监督人员", "责任监督员", "监督人"],
    "permit": ["施工许可证", "许可证号", "施工许可证编号"], "record": ["备案编号", "产权备案号", "设备备案号", "备案证号", "产权备案编号"],
    "model": ["规格型号", "设备型号"], "maker": ["制造单位", "生产厂家", "制造厂家", "厂家"], "with": ["检查人员", "参加人员", "参检人员", "同行"],
    "type": ["种类", "文书类型", "文书种类", "设备类型", "通知书类型", "类别"],
    "method": ["招标方式", "采购方式", "发包方式"], "agency": ["招标代理", "招标代理机构", "代理单位"],
    "winner": ["中标单位", "中标企业"], "result": ["检查结果", "检查结论"], "note": ["说明", "附注", "备考"],
  ]
}
