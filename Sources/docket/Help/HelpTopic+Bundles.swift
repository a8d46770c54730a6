import Commands
import TextForms

extension HelpTopic {
  /// How a log goes into the field and comes home.
  static let bundles = HelpTopic(
    Term("bundles", "外勤"), summary: Localized(zh: "副本与外勤包：没有网络也能办案", en: "Field copies and bundles: casework without a network"),
    text: Localized(
      zh: """
        外出的笔记本带一份副本，像在单位一样办案；它立的案件编号带标签（notice/2023-f03-0001），不会与单位的重号，写在纸上的编号以后也不变。回来后把它记的打包，由单位并入：

          docket 副本 建立 f03 --标签 f03
          docket 检查 记录 --类型 安全 --隐患 临边无防护 --案卷 f03
          docket 外勤包 导出 --输出 f03.jsonl --案卷 f03
          docket 外勤包 导入 f03.jsonl

        包可以按任何次序到、丢了再发、重复发：每个事件只进一次；缺了前面的就等着。单位这时已不容许的（案件在这边已经销号），连同其后的一起搁置，由分管领导逐一决定，两边的情况并列：

          docket 外勤包 冲突

        接着用 docket 外勤包 处置 加事件的 id，--采纳（再按规则核对一次）或 --舍弃，都要写 --理由。最后把副本换成单位现在的样子，它自己还没交的照样接在后面，在它上面舍弃的仍是舍弃：

          docket 副本 更新 --来源 EventLogs/demo --案卷 f03

        名册上有自己密钥的人，导出时自动签名（--密钥、DOCKET_KEY 或 ssh-agent），导入说明签名人；签名不对的一概不收。管理员可规定只收签了名的：'docket 单位 规定 --外勤包须签名 是'。副本上签认和提出的异议随包带走。

        照片随包带走；个人信息不带，除非 --含个人信息。人员、类型、绩效表是单位自己的事，不随包走。缺字节、改过、别的单位的外勤包一概不收，什么也不写。建立副本、导入、处置归分管领导和管理员。
        """,
      en: """
        A laptop in the field takes a copy along and works on it as in the office; the cases that it opens have its tag in their numbers (notice/2023-f03-0001), so that none collides and what was written on paper stays. Back again, what it recorded goes into a bundle, which the office takes in:

          docket copy create f03 --tag f03
          docket inspection record --type safety --hazard 临边无防护 --log f03
          docket bundle export --output f03.jsonl --log f03
          docket bundle import f03.jsonl

        Bundles may come in any order, be lost and sent again, or come twice: each event goes in once, and waits where something before it is missing. What the office's history now refuses, because the case was closed here meanwhile, is set aside with what follows it on that case. A supervisor sees both sides and settles them one by one:

          docket bundle conflicts

        'docket bundle settle' with the event's id then says --accept, which asks the rules once more, or --discard, each with a --reason. At the end the copy becomes what the office's log is now, with its own unsent events on top; what was discarded on it stays so:

          docket copy refresh --from EventLogs/demo --log f03

        Whoever has a key on the roster signs the bundle on the way out (--key, DOCKET_KEY or the agent), and the import says by whom; one whose signature doesn't hold is refused. Admins may ask for signed ones only: 'docket office policy --signed-bundles yes'. What people sign and dispute on a copy comes along.

        Photos travel with the bundle, personal values only with --with-personal; people, kinds and tables are the office's own. A bundle that is cut, changed or another office's is refused, and nothing is written. Creating copies, taking in and settling are for supervisors and admins.
        """))
}
