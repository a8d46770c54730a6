import Casework
import Commands
import Indicators
import ProgramSession
import Publishing
import TextForms
import Texts

extension HelpTopic {
  /// How figures are asked for.
  static let measures = HelpTopic(
    Term("measures", "指标写法"), summary: Localized(zh: "指标：个数、合计、比率、天数", en: "Measures: counts, sums, rates, days"),
    text: Localized(
      zh: """
        想从案卷算出一个数：写一个函数，括号里是事件或案件，加查询的“字段:值”：

          \(line("件数(投诉.受理 \(topic):房屋质量)", "期间内的事件数"))
          案件数(项目 状态:停工)               期末的案件数
          合计(检查.复查.消除隐患数)           平均 最小 最大 中位数 不同 也行
          比率(投诉.受理 -> 办结)              期内受理、期末已办结的比率
          天数(投诉.受理 -> 办结)              中位天数 最长天数 工作日 也行
          限时率(15, 投诉.受理 -> 办结)        15 天内办结；2工作日 为工作日
          按期率(投诉.受理 -> 办结)            在期限内的比率
          覆盖率(检查.记录 属于 项目)          查到过的项目的比率
          频次率(检查.记录 按 项目)            该去的时段里按监督频次去够了的比率
          \(line("值(\(budget))", "唯一的值"))
          \(line("最早(\(graded))", "第一次的日期；最近 为最近一次"))

          docket 统计 "比率(投诉.受理 -> 办结)" --年度 2023 --按 季度
          docket 解释 "件数(投诉.受理)" --年度 2023
          docket 统计 "件数(投诉.受理)" --按 月 --图

        如 '比率(投诉.受理 -> 办结 \(topic):房屋质量)' 是房屋质量投诉的办结率。英文写法一样算：

          \(functions)

        可以加减乘除、用括号、写 50万 这样的数、用 docket 指标 采用 起的名字。期间由 --年度 或 --从、--到 给出，不给就是全部历史；--按 可以是字段、月、季度、年、星期。比率看期末；按期率、限时率、天数、工作日看结果：期内受理的，办了或到期了就计入，不论哪天（按今天或 --截至 所知），未办又未到期的先不计；期限是到那一步之前的，那一步自己定的归下一步。没有案件时比率没有定义，印作“—(无案件)”，不是 0 也不是 100%。
        """,
      en: """
        You want a figure out of the log: write a function, and within it events or cases with the words of a query:

          count(complaint.received topic:quality)        events in the period
          cases(project state:stopped)                   cases at the period's end
          sum(inspection.rechecked.cleared)              avg min max median distinct too
          rate(complaint.received -> resolved)           share resolved by its end
          days(complaint.received -> resolved)           median-days max-days workdays
          within(15, complaint.received -> resolved)     in 15 days; 2wd: working days
          ontime(complaint.received -> resolved)         share by the case's own due day
          cover(inspection.recorded of project)          share of projects with some
          frequency(inspection.recorded per project)     units with enough visits
          value(budget.approved.amount name:专项)        the single value
          first(appraisal.graded)                        the first day; last(…) the last

          docket count "rate(complaint.received -> resolved)" --year 2023 --per quarter
          docket explain "count(complaint.received)" --year 2023

        The Chinese words mean the same, as in '比率(投诉.受理 -> 办结 \(topic):房屋质量)':

          \(functions)

        They add, subtract, multiply and divide, take parentheses, numbers such as 50万, and names given by docket measure adopt. The period is --year, or --from and --to; without one, the whole history. --per groups by fields, month, quarter, year or weekday. rate looks at the period's end. ontime, within, days and workdays ask what became of the cases: those of the period count once they are done or due, whenever that is (as known today, or --as-of); those neither done nor due wait; a case is in time by the deadline that it had before it got there. A rate over no cases is undefined and prints as —, never as 0 or 100 %.
        """))

  /// Every function in both languages, some to a line.
  private static let functions: String = {
    let words = MeasureFunction.allCases.map { "\($0.label) \($0.rawValue)" }
    return words.filled(by: " · ", toWidth: 76).split(separator: "\n").joined(separator: "\n  ")
  }()

  /// Two events by the catalog's own labels.
  private static let (budget, graded) = (
    label(of: "approved", in: .budget) + "." + (Kind.budget.field("amount")?.label ?? "amount"), label(of: "graded", in: .appraisal)
  )

  /// A measure and, in a column beside it, what it computes.
  private static func line(_ measure: String, _ says: String) -> String { TextForms.padded(measure, to: 37) + says }

  private static func label(of event: String, in kind: Kind) -> String {
    kind.label + "." + (kind.actions.first { $0.event == event }?.label ?? event)
  }
}

/// The topics that are texts, one file each in `Sources/Texts/help/topics`.
extension HelpTopic {
  /// The catalog's words for issuing a notice and for a complaint's topic.
  static let (issue, topic) = (Kind.notice.action("issue")?.label ?? "issue", Kind.complaint.field("topic")?.label ?? "topic")

  /// All of them, in the order in which a newcomer would read.
  static var files: [HelpTopic] {
    let topics = texts_whole(texts_topics)
    return UnsafeRawBufferPointer(start: topics.bytes, count: topics.count).split(separator: 0x1E).map {
      HelpTopic(file: String(decoding: $0, as: UTF8.self))
    }
  }

  private init(file: String) {
    let parts = file.split(separator: "\n=== 中文\n")
    let head = (parts.first ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let texts = (parts.last ?? "").split(separator: "\n=== English\n").map { Self.filled(String($0)) }
    precondition(parts.count == 2 && head.count == 4 && texts.count == 2, "a topic has names, words, two summaries and two texts")
    let names = head[0].split(separator: " ", maxSplits: 1).map(String.init)
    self.init(
      Term(names[0], names[1], aliases: head[1].split(separator: ", ").map(String.init)), summary: Localized(zh: head[2], en: head[3]),
      text: Localized(zh: texts[0], en: String(texts[1].dropLast())))
  }

  /// A text with the words that other places of the program decide.
  private static func filled(_ text: String) -> String {
    guard text.contains("⟨") else { return text }
    return text.replacing("⟨issue⟩", with: issue).replacing("⟨topic⟩", with: topic).replacing("⟨program⟩", with: drawProgram)
  }

  private static var drawProgram: String {
    DrawProgram.text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}
