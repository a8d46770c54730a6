import Commands
import Publishing
import TextForms

extension HelpTopic {
  /// How anybody repeats a draw.
  static let draw = HelpTopic(
    Term("draw", "随机抽查", aliases: ["双随机"]),
    summary: Localized(zh: "双随机：怎样公告、抽取，怎样自己重算一遍", en: "Random draws: how they are made, and how anyone repeats them"),
    text: Localized(
      zh: """
        想让抽查名单谁也挑不了、谁都能重算。先公告：对象、检查人员、分组、每组抽几个、回避、种子（哪个将来公开的数值）和揭晓日。公告连同此前案卷的根哈希一起入卷，名单从此定下。揭晓日数值公开后抽取：公告的哈希和数值决定结果，谁也挑不了。

          docket 双随机 公告 --对象 项目 --抽取 1 --检查人员 a,b --种子 x --揭晓日 +7d
          docket 打印 draw/2024-0001
          docket 双随机 核验 last

        对象是一个查询（'项目 是:在办'），检查人员是姓名，或一个查询（'人员 角色:监督员'）；--按 类别 分组，--抽取 10% 按比例，--回避本人项目。数值公开后：'docket 双随机 抽取 last --数值 …'；检查时写 --随机抽查，抽中的项目和人员由此对上。

        没有 Docket 也能重算。announcement.json 是公告在案卷里的那一行（docket 日志 --json 或公示页），数值照公开的写（首尾不留空白，中间的空白写一个空格，全角数字写半角）：python3 draw.py announcement.json '03 08 14 22 26 31 09'

        \(indented)

        核验从公告时的前若干个事件重算名单。公告确在抽取之前，只有当时公示的那一页，或当时存在别处的检查点能证明：公告当天就把公示页发出去。公告写错了就作废，另行公告。
        """,
      en: """
        You want a draw that no one can steer and anyone can repeat. It is announced first: sites, people, strata, how many, who is kept from what, the seed (a value that will be published) and its day. The announcement is in the log with the root of all before it, and the lists are fixed. When the value is published the draw is held: the announcement's hash and the value decide, and no one chooses.

          docket draw announce --among project --take 1 --people a,b --seed s --day +7d
          docket print draw/2024-0001
          docket draw check last

        What is drawn from is a query ('project is:open'); people are names, or a query ('person role:inspector'); --per sector makes strata, --take 10% is a share, --avoid-own keeps inspectors from their own projects. When the value is out: 'docket draw hold last --value …'; inspections say --draw, so that drawn projects and people can be compared with what was done.

        Anyone can repeat it without Docket. announcement.json is the stored line of the announcement (docket log --json, or the public page), the value as it was published, without blanks around it, runs of blanks one space, full-width digits plain: python3 draw.py announcement.json '03 08 14 22 26 31 09'

        \(indented)

        Checking computes the lists again from the events before the announcement. Only the public page of that day, or a checkpoint kept elsewhere, can prove that it came before the draw: publish the page on the day. A wrong announcement is voided, and another one made.
        """))

  private static let indented = DrawProgram.text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
}
