extension Kind {
  /// A built-in kind before it is made: a command that needs one kind makes only that one.
  struct Entry: Sendable {
    /// The identifier.
    let id: String
    /// The Chinese label.
    let label: String
    /// Whether it is casework or an affair of the office itself.
    let origin: Origin
    /// The fields that it has gained since the first version, which an office's older file doesn't hold.
    var gained: [String] = []
    /// Makes the kind.
    let make: @Sendable () -> Kind
  }

  /// Every built-in kind, one file each in this folder.
  static let builtIn: [Entry] = [
    Entry(id: "project", label: "项目", origin: .builtIn) { .project },
    Entry(id: "campaign", label: "专项行动", origin: .builtIn) { .campaign },
    Entry(id: "inspection", label: "检查", origin: .builtIn, gained: ["clause", "draw", "clear"]) { .inspection },
    Entry(id: "notice", label: "通知书", origin: .builtIn, gained: ["hazard", "clause", "clear"]) { .notice },
    Entry(id: "complaint", label: "投诉", origin: .builtIn) { .complaint },
    Entry(id: "crane", label: "起重机械", origin: .builtIn, gained: ["valid"]) { .crane },
    Entry(id: "filing", label: "竣工验收备案", origin: .builtIn) { .filing },
    Entry(id: "accident", label: "事故", origin: .builtIn) { .accident },
    Entry(id: "tender", label: "招标项目", origin: .builtIn) { .tender },
    Entry(id: "bid-audit", label: "标后稽查", origin: .builtIn) { .bidAudit },
    Entry(id: "appraisal", label: "考评", origin: .builtIn) { .appraisal },
    Entry(id: "penalty", label: "处罚", origin: .builtIn) { .penalty },
    Entry(id: "activity", label: "工作记录", origin: .builtIn) { .activity },
    Entry(id: "survey", label: "满意度调查", origin: .builtIn) { .survey },
    Entry(id: "budget", label: "预算", origin: .builtIn) { .budget },
    Entry(id: "office", label: "单位", origin: .system) { .office },
    Entry(id: "person", label: "人员", origin: .system) { .person },
    Entry(id: "table", label: "绩效表", origin: .system) { .table },
    Entry(id: "calendar", label: "日历", origin: .system) { .calendar },
    Entry(id: "measure", label: "指标", origin: .system) { .measure },
    Entry(id: "kind", label: "类型", origin: .system) { .kind },
    Entry(id: "draw", label: "随机抽查", origin: .system) { .draw },
    Entry(id: "clauses", label: "检查条款", origin: .system) { .clauses },
  ]
}
