import Commands

extension LookUp {
  /// Words of offices and of other programs, with the topics and commands that they mean.
  static let all: [LookUp] = [
    LookUp(["add", "create", "enter", "insert", "新增", "添加", "录入", "填写"], "inspection record", "complaint receive", "help start"),
    LookUp(["new", "register", "登记", "立案", "建档"], "inspection record", "complaint receive", "project register"),
    LookUp(["search", "filter", "lookup", "grep", "查找", "查询", "筛选", "检索"], "find", "list", "case", "help query"),
    LookUp(["show", "view", "open", "read", "detail", "查看", "打开", "浏览器", "详情"], "case", "list", "event"),
    LookUp(
      ["edit", "change", "update", "modify", "fix", "mistake", "typo", "修改", "改正", "录错", "写错", "纠错", "rename", "改名"], "correct", "undo",
      "help corrections"),
    LookUp(["delete", "remove", "rm", "drop", "discard", "删掉", "移除", "注销", "误删"], "void", "undo", "erase"),
    LookUp(["cancel", "revert", "rollback", "反悔", "取消", "回退", "redo", "撤回"], "undo", "void"),
    LookUp(
      [
        "user", "users", "account", "role", "roles", "permission", "permissions", "rights", "staff", "用户", "角色", "权限", "账号", "账户", "同事",
        "人员管理", "secretary", "分工", "新人",
      ],
      "person list", "person enrol", "help install"),
    LookUp(["login", "whoami", "logout", "登录", "登陆", "署名", "实名", "考勤"], "person enrol", "help environment", "help signatures"),
    LookUp(
      ["password", "passwd", "encrypt", "encryption", "hacker", "tamper", "密码", "口令", "加密", "防篡改", "等保", "黑客", "secret", "忘记"],
      "help security",
      "help privacy"),
    LookUp(["phone", "mobile", "wechat", "手机", "微信", "平板", "小程序", "钉钉", "定位", "坐标", "二维码"], "help phone", "page", "today"),
    LookUp(
      ["photo", "picture", "image", "scan", "attachment", "照片", "图片", "扫描件", "附件", "视频", "拍照", "录音", "语音"], "inspection record", "print",
      "erase"),
    LookUp(
      ["offline", "laptop", "network", "sync", "synchronise", "离线", "断网", "没网", "同步", "笔记本", "外出", "wifi", "usb", "U盘", "网盘", "云", "局域网"],
      "help bundles", "copy create",
      "bundle export"),
    LookUp(
      ["excel", "xlsx", "xls", "spreadsheet", "sheet", "wps", "电子表格", "表格", "工作簿", "odt", "placeholder"], "import", "table template",
      "help import",
      "help tables", "export"),
    LookUp(["csv", "data", "database", "sql", "数据", "数据库"], "export", "import", "facts"),
    LookUp(["word", "docx", "pdf", "document", "letter", "文书", "公文", "文档"], "print", "narrative", "table show"),
    LookUp(["printer", "paper", "form", "打印机", "纸质", "盖章", "笔录", "stamp"], "print"),
    LookUp(["weekly", "meeting", "monday", "周会", "周例会", "周一"], "week", "today", "overdue"),
    LookUp(["chart", "graph", "diagram", "dashboard", "plot", "图表", "图", "柱状图", "大屏", "看板"], "count", "report"),
    LookUp(
      [
        "statistics", "stats", "number", "numbers", "total", "average", "percentage", "数字", "汇总数", "平均", "百分比", "办结率", "统计表", "完成率", "口径",
        "换算", "平方米", "四舍五入",
      ], "count",
      "help measures"),
    LookUp(["reports", "summary", "annual", "报表", "总结", "年度报告", "季报", "月报", "简报", "日报", "述职"], "report", "narrative", "count"),
    LookUp(
      ["score", "target", "weight", "grade", "performance", "kpi", "evaluation", "打分", "得分", "目标", "自评表", "考核", "绩效", "指标值", "评价"],
      "table assess", "table show", "help tables"),
    LookUp(["deviation", "monitoring", "monitor", "偏差", "监控", "整改措施", "进度"], "table monitor", "table assess"),
    LookUp(["proof", "evidence", "hash", "blockchain", "校验", "证据", "哈希", "区块链", "存证", "chain"], "verify", "receipt", "help log-format"),
    LookUp(["signature", "sign", "seal", "签名", "签字", "电子签名"], "sign", "help signatures", "checkpoint"),
    LookUp(
      ["deadline", "due", "late", "remind", "reminder", "urge", "期限", "催办", "督办", "到期", "超期", "提醒", "alert", "todo", "跨年", "迟报", "倒签"],
      "today", "overdue", "help time"),
    LookUp(["calendar", "holiday", "weekend", "workday", "节假日", "放假", "调休", "工作日"], "calendar adopt", "help time"),
    LookUp(["province", "region", "merge", "consolidate", "全省", "省厅", "上级", "汇总", "上报", "合并", "汇总表"], "gather", "send", "help gather"),
    LookUp(["postgresql", "postgres", "server", "concurrent", "multiuser", "服务器", "并发", "多人", "共享"], "help install", "init", "mirror"),
    LookUp(["copy", "replicate", "archive", "归档", "存档", "复制"], "help backup", "mirror", "copy create"),
    LookUp(["damage", "corrupt", "repair", "broken", "损坏", "修复", "坏了", "crash"], "verify", "help backup"),
    LookUp(["personal", "gdpr", "anonymise", "隐私", "身份证", "电话", "脱敏"], "help privacy", "erase"),
    LookUp(["hazard", "defect", "隐患", "问题", "整改", "违规", "巡查", "安全员"], "inspection record", "notice issue", "inspection recheck"),
    LookUp(["recheck", "review", "复查", "回头看", "销号"], "inspection recheck", "notice review"),
    LookUp(["stop", "stop-work", "resume", "停工", "复工"], "notice issue", "project stop", "project resume"),
    LookUp(["penalty", "fine", "punish", "处罚", "罚款", "行政处罚", "移送", "黑名单"], "penalty impose"),
    LookUp(["acceptance", "handover", "completion", "验收", "竣工", "备案", "交付"], "project accept", "filing accept"),
    LookUp(["crane", "hoist", "lift", "塔吊", "塔机", "施工电梯", "升降机", "设备", "elevator", "维保", "附着", "顶升"], "crane record"),
    LookUp(
      ["helmet", "ppe", "fire", "scaffold", "安全帽", "消防", "脚手架", "临边", "深基坑", "高处作业", "用电", "安全"], "inspection record", "clauses find"),
    LookUp(["quality", "质监", "质量", "安监", "监督站", "licence", "permit"], "inspection record", "project register"),
    LookUp(
      [
        "petition", "hotline", "12345", "信访", "举报", "热线", "来访", "欠薪", "农民工", "visitor", "noise", "工资", "salary", "payment", "回访", "转办",
        "保证金",
      ], "complaint receive"),
    LookUp(["card", "yellow", "red", "红黄牌", "红牌", "黄牌", "星级", "信用", "记分"], "appraisal grade"),
    LookUp(["ledger", "register-book", "台账", "登记簿", "花名册", "清单", "明细", "拆分", "查重"], "list", "import", "export"),
    LookUp(["random", "lottery", "抽签", "随机", "抽查", "摇号"], "draw announce", "help draw"),
    LookUp(["law", "clause", "standard", "法规", "规范", "标准", "依据", "强条"], "clauses find", "clauses adopt"),
    LookUp(["number", "numbering", "编号", "文号", "字号"], "office numbering"),
    LookUp(["custom", "kind", "field", "自定义", "字段", "流程", "新类型"], "kinds show", "kinds adopt"),
    LookUp(["api", "script", "rest", "接口", "脚本", "对接", "集成", "cron", "automation", "webhook"], "help json", "event append", "serve"),
    LookUp(["language", "english", "chinese", "英文", "语言"], "help environment", "help options"),
    LookUp(["version", "upgrade", "升级", "版本", "更新"], "help install"),
    LookUp(["budget", "money", "cost", "fund", "经费", "资金", "预算", "执行率", "finance", "execution", "结余"], "budget approve", "help tables"),
    LookUp(["satisfaction", "survey", "questionnaire", "满意度", "问卷"], "survey record"),
    LookUp(["bid", "tender", "招标", "投标", "招投标", "串标"], "tender publish", "bid-audit open"),
    LookUp(["history", "timeline", "who", "经过", "历史", "谁改的", "留痕", "trail", "审计局", "纪检"], "case", "log", "event"),
    LookUp(["speed", "slow", "fast", "limit", "size", "慢", "多大", "容量"], "help limits"),
    LookUp(["manual", "howto", "quickstart", "usage", "手册", "说明书", "怎么用", "使用方法", "示例", "视频教程"], "help start", "help options"),
    LookUp(
      ["trend", "ratio", "compare", "difference", "ranking", "趋势", "占比", "同比", "环比", "排名", "差异", "对比", "对账"], "count", "report",
      "table diff"),
    LookUp(["leave", "resign", "handover-work", "离职", "调岗", "交接", "退休"], "person leave", "person enrol"),
    LookUp(["mail", "email", "sms", "message", "chat", "短信", "邮件", "消息", "发群"], "today", "overdue"),
    LookUp(["migrate", "move", "uninstall", "迁移", "搬家", "换电脑", "卸载"], "help backup", "help install", "mirror"),
    LookUp(["gpg", "virus", "tls", "病毒", "木马", "证书"], "help security", "help signatures"),
    LookUp(["timezone", "clock", "时区", "时钟"], "help time", "init"),
    LookUp(["memory", "disk", "内存", "磁盘"], "help limits", "status"),
    LookUp(["签发", "下发", "停工令", "整改单", "整改通知"], "notice issue", "print"),
    LookUp(["special-trades", "drill", "training", "特种作业", "应急", "演练", "培训", "观摩", "会议"], "activity record", "inspection record"),
    LookUp(["casualty", "injury", "死亡", "伤亡", "受伤"], "accident report"),
    LookUp(["分户验收", "竣工验收", "五方验收"], "project accept", "filing accept"),
    LookUp(["围标", "转包", "挂靠", "违法分包", "合同"], "bid-audit open"),
    LookUp(["权重", "分值", "优秀", "良好", "等次"], "table show", "table assess"),
    LookUp(["佐证", "证明材料", "supporting"], "table show", "inspection record"),
  ]
}
