import Casework
import Commands
import EventLog
import Indicators
import Publishing
import TextForms

extension CommandSpec {
  /// `docket table`: the finance bureau's form, from its definition to its submission.
  static let table = CommandSpec(
    "table", "绩效表", zh: "绩效自评表：录入、自评、检查、报送、对比", en: "Performance tables: adopt, assess, check, submit, compare",
    subcommands: [
      tableTemplate, tableSchema, adoptTable, exportTable, copyTable, listTables, showTable, checkTable, assessTable, monitorTable,
      explainTable, submitTable, diffTable, withdrawTable,
    ])

  private static let tableID = PositionalSpec("table", "绩效表", completion: .tables, zh: "绩效表的代号。", en: "The table's id.")

  private static let sheet = OptionSpec.value("sheet", "工作表", .nameWord, zh: "表样所在的工作表。", en: "The sheet that holds the form.")

  private static let tableSchema = CommandSpec(
    "schema", "格式", zh: "定义文件的 JSON Schema", en: "The JSON Schema of definitions", groups: [.json, .general]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try call.console.print(json: TableSchema.json)
    return .done
  }

  private static let tableTemplate = CommandSpec(
    "template", "模板", zh: "空白的表：表样、设置、写法说明", en: "A form to begin with: rows, settings, how each is written",
    options: [
      .value(
        "form", "式样", .init(zh: "式样", en: "FORM"), choices: [OptionChoice("project", "项目"), OptionChoice("department", "部门")],
        fallback: Localized(zh: "项目", en: "project"),
        zh: "项目支出，或部门整体支出。", en: "A project's form or a department's.")
    ], groups: [.general]
  ).doing(TableTemplateCommand.run)
    .printing(PrintedForms(formats: [.xlsx, .docx, .json]))

  private static let adoptTable = CommandSpec(
    "adopt", "录入", zh: "录入一张表的定义，或修订它", en: "Adopt a table's definition, or revise it",
    positionals: [
      PositionalSpec(
        "file", "文件", completion: .files,
        zh: "表样（XLSX，财政局的也行）或定义（JSON）。", en: "The form (XLSX, the bureau's own too) or the definition (JSON).")
    ],
    options: [
      .value("table", "代号", .idWord, zh: "表的代号，代替表样里的。", en: "The table's id, in the place of the form's."),
      .value("year", "年度", .yearWord, zh: "表样的年度改成这一年。", en: "The year that the form's own becomes."), sheet,
    ] + .recording, groups: .recording
  ).doing(TableAdoption.run).asking(toDo: .adoptTable)

  private static let exportTable = CommandSpec(
    "export", "导出", zh: "当前定义，照录入的原样", en: "The definition in force, exactly as it was adopted", positionals: [tableID], options: [.asOf],
    groups: [.general]
  ).doing(TableCopying.export)
    .printing(PrintedForms(formats: [.json, .xlsx]))

  private static let copyTable = CommandSpec(
    "copy", "复制", zh: "由今年的表做出明年的", en: "Make next year's table from this year's",
    positionals: [tableID, PositionalSpec("new", "新代号", zh: "新表的代号。", en: "The new table's id.")],
    options: [
      .value("year", "年度", .yearWord, isRequired: true, zh: "新表的年度。", en: "The new table's year."),
      .value(
        "targets", "目标", .init(zh: "目标", en: "TARGETS"), choices: [OptionChoice("same", "照旧"), OptionChoice("actual", "实绩")],
        fallback: Localized(zh: "照旧", en: "same"),
        zh: "实绩：目标是一个数的，改为去年的完成值。", en: "actual: a target that is one number takes last year's actual."),
      .value(
        "output", "输出", .fileWord, completion: .files,
        zh: "不录入，写成 .xlsx，改好再录入。", en: "Record nothing: write an .xlsx, to be changed and adopted."),
    ] + .recording, groups: .recording
  ).doing(TableCopying.copy).asking(toDo: .editTable)

  private static let listTables = CommandSpec(
    "list", "列表", zh: "列出绩效表", en: "List the tables", options: [.asOf], groups: [.general]
  ).doing(TableReading.list).printing()

  private static let showTable = CommandSpec(
    "show", "查看", zh: "一张表，数字现算", en: "One table with its figures as they are now", positionals: [tableID],
    options: [
      .asOf, .flag("submitted", "报送时", zh: "报送时冻结的数字。", en: "The figures frozen at submission."),
      .flag("evidence", "附依据", zh: "附各行的指标、事件和根哈希。", en: "With each row's measure, events and tree head as an appendix."),
      .value("filler", "填表人", .personWord, zh: "填表人，不入卷。", en: "Who filled it in; never stored."),
      .value("phone", "联系电话", .init(zh: "电话", en: "N"), zh: "联系电话，不入卷。", en: "Their phone; never stored."),
      .value("leader", "单位负责人", .personWord, zh: "单位负责人，不入卷。", en: "The office's head; never stored."),
    ], groups: [.general], exclusions: ["as-of", "evidence", "filler", "phone", "leader"].map { ["submitted", $0] }
  ).doing(TableReading.show).printing()

