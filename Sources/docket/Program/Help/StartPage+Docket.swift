import Casework
import Commands
import Indicators
import ProgramSession
import TextForms
import Values

extension StartPage {
  /// The first page of the program, by task.
  static let docket = StartPage(
    tasks: [
      Task(
        Localized(zh: "现场登记", en: "On site"),
        [
          Localized(zh: "docket 检查 记录（缺什么会问）", en: "docket inspection record (asks for what is missing)"),
          Localized(zh: "录错了：docket 撤销", en: "a mistake: docket undo"), Localized(zh: "今天要办的：docket 今日", en: "to do: docket today"),
        ]),
      Task(
        Localized(zh: "办理", en: "Handle"),
        [
          Localized(zh: "docket \(nouns.zh)|… 动作", en: "docket \(nouns.en)|… ACTION"),
          Localized(zh: "如：docket 投诉 办结 last", en: "such as: docket complaint resolve last"),
          Localized(zh: "全部类别：docket 类型 列表", en: "all kinds: docket kinds list"),
        ]),
      Task(
        Localized(zh: "查阅", en: "Look up"),
        [
          Localized(zh: "docket 案件 五溪尚境", en: "docket case 五溪尚境"),
          Localized(zh: "docket 列表 投诉 是:在办", en: "docket list complaint is:open"), Localized(zh: "docket 逾期", en: "docket overdue"),
          Localized(zh: "docket 审计", en: "docket audit"),
        ]),
      Task(
        Localized(zh: "年终", en: "Year end"),
        [
          Localized(zh: "docket 导入 去年.xlsx --建议", en: "docket import last-year.xlsx --suggest"),
          Localized(message: "start-page.table"),
          Localized(zh: "docket 帮助 年终", en: "docket help year-end"),
        ]),
      Task(
        Localized(zh: "取数", en: "Figures"),
        [
          Localized(message: "start-page.count"),
          Localized(zh: "docket 解释 \"…\"", en: "docket explain \"…\""), Localized(zh: "docket 年报", en: "docket report"),
        ]),
      Task(
        Localized(zh: "没有网络", en: "Offline"),
        [
          Localized(message: "start-page.copy"),
          Localized(zh: "docket 帮助 外勤", en: "docket help bundles"),
        ]),
      Task(
        Localized(zh: "管理", en: "Manage"),
        [
          Localized(zh: "docket 人员 任职 …", en: "docket person enrol …"), Localized(zh: "docket 镜像 …（备份）", en: "docket mirror … (backup)"),
          Localized(zh: "docket 验证", en: "docket verify"), Localized(zh: "docket 帮助 安装", en: "docket help install"),
        ]),
      Task(
        Localized(zh: "不懂一个词", en: "A word?"),
        [
          Localized(zh: "docket 帮助 隐患", en: "docket help hazard"), Localized(zh: "全部 docket 帮助 --全部", en: "all: docket help --all"),
          Localized(zh: "English: docket --lang en", en: "中文: docket --lang zh"),
        ]),
    ],
    head: { process, language in
      let program = DocketTool.version.split(separator: " ").last.map(String.init) ?? ""
      let name = language.choose("案卷 \(program)", "Docket \(program)")
      return "\(name) · \(log(of: process)[language])"
    })

  /// The nouns of the kinds that an office handles daily.
  private static var nouns: Localized {
    let kinds = [Kind.notice, .complaint, .project, .crane]
    return Localized(zh: kinds.map(\.label).joined(separator: "|"), en: kinds.map(\.id).joined(separator: "|"))
  }

  /// The office and what is due there; why not, if its log can't be read.
  private static func log(of process: ProcessContext) -> Localized {
    do {
      let path = try process.logPath(GeneralOptions.values(of: "log", in: process.arguments))
      let figures = try FigureSession(over: path, process)
      let today = figures.today
      let late = figures.evaluator.overdue(on: today, first: 0).count
      let due = figures.evaluator.due(from: today, to: today.adding(days: 7 - today.weekday))
      try figures.checkReading()
      let session = figures.sessions[0]
      if let damage = session.damage { throw damage }
      let office = try session.officeName(on: session.today)
      return Localized(zh: "\(office) · 逾期 \(late)，本周到期 \(due)", en: "\(office) · \(late) overdue, \(due) due this week")
    } catch {
      let failure = Failure(error)
      if failure == .noLog {
        return Localized(message: "start-page.no-log")
      }
      return Localized { language in
        ([failure.message] + [failure.hint].compactMap(\.self)).map { $0[language] }.joined(separator: language.choose("；", "; "))
      }
    }
  }
}
