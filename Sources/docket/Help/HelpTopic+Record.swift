import Commands
import TextForms

extension HelpTopic {
  /// Two times, never confused.
  static let time = HelpTopic(
    Term("time", "时间"), summary: Localized(zh: "发生日与录入时刻；期限与工作日", en: "The day it happened, the moment it was recorded; deadlines"),
    text: Localized(
      zh: """
        想补记前几天的事、定一个期限，或看某天当时知道什么。on 是发生的日子，决定算在哪一年；at 是录入的时刻，决定哪天知道。--日期 给出发生日，--截至 按那天结束时所知答复。

          docket 投诉 受理 --渠道 来访 --\(topic) 扬尘噪音 --日期 昨天
          docket 通知书 \(issue) --类型 整改 --期限 +13wd
          docket 列表 投诉 是:在办 --截至 2024-01-05

        日期可写 2023-07-05、7月5日、5号、昨天、3天前、上周五；期限可写 15日内、下周五、月底、13个工作日、+15d、+13wd。没有年份的日期取最近的：日期往回，期限往前。期间（--年度、--从、--到 和查询里）可写 去年、上季度、2025年一季度、上半年。工作日按采用的日历（docket 日历 采用），没有那年的日历时只跳过周末并说明。日期不能晚于今天，也不能早于案件的上一事件；分管领导可加 --允许倒序 --倒序理由。
        """,
      en: """
        You want to enter what happened earlier, set a deadline, or see what was known then. on is the day it happened and decides which year it counts in; at is the moment it was recorded and decides what was known when. --on gives the day, --as-of answers with what was known at the end of one.

          docket complaint receive --channel visit --topic dust --on yesterday
          docket notice issue --type rectification --due +13wd
          docket list complaint is:open --as-of 2024-01-05

        Days may be written 2023-07-05, 7-5, today, 昨天, 5号, -3d; deadlines +15d, +2w, +1m, 下周五, or +13wd in working days. A day without a year is the near one: behind for a day, ahead for a deadline. Periods (--year, --from, --to, queries) may be last-year, last-quarter, 2025Q1, 上半年. Working days use the adopted calendar (docket calendar adopt); without one for the year only weekends are skipped, and the answer says so. A day is neither in the future nor before the case's previous event; a supervisor may add --allow-out-of-order --because.
        """))

  /// How what was recorded is put right.
  static let corrections = HelpTopic(
    Term("corrections", "更正专题"), summary: Localized(zh: "更正、作废、撤销：原记录永远在", en: "Correcting, voiding, undoing: the original always stays"),
    text: Localized(
      zh: """
        录错了，想改过来：

          docket 撤销                         撤销自己今天的最近一次动作
          docket 更正 3 --改为 \(topic)=扬尘噪音 --理由 录入有误
          docket 作废 4 --理由 重复录入       作废一个事件
          docket 案件 complaint/2023-0001     两者并列

        “字段=”去掉一个字段，on=日期 改日期。什么都不改写：更正和作废是新的事件，案件按更正后的样子重算，docket 案件 把两者并列。会使后来的事件不成立的更正被拒绝，并列出那些事件；作废一次更正就恢复原样。
        """,
      en: """
        Something was entered wrongly, and you want it right:

          docket undo                        void your own last action of the day
          docket correct 3 --set topic=dust --reason typo
          docket void 4 --reason "entered twice"
          docket case complaint/2023-0001    shows both, side by side

        'field=' removes a field, on=DATE moves the day. Nothing is edited: corrections and voidings are events of their own, cases are computed with them in place, and docket case shows both side by side. A correction that would make later events impossible is refused, naming them; voiding a correction takes it back.
        """))

  /// What names people.
  static let privacy = HelpTopic(
    Term("privacy", "个人信息"), summary: Localized(zh: "个人信息不入日志，可依法销毁", en: "Personal values stay out of the log and can be destroyed"),
    text: Localized(
      zh: """
        想保护投诉人，或应本人要求删去他的信息。投诉人、电话等字段不进日志，日志里只有加盐的承诺值，值存在 private/（仅属主可读）。

          docket 导出 --csv 台账 --含个人信息
          docket 删除 complaint/2023-0001 --理由 本人申请 --确认

        --附件哈希 加文件的 SHA-256 销毁一个附件。销毁后所有哈希仍然相符。备份、git 历史和磁盘坏块里的副本它管不到。
        """,
      en: """
        You want to protect a complainant, or to erase what someone asks to have erased. Fields that name people never enter the log, which has a salted commitment; the values are stored in private/, for their owner alone.

          docket export --csv ledgers --with-personal
          docket erase complaint/2023-0001 --reason "asked by the person" --yes

        --attachment with a file's SHA-256 erases an attachment. After an erasure every hash still holds. Backups, git history and worn disk blocks are beyond it.
        """))

  /// What the log holds and how it is proved.
  static let log = HelpTopic(
    Term("log-format", "日志格式"), summary: Localized(zh: "日志能存什么、怎样验证", en: "What the log holds, and how it is proved"),
    text: Localized(
      zh: """
        想自己写程序读日志，或核对一行的哈希。每行一个事件，规范 JSON（RFC 8785），带 RFC 6962 叶哈希：

          jq -cS 'del(.hash)' | tr -d '\\n' | (printf '\\0'; cat) | sha256sum

        数是精确的十进制：最多 15 位有效数字、6 位小数；文字为 NFC，不含控制字符；一行最多 1 MiB，一批最多 1,000 个事件、8 MiB。

          docket 验证                       重读全部
          docket 检查点 --保存            保存根哈希；另存一份可证明过去没有变
          docket 回执 2 --输出 r.json    不带日志也能验证的回执
        """,
      en: """
        You want to read the log with a program of your own, or check a hash. One event a line, canonical JSON (RFC 8785) with its RFC 6962 leaf hash:

          jq -cS 'del(.hash)' | tr -d '\\n' | (printf '\\0'; cat) | sha256sum

        Numbers are exact decimals of at most 15 significant digits and 6 decimals; texts are NFC without control characters; a line has at most 1 MiB, a batch 1,000 events and 8 MiB.

          docket verify                       re-read everything
          docket checkpoint --keep            keep the tree head, to prove the past
          docket receipt 2 --output r.json    a proof that needs no log
        """))
}