  private static let checkTable = CommandSpec(
    "check", "检查", zh: "报送前的检查：错误和提醒", en: "Errors and warnings before a table is submitted", positionals: [tableID],
    options: [.asOf], groups: [.general]
  ).doing(TableReading.check).printing()

  private static let assessTable = CommandSpec(
    "assess", "自评", zh: "填一行的完成值、档次、得分、偏差原因", en: "Enter a row's actual, tier, score or deviation note",
    positionals: [
      tableID,
      PositionalSpec(
        "row", "指标行", count: .any, completion: .rows,
        zh: "行的代号、编号或名称，或 预算；可写多行。", en: "Rows by id, number or label, or budget."),
    ],
    options: [
      .value("actual", "实际完成值", .textWord, zh: "实际完成了多少，照常写，如 5项、4%。", en: "What was achieved, as people write it: 5项, 4%."),
      .value(
        "tier", "档次", .init(zh: "档次", en: "TIER"), choices: Tier.allCases.map { OptionChoice($0.rawValue, $0.label) },
        zh: "达成程度。", en: "How far the target was reached."),
      .value("score", "得分", "N", zh: "档内得分；不带档次时改动按规则的得分。", en: "The score in the tier; without a tier it overrides the rule's."),
      .value(
        "deviation", "偏差原因", .textWord, zh: "没达标的偏差原因分析及改进措施，印在表上。",
        en: "Why a target was missed and what will change, as the table prints it."),
      .value("reason", "理由", .textWord, zh: "为什么改动得分。", en: "Why the score is overridden."),
      .value("monitor", "监控", .dateWord, zh: "填那一天的监控表，不计入自评。", en: "Fill that day's monitoring form; scores stay as they are."),
      .value("expected", "预计", .textWord, zh: "全年预计完成情况。", en: "What the year will come to."),
      .value(
        "likelihood", "可能性", .init(zh: "可能性", en: "LIKELIHOOD"),
        choices: Likelihood.allCases.map { OptionChoice($0.rawValue, $0.label) },
        zh: "完成目标可能性。", en: "How likely the target will be reached."),
      .value(
        "cause", "原因类别", .init(zh: "类别", en: "CAUSE"), choices: DeviationCause.allCases.map { OptionChoice($0.rawValue, $0.label) },
        zh: "偏差原因的类别。", en: "What the deviation comes from."),
      .value(
        "file", "文件", .fileWord, completion: .files,
        zh: "填好的表（XLSX）：取完成值、得分、偏差原因。", en: "A filled form (XLSX), for actuals, scores and deviation notes."),
      sheet,
    ] + .recording, groups: .recording
  ).doing(TableEditing.assess).asking(toDo: .editTable)

  private static let monitorTable = CommandSpec(
    "monitor", "监控", zh: "绩效目标执行监控表：到一天为止、全年预计、可能性", en: "How the year goes: so far, what is expected, how likely",
    positionals: [tableID],
    options: [.value("on", "日期", .dateWord, fallback: Localized(zh: "今天", en: "today"), zh: "到哪一天。", en: "Up to which day."), .asOf],
    groups: [.general]
  ).doing(TableMonitoring.run).printing()

  private static let explainTable = CommandSpec(
    "explain", "解释", zh: "一行的数从哪来", en: "Where a row's figure comes from",
    positionals: [tableID, PositionalSpec("row", "指标行", completion: .rows, zh: "行的代号。", en: "The row's id.")],
    options: [.asOf] + .explaining, groups: [.json, .general]
  ).doing(TableReading.explain)

  private static let submitTable = CommandSpec(
    "submit", "报送", zh: "报送：冻结数字、定义、根哈希和文件哈希", en: "Submit: freeze figures, definition, tree head and files", positionals: [tableID],
    options: [
      .value("output", "输出", .folderWord, completion: .directories, zh: "把各格式的文件写入目录。", en: "Write the files of all formats into a folder.")
    ] + .recording, groups: .recording
  ).doing(TableSubmission.run).asking(toDo: .editTable)

  private static let diffTable = CommandSpec(
    "diff", "对比", zh: "报送以后哪些数变了、为什么", en: "What moved since the submission, and which events moved it", positionals: [tableID],
    groups: [.general]
  ).doing(TableReading.diff).printing()

  private static let withdrawTable = CommandSpec(
    "withdraw", "撤回", zh: "撤回报送，以便修订", en: "Take a submission back, to revise the table", positionals: [tableID],
    options: [.reason, .id, .dryRun, .acceptClock], groups: .recording
  ).doing(TableEditing.withdraw).asking(toDo: .editTable)
}
