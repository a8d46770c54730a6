import Commands

extension LookUp {
  /// Words of offices and of other programs; a topic's own further words stand with the topic.
  static let all: [LookUp] = [
    LookUp(["add", "create", "enter", "insert", "新增", "添加", "录入", "填写"], "inspection record", "complaint receive", "help start"),
    LookUp(["new", "register", "登记", "立案", "建档"], "inspection record", "complaint receive", "project register"),
    LookUp(["search", "find", "filter", "lookup", "grep", "查找", "查询", "搜索", "筛选", "检索"], "list", "case", "help query"),
    LookUp(["show", "view", "open", "read", "detail", "查看", "打开", "浏览器", "详情"], "case", "list", "event"),
    LookUp(
      ["edit", "change", "update", "modify", "fix", "mistake", "typo", "修改", "改正", "录错", "写错", "纠错"], "correct", "undo", "help corrections"),
    LookUp(["delete", "remove", "rm", "drop", "discard", "删掉", "移除", "注销"], "void", "undo", "erase"),
    LookUp(["cancel", "revert", "rollback", "反悔", "取消", "回退"], "undo", "void"),
    LookUp(
      [
        "user", "users", "account", "role", "roles", "permission", "permissions", "rights", "staff", "用户", "角色", "权限", "账号", "账户", "同事",
        "人员管理",
      ],
      "person list", "person enrol", "help install"),
    LookUp(["login", "whoami", "logout", "登录", "登陆", "署名", "实名"], "person enrol", "help environment", "help signatures"),
    LookUp(
      ["password", "passwd", "encrypt", "encryption", "hacker", "tamper", "密码", "口令", "加密", "防篡改", "等保", "黑客"], "help security",
      "help privacy"),
    LookUp(["phone", "mobile", "wechat", "手机", "微信", "平板", "小程序"], "help phone", "page", "today"),
    LookUp(["photo", "picture", "image", "scan", "attachment", "照片", "图片", "扫描件", "附件", "视频"], "inspection record", "print", "erase"),
    LookUp(
      ["offline", "laptop", "network", "sync", "synchronise", "离线", "断网", "没网", "同步", "笔记本", "外出"], "help bundles", "copy create",
      "bundle export"),
    LookUp(
      ["excel", "xlsx", "xls", "spreadsheet", "sheet", "wps", "电子表格", "表格", "工作簿"], "import", "table template", "help import",
      "help tables", "export"),
    LookUp(["csv", "data", "database", "sql", "数据", "数据库"], "export", "import", "facts"),
    LookUp(["word", "docx", "pdf", "document", "letter", "文书", "公文", "文档"], "print", "narrative", "table show"),
    LookUp(["printer", "paper", "form", "打印机", "纸质", "盖章", "笔录"], "print"),
    LookUp(["chart", "graph", "diagram", "dashboard", "plot", "图表", "图", "柱状图", "大屏", "看板"], "count", "report"),
    LookUp(
      ["statistics", "stats", "number", "numbers", "total", "average", "percentage", "数字", "汇总数", "平均", "百分比", "办结率"], "count",
      "help measures"),
    LookUp(["reports", "summary", "annual", "报表", "总结", "年度报告", "季报", "月报", "简报"], "report", "narrative", "count"),
    LookUp(
      ["score", "target", "weight", "grade", "performance", "kpi", "evaluation", "打分", "得分", "目标", "自评表", "考核", "绩效", "指标值", "评价"],
      "table assess", "table show", "help tables"),
    LookUp(["deviation", "monitoring", "monitor", "偏差", "监控", "整改措施", "进度"], "table monitor", "table assess"),
    LookUp(["proof", "evidence", "hash", "blockchain", "校验", "证据", "哈希", "区块链", "存证"], "verify", "receipt", "help log-format"),
    LookUp(["signature", "sign", "seal", "签名", "签字", "电子签名"], "sign", "help signatures", "checkpoint"),
    LookUp(["deadline", "due", "late", "remind", "reminder", "urge", "期限", "催办", "督办", "到期", "超期", "提醒"], "today", "overdue", "help time"),
    LookUp(["calendar", "holiday", "weekend", "workday", "节假日", "放假", "调休", "工作日"], "calendar adopt", "help time"),
    LookUp(["province", "region", "merge", "consolidate", "全省", "省厅", "上级", "汇总", "上报", "合并"], "gather", "send", "help gather"),
    LookUp(["postgresql", "postgres", "server", "concurrent", "multiuser", "服务器", "并发", "多人", "共享"], "help install", "init", "mirror"),
    LookUp(["copy", "replicate", "archive", "归档", "存档", "复制"], "help backup", "mirror", "copy create"),
    LookUp(["damage", "corrupt", "repair", "broken", "损坏", "修复", "坏了"], "verify", "help backup"),
    LookUp(["personal", "gdpr", "anonymise", "隐私", "身份证", "电话", "脱敏"], "help privacy", "erase"),
    LookUp(["hazard", "defect", "隐患", "问题", "整改", "违规"], "inspection record", "notice issue", "inspection recheck"),
    LookUp(["recheck", "review", "复查", "回头看", "销号"], "inspection recheck", "notice review"),
    LookUp(["stop", "stop-work", "resume", "停工", "复工"], "notice issue", "project stop", "project resume"),
    LookUp(["penalty", "fine", "punish", "处罚", "罚款", "行政处罚"], "penalty impose"),
    LookUp(["acceptance", "handover", "completion", "验收", "竣工", "备案", "交付"], "project accept", "filing accept"),
    LookUp(["crane", "hoist", "lift", "塔吊", "塔机", "施工电梯", "升降机", "设备"], "crane record"),
    LookUp(
      ["helmet", "ppe", "fire", "scaffold", "安全帽", "消防", "脚手架", "临边", "深基坑", "高处作业", "用电", "安全"], "inspection record", "clauses find"),
    LookUp(["quality", "质监", "质量", "安监", "监督站"], "inspection record", "project register"),
    LookUp(["petition", "hotline", "12345", "信访", "举报", "热线", "来访", "欠薪", "农民工"], "complaint receive"),
    LookUp(["card", "yellow", "red", "红黄牌", "红牌", "黄牌", "星级", "信用"], "appraisal grade"),
    LookUp(["ledger", "register-book", "台账", "登记簿", "花名册", "清单", "明细"], "list", "import", "export"),
    LookUp(["random", "lottery", "抽签", "随机", "抽查", "摇号"], "draw announce", "help draw"),
    LookUp(["law", "clause", "standard", "法规", "规范", "标准", "依据", "强条"], "clauses find", "clauses adopt"),
    LookUp(["number", "numbering", "编号", "文号", "字号"], "office numbering"),
    LookUp(["custom", "kind", "field", "自定义", "字段", "流程", "新类型"], "kinds show", "kinds adopt"),
    LookUp(["api", "script", "rest", "接口", "脚本", "对接", "集成"], "help json", "event append", "serve"),
    LookUp(["language", "english", "chinese", "英文", "语言"], "help environment", "help options"),
    LookUp(["version", "upgrade", "升级", "版本", "更新"], "help install"),
    LookUp(["budget", "money", "cost", "fund", "经费", "资金", "预算", "执行率"], "budget approve", "help tables"),
    LookUp(["satisfaction", "survey", "questionnaire", "满意度", "问卷"], "survey record"),
    LookUp(["bid", "tender", "招标", "投标", "招投标", "串标"], "tender publish", "bid-audit open"),
    LookUp(["history", "timeline", "who", "经过", "历史", "谁改的", "留痕"], "case", "log", "event"),
    LookUp(["speed", "slow", "fast", "limit", "size", "慢", "多大", "容量"], "help limits"),
  ]
}
