/// Words that an office's own kinds may not take, because the program needs them.
enum ReservedWords {
  /// Command words and the kinds of the log's own events.
  static let kinds: Set<String> = [
    "init", "case", "list", "log", "event", "status", "today", "overdue", "audit", "count", "explain", "correct", "void", "undo", "erase",
    "person", "kinds", "kind", "calendar", "measure", "table", "reconcile", "narrative", "report", "import", "export", "copy", "bundle",
    "checkpoint", "verify", "receipt", "completions", "help", "print", "office", "version", "sign", "dispute",
  ]

  /// Whether a word was taken after the first version, so that what offices had adopted under it before stays theirs.
  static func isTakenSince(_ word: String) -> Bool {
    [
      "clauses", "draw", "source", "page", "serve", "gather", "send", "facts", "proof", "mirror", "gathered", "检查条款", "条款", "随机抽查",
    ].contains(word)
  }

  /// The Chinese labels of the same.
  static let labels: Set<String> = [
    "新建", "案件", "列表", "日志", "事件", "状态", "今日", "逾期", "审计", "统计", "解释", "更正", "作废", "撤销", "删除", "人员", "类型", "日历", "指标",
    "绩效表", "核对", "自评报告", "年报", "导入", "导出", "副本", "外勤包", "检查点", "验证", "回执", "补全", "帮助", "打印", "单位", "签认", "异议",
  ]

  /// General fields and flags, query words and output keys.
  static let fields: Set<String> = [
    "note", "with", "attachments", "attach", "on", "by", "at", "id", "log", "json", "csv", "markdown", "format", "lang", "bom", "encoding",
    "dry-run", "expect-version", "allow-out-of-order", "because", "all", "help", "out-of-order", "origin", "state", "is", "seq", "case",
    "accept-clock", "opened", "closed", "during", "events", "related", "version", "kind", "fields", "overdue", "month", "year", "weekday",
    "office", "any", "no-input",
  ]

  /// The Chinese labels of general fields and flags.
  static let fieldLabels: Set<String> = [
    "备注", "同行人员", "附件", "日期", "经办人", "标识", "预期版本", "试运行", "允许倒序", "全部", "案卷", "语言", "格式", "字节序标记", "编码", "认可时钟", "案件", "状态", "帮助",
    "不询问",
  ]

  /// Words that a command takes in an action's place.
  static let actions: Set<String> = ["help", "list", "show", "adopt"]
}
