public import EventLog
public import TextForms

extension DefinitionFault {
  /// Where the fault stands in the document, line and column from 1.
  public func position(in offsets: JSONOffsets) -> (line: Int, column: Int) {
    isAboutKey ? offsets.keyPosition(of: path) : offsets.position(of: path)
  }

  /// What is wrong, and what would be right, for people.
  public func message(in language: Language) -> String {
    problem.message(in: language)
  }
}

extension DefinitionFault.Problem {
  /// What is wrong, and what would be right, for people.
  public func message(in language: Language) -> String {
    switch self {
    case .expected(let what):
      language.choose("此处应为\(Self.chinese(what))", "expected \(Self.english(what))")
    case .missing(let key): language.choose("缺少“\(key)”", "\"\(key)\" is missing")
    case .unknownKey(let key, let nearest):
      language.choose("不认识的键“\(key)”", "unknown key \"\(key)\"") + Self.suggestion(nearest, language)
    case .unknownWord(let word, let allowed, let nearest):
      language.choose("“\(word)”不在可选值之中：\(allowed.joined(separator: "、"))", "\"\(word)\" is none of: \(allowed.joined(separator: ", "))")
        + Self.suggestion(nearest, language)
    case .badIdentifier(let text):
      language.choose("“\(text)”不能作标识：只用小写字母、数字和连字符", "\"\(text)\" is no identifier: lower-case letters, digits and hyphens only")
    case .doubled(let text): language.choose("“\(text)”重复", "\"\(text)\" appears twice")
    case .reserved(let text): language.choose("“\(text)”是保留字", "\"\(text)\" is reserved")
    case .undeclared(let text, let nearest):
      language.choose("“\(text)”没有定义", "\"\(text)\" is not defined") + Self.suggestion(nearest, language)
    case .newerSchema(let schema):
      language.choose("定义的格式（\(schema)）比本程序新", "the definition's schema (\(schema)) is newer than this program")
    case .needsSchema(let word, let schema):
      language.choose("“\(word)”要求 \"schema\": \(schema)", "\"\(word)\" needs \"schema\": \(schema)")
    case .none(let what): language.choose("至少要有一个\(Self.chinese(what))", "there has to be at least one \(Self.english(what))")
    case .noOpening: language.choose("没有立案的动作", "no action opens a case")
    case .endsBeforeItBegins: language.choose("期间的结束早于开始", "the period ends before it begins")
    case .excludes(let first, let second):
      language.choose("“\(first)”与“\(second)”不能同时给出", "\"\(first)\" and \"\(second)\" exclude each other")
    case .badExpression(let text, _, let chinese, let english):
      language.choose("“\(text)”：\(chinese)", "\"\(text)\": \(english)")
    case .tooMany(let what, let limit):
      language.choose("\(Self.chinese(what))太多：最多 \(limit) 个", "too many \(what)s: there may be \(limit) at most")
    case .wrongFieldType(let field, let needs):
      language.choose("字段“\(field)”的类型应为\(needs)", "the field \(field) has to be a \(needs)")
    }
  }

  private static func suggestion(_ nearest: String?, _ language: Language) -> String {
    nearest.map { language.choose("，是否想写“\($0)”", "; did you mean \"\($0)\"?") } ?? ""
  }

  /// What the shape expects, as Chinese has it.
  private static func chinese(_ what: String) -> String {
    switch what {
    case "object": "对象 {…}"
    case "list": "列表 […]"
    case "text": "非空文本"
    case "any text": "文本"
    case "flag": "true 或 false"
    case "true": "true"
    case "number": "数字"
    case "amount": "不小于0的数字"
    case "day": "日期，如 2023-12-31"
    case "year": "年份"
    case "decimals": "0、1 或 2"
    case "rate": "百分比，如 30%"
    case "step": "带单位的数量，如 5%"
    case "band": "[指标值, 得分]"
    case "format": "显示格式：percent 1、number 0、万元 2 或 date"
    case "equation": "等式：一个 = 或 <=，运算符两边有空格"
    case "row": "指标行"
    case "figure": "数"
    case "comparison": "等式"
    case "field": "字段"
    case "action": "动作"
    case "choice": "选项"
    case "state": "状态"
    case "clause": "条款"
    case "event": "事件"
    case "event type": "事件类型，如 notice.issued"
    case "case": "案件编号，如 notice/2023-0001"
    case "date": "日期，如 2023-12-31"
    case "line number": "行号，从 1 起"
    case "clause code": "条款编码：1 到 32 个字符，不含空白、冒号、逗号"
    case _ where what.hasPrefix("date in "): "\(what.dropFirst(8)) 年的日期"
    default: what
    }
  }

  /// What the shape expects, as English has it.
  private static func english(_ what: String) -> String {
    switch what {
    case "object": "an object {…}"
    case "list": "a list […]"
    case "text": "a text that isn't empty"
    case "any text": "a text"
    case "flag": "true or false"
    case "number": "a number"
    case "amount": "a number that isn't negative"
    case "day": "a date such as 2023-12-31"
    case "year": "a year"
    case "decimals": "0, 1 or 2"
    case "rate": "a percentage such as 30%"
    case "step": "a quantity such as 5%"
    case "band": "[target, score]"
    case "format": "a format: percent 1, number 0, 万元 2 or date"
    case "equation": "an equation: one = or <=, with spaces around every operator"
    case "clause code": "a code of 1 to 32 characters without blanks, colons, commas"
    default: what
    }
  }
}
