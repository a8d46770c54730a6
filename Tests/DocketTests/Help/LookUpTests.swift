import DocketTestSupport
import Testing

@testable import Commands
@testable import DocketProgram

@Suite("docket help WORD")
struct LookUpTests {
  private static let tool = DocketTool.make(.current())

  /// Words that people look up: those that offices named, then others of their kind.
  static let words = """
    backup restore install roles users excel word delete edit offline phone photo deadline score target signature province PostgreSQL
    备份 恢复 安装 角色 权限 用户 手机 照片 隐患 停工 复查 催办 期限 打分 年终 台账 自评表 监控 偏差 删除 修改 录错 离线 红黄牌 签名 汇总 全省 个人信息 导出 统计
    password undo print chart import csv wps pdf login search report budget calendar holiday number verify hash evidence import json api
    crane complaint project notice hazard recheck stop penalty random clause law survey tender appraisal ledger photo attachment version
    upgrade language english network server database damage repair history timeline overdue today remind privacy limit role user roster
    打印 图表 密码 撤销 复工 处罚 消防 安全帽 塔吊 验收 质监 报表 考核 投诉 信访 欠薪 检查 通知书 整改 约谈 竣工 备案 事故 招标 满意度 预算 执行率 双随机 抽签
    法规 条款 文号 编号 节假日 工作日 到期 逾期 提醒 附件 签字 盖章 微信 断网 副本 同步 数据库 服务器 多人 共享 升级 版本 语言 接口 脚本 损坏 修复 历史 留痕
    趋势 同比 离职 短信 迁移 换电脑 特种作业 培训 伤亡 签发 佐证 权重 时区 手册 manual timezone migrate virus email
    elevator licence payment salary noise visitor odt cron automation rename crash usb secret alert todo finance placeholder stamp 巡查 移送
    记分 黑名单 保证金 考勤 安全员 维保 附着 顶升 回访 转办 定位 二维码 钉钉 周报 述职 口径 结余 审计局 纪检 汇总表 对账 换算 平方米 四舍五入 跨年 倒签
    误删 拆分 改名 查重 忘记 新人 示例 网盘 U盘 局域网 拍照 录音 wifi 完成率 工资 统计表 分工 合同
    证据 校验 验证 审计 异议 签认 更正 作废 案卷 事件 类型 字段 自定义 指标 比率 办结率 平均 汇集 上送 镜像 归档 分管领导 管理员 监督员
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private static let search = HelpSearch(tool)

  @Test("every word that people look up is a topic, a command, or has lines that lead on", arguments: words)
  func found(word: String) {
    let isNamed = Self.tool.allTopics.first(named: word, by: \.name) != nil || Self.tool.root.subcommands?.resolve(word) != nil
    #expect(isNamed || !Self.search.hits(for: [word]).isEmpty)
  }

  @Test("what is found is printed, in either language", arguments: Campaign.some(8, of: words, for: "words looked up"))
  func printed(word: String) throws {
    let sandbox = try Sandbox()
    for language in ["zh", "en"] {
      let answer = try sandbox.run("docket help \(word) --lang \(language)")
      #expect(answer.status == 0 && answer.output.contains("docket"), "\(answer)")
    }
  }

  @Test("the commands and topics that words mean exist, and no topic takes a command's name by a further word")
  func targets() {
    for target in LookUp.all.flatMap(\.targets) { #expect(Self.tool.line(of: target) != nil, "\(target)") }
    for topic in HelpTopics.all {
      for alias in topic.name.aliases {
        let command = Self.tool.root.subcommands?.resolve(alias)
        #expect(command == nil || command?.name.id == topic.name.id, "\(alias)")
      }
    }
  }

  static let suggestions: [(word: String, says: [String])] = [
    ("add", ["docket inspection record", "docket complaint receive"]), ("new", ["docket inspection record"]),
    ("search", ["docket list"]), ("show", ["docket case"]), ("edit", ["docket correct"]), ("delete", ["docket void", "docket undo"]),
    ("users", ["docket person list"]), ("新增", ["docket 检查 记录"]), ("查找", ["docket 列表"]), ("查看", ["docket 案件"]),
    ("修改", ["docket 更正"]), ("用户", ["docket 人员 列表"]),
  ]

  @Test("a verb of other programs leads to the command that does it", arguments: suggestions)
  func suggested(_ suggestion: (word: String, says: [String])) throws {
    let isChinese = suggestion.word.utf8.contains { $0 > 0x7F }
    let answer = try Sandbox().run("docket \(suggestion.word) --lang \(isChinese ? "zh" : "en")")
    #expect(answer.status == 2)
    for line in suggestion.says { #expect(answer.errors.contains(line), "\(answer.errors)") }
  }

  @Test("a word that nothing has is a no, with the last line of the start page", arguments: ["zh", "en"])
  func nothing(language: String) throws {
    let sandbox = try Sandbox()
    let answer = try sandbox.run("docket help xyzzy --lang \(language)")
    let start = try sandbox.run("docket --lang \(language)").output
    #expect(answer.status == 1)
    #expect(answer.output.split(separator: "\n").last == start.split(separator: "\n").last)
  }

  @Test("several words are found where all of them are, on the pages of actions too")
  func several() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket help notice due").output.contains("docket notice issue --due"))
    #expect(try sandbox.run("docket help 投诉 期限 --lang zh").output.contains("docket 投诉 登记 --期限"))
    #expect(try sandbox.run("docket help complaint xyzzy").status == 1)
  }
}
