import Casework
import Commands
import Documents
import Indicators
import ProgramExchange
import ProgramFigures
import ProgramRecording
import ProgramSession
import TextForms

extension DocketTool {
  /// The commands that don't depend on the catalog, by task.
  static let tasks: [(title: Localized, commands: [CommandList.Deferred])] = [
    (
      Localized(zh: "查阅", en: "Looking up"),
      [
        .written("today", "今日", aliases: ["今天"]) {
          $0.answering(TodayCommand.answer, over: TodayCommand.open).instead(PageSending.run) { $0.has("send") }.printing()
        },
        .written("overdue", "逾期") { $0.answering(OverdueCommand.answer).printing() },
        .written("week", "例会", aliases: ["周报"]) { $0.answering(WeekCommand.answer).printing() },
        .written("case", "案件") { $0.answering(.lines, CaseCommand.run) },
        .written("find", "找", aliases: ["搜索"]) { $0.answering(FindCommand.answer, over: FindCommand.open).printing() },
        .written("list", "列表") { $0.answering(ListCommand.answer, over: ListCommand.open).printing() },
        .written(
          "event", "事件",
          [
            "append": { $0.running { call in try EventAppendCommand(call: call).run() } }
          ]
        ) { $0.answering(.lines, EventCommand.run) },
        .written("log", "日志") {
          $0.answering(.lines, LogCommand.answer).printing().streaming(LogCommand.stream, when: LogCommand.isStream)
        },
        .written("status", "状态") { $0.answering(StatusCommand.answer) },
        .written("audit", "审计") { $0.answering(AuditCommand.answer, over: AuditCommand.open).printing() },
        .written("print", "打印") {
          $0.offering("paper", .papers).doing(PrintCommand.run).printing(PrintCommand.forms).instead(PrintCommand.placeholders) {
            $0.has("placeholders")
          }
          .instead(PrintingMany.run) { $0.has("all") || $0.has("set") }
          .instead(ProjectFile.run) { $0.has("file") }
        },
        .written("photos", "照片", aliases: ["附件"]) { $0.doing(PhotosCommand.run) },
        .written(
          "page", "案卷页",
          [
            "check": { $0.doing(PageCheckCommand.run) }
          ]
        ) { $0.doing(PageCommand.run) },
        .written("deliver", "接收") { $0.doing(DeliverCommand.run) },
        .written("serve", "浏览") { $0.doing(ServeCommand.run) },
      ]
    ),
    (
      Localized(zh: "更正与签认", en: "Correcting and signing"),
      [
        .written("undo", "撤销") { $0.doing(UndoCommand.run) },
        CommandList.Deferred("correct", "更正") { .correct },
        CommandList.Deferred("void", "作废") { .void },
        .written("erase", "删除") { $0.doing(EraseCommand.run).asking(toDo: .erase, or: ("due", needs: ["case", "reason"])) },
        .written("sign", "签认") { $0.doing(SignCommand.run) },
        CommandList.Deferred("dispute", "异议") { .dispute },
      ]
    ),
    (
      Localized(zh: "年终", en: "Year end"),
      [
        .written(
          "table", "绩效表",
          [
            "template": { $0.doing(TableTemplateCommand.run).printing(PrintedForms(formats: [.xlsx, .docx, .json])) },
            "schema": {
              $0.running { _ in Answer(alwaysJSON: TableSchema.json, status: .done) }
            },
            "adopt": { $0.doing(TableAdoption.run).asking(toDo: .adoptTable) },
            "fill": { $0.doing(TableFilling.run) },
            "export": { $0.doing(TableCopying.export).printing(PrintedForms(formats: [.json, .xlsx])) },
            "copy": { $0.doing(TableCopying.copy).asking(toDo: .editTable) },
            "next": { $0.doing(TableAdoption.next).asking(toDo: .editTable) },
            "list": { $0.answering(TableReading.list).printing() },
            "show": {
              $0.answering(TableReading.show, over: TableReading.open).printing()
                .instead(SubmittedFiles.run, when: SubmittedFiles.areMeant)
            },
            "check": { $0.answering(TableReading.check, over: TableReading.open).printing() },
            "assess": { $0.doing(TableEditing.assess).asking(toDo: .editTable) },
            "monitor": { $0.doing(TableMonitoring.run).printing() },
            "explain": { $0.answering(TableReading.explain, over: TableReading.open) },
            "evidence": { $0.doing(EvidenceFolder.run).instead(EvidenceRehearsal.run) { $0.has("check") } },
            "submit": { $0.doing(TableSubmission.run).asking(toDo: .editTable) },
            "diff": { $0.answering(TableReading.diff, over: TableReading.open).printing() },
            "withdraw": { $0.doing(TableEditing.withdraw).asking(toDo: .editTable) },
          ]),
        .written(
          "year", "年卷",
          [
            "folder": { $0.doing(YearFolder.run) }
          ]
        ) { $0.doing(YearFolder.run) },
        .written("narrative", "自评报告") {
          $0.doing(NarrativeCommand.run).printing(NarrativeCommand.forms)
            .instead(NarrativeCommand.listed) { $0["format"] == "json" && ($0["output"] ?? "-") != "-" }
        },
        .written("report", "年报") {
          $0.answering(ReportCommand.answer, over: ReportCommand.open).printing(PrintedForms(formats: [.html, .docx, .json]))
        },
        .written("reconcile", "核对") { $0.doing(ReconcileCommand.run).printing() },
        .written(
          "reading", "读法",
          [
            "list": { $0.doing(AcceptedReadingsCommand.list).printing() }, "show": { $0.doing(AcceptedReadingsCommand.show) },
            "forget": { $0.doing(AcceptedReadingsCommand.forget) },
          ]
        ) { $0.doing(ReadingCommand.run) },
      ]
    ),
    (
      Localized(zh: "取数与交换", en: "Figures and files"),
      [
        .written("count", "统计") {
          $0.answering(CountCommand.answer, over: CountCommand.open)
            .instead(CountCommand.sql) { $0["across"] == nil && $0["sql"] != nil }.printing()
        },
        .written("explain", "解释") { $0.answering(ExplainCommand.answer, over: ExplainCommand.open).printing() },
        .written(
          "measure", "指标",
          [
            "adopt": { $0.doing(MeasureCommand.adopt).asking(toDo: .adoptMeasure) },
            "list": { $0.answering(MeasureCommand.list, over: MeasureCommand.open).printing() },
            "show": { $0.answering(MeasureCommand.show, over: MeasureCommand.open) },
          ]),
        .written("import", "导入") { $0.doing(ImportCommand.run) },
        .written(
          "ledger", "台账",
          [
            "read": { $0.doing(LedgerReadCommand.run) }
          ]
        ) { $0.doing(LedgerCommand.run) },
        .written("export", "导出") { $0.doing(ExportCommand.run) },
        .written("facts", "事实表") { $0.doing(FactsCommand.run) },
      ]
    ),
    (
      Localized(zh: "没有网络，多个单位", en: "Without a network, several offices"),
      [
        .written(
          "copy", "副本",
          [
            "create": { $0.doing(CopyCreation.run).asking(toDo: .createCopy) },
            "sync": { $0.doing(CopySync.run) },
            "refresh": { $0.doing(CopyRefresh.run) },
          ]),
        .written(
          "bundle", "外勤包",
          [
            "export": { $0.doing(BundleExport.run) },
            "import": { $0.doing(BundleImport.run) },
            "conflicts": { $0.doing(BundleConflicts.run) },
            "settle": { $0.doing(BundleSettlement.run) },
          ]),
        .written("send", "上送") { $0.doing(SendCommand.run) },
        .written(
          "gather", "汇集",
          [
            "init": {
              $0.running { call in try InitCommand(call: call, isGathering: true).run() }.asking(
                ofLog: false)
            },
            "expect": { $0.doing(GatherExpect.run) },
            "take": { $0.running(GatherTake.run) },
            "seen": { $0.doing(GatherSeen.run) },
            "status": { $0.doing(GatherStatus.run) },
          ]),
      ]
    ),
    (
      Localized(zh: "管理", en: "Administration"),
      [
        CommandList.Deferred("init", "新建") { .initialise },
        .written(
          "person", "人员",
          [
            "enrol": { $0.doing(PersonCommand.enrol).asking(toDo: .enrol) },
            "key": { $0.doing(PersonKeys.run) },
            "device": { $0.doing(PersonDevices.run) },
            "rename": { $0.doing(PersonCommand.rename).asking(toDo: .enrol) },
            "leave": { $0.doing(PersonCommand.leave).asking(toDo: .leave) },
            "hand-over": { $0.doing(PersonCommand.handOver) },
            "list": { $0.answering(PersonCommand.list, over: PersonCommand.open).printing() },
          ]),
        CommandList.Deferred("office", "单位") { .office },
        .written(
          "kinds", "类型",
          [
            "list": { $0.answering(KindsCommand.list, over: KindsCommand.catalog) },
            "show": { $0.answering(KindsCommand.show, over: KindsCommand.catalog) },
            "adopt": { $0.doing(KindsCommand.adopt).asking(toDo: .adoptKind) },
          ]
        ) { $0.answering(KindsCommand.list, over: KindsCommand.catalog) },
        CommandList.Deferred("calendar", "日历") { .calendar },
        .written(
          "clauses", "条款", aliases: ["检查条款"],
          [
            "adopt": { $0.doing(ClausesCommand.adopt) },
            "find": { $0.doing(ClausesCommand.find).printing() },
            "list": { $0.doing(ClausesCommand.list).printing() },
          ]),
        CommandList.Deferred("draw", "随机抽查", aliases: ["双随机"]) { .draw },
        .written("mirror", "镜像") { $0.doing(MirrorCommand.run) },
        .written("verify", "验证") { $0.answering(.everyLine, VerifyCommand.run) },
        CommandList.Deferred("checkpoint", "检查点") { .checkpoint },
        CommandList.Deferred("receipt", "回执") { .receipt },
        .written(
          "proof", "证明",
          [
            "consistency": { $0.doing(ProofMaking.run) },
            "check": { $0.doing(ProofCheck.run).instead(EvidenceCheck.run, when: EvidenceCheck.isMeant) },
          ]),
        CommandList.Deferred("help", "帮助") { .help },
        CommandList.Deferred("completions", "补全") { .completions },
      ]
    ),
  ]
}
