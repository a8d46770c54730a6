/// Words that an office's own kinds may not take, because the program needs them.
enum ReservedWords {
  /// Command words and the kinds of the log's own events.
  static let kinds: Set<String> = [
    "init", "case", "list", "log", "event", "status", "today", "overdue", "audit", "count", "explain", "correct", "void", "undo", "erase",
    "person", "kinds", "kind", "calendar", "measure", "table", "reconcile", "narrative", "report", "import", "export", "copy", "bundle",
    "checkpoint", "verify", "receipt", "completions", "help", "print", "office", "version",
  ]

  /// The Chinese labels of the same.
  static let labels: Set<String> = [
    "新建", "案件", "列表", "日志", "事件", "状态", "今日", "逾期", "审计", "统计", "解释", "更正", "作废", "撤销", "删除", "人员", "类型", "日历", "指标",
    "绩效表", "核对", "自评报告", "年报", "导入", "导出", "副本", "数据包", "检查点", "验证", "回执", "补全", "帮助", "打印", "单位",
  ]

  /// General fields and flags, query words and output keys.
  static let fields: Set<String> = [
    "note", "with", "attachments", "attach", "on", "by", "at", "id", "log", "json", "csv", "markdown", "format", "lang", "bom", "encoding",
    "dry-run", "expect-version", "allow-out-of-order", "because", "all", "help", "out-of-order", "origin", "state", "is", "seq", "case",
    "opened", "closed", "during", "events", "related", "version", "kind", "fields", "overdue", "month", "year", "weekday", "office", "any",
  ]

  /// Words that a command takes in an action's place.
  static let actions: Set<String> = ["help", "list", "show", "adopt"]
}
