import Commands

extension HelpTopic {
  /// How a log goes into the field and comes home.
  static let bundles = HelpTopic(
    Term("bundles", "外勤"), summary: Localized(zh: "没有网络的现场：副本与外勤包", en: "Where there is no network: field copies and bundles"),
    text: Localized(
      zh: """
        副本是整个案卷加一个标签，在现场照常登记；新案件带标签编号，写在纸上的编号不变。

          docket 副本 建立 /media/u/f03 --标签 f03         在单位，由分管领导或管理员
          docket 外勤包 导出 --输出 周五.bundle           在副本：上次导出后所记的，连同照片
          docket 外勤包 导入 周五.bundle                   在单位：任意次序，重复也无妨
          docket 副本 更新 --来源 /srv/EventLogs/demo      在副本：换成单位现在的，未送达的在其上重记

        每个事件按与命令相同的规则判断。缺前事的等着，来了再进；单位后来办过同一案件而不再成立的，连同其后的一起搁置：

          docket 外勤包 冲突                               两边并列
          docket 外勤包 处置 标识 --采纳 --理由 …          再按规则记入
          docket 外勤包 处置 标识 --舍弃 --理由 …          不记入，再送来也不再提

        人员、类型、绩效表是单位自己的事，不随外勤包走。个人信息只有加 --含个人信息 才带上。缺字节、改过、别的单位的外勤包一概不收，什么也不写。
        """,
      en: """
        A copy is the whole log and a tag; work on it goes on as usual, and new cases carry the tag in their numbers, so that what was written on paper stays.

          docket copy create /media/u/f03 --tag f03        in the office, by a supervisor or admin
          docket bundle export --output friday.bundle      on the copy: what is new since the last export, photos included
          docket bundle import friday.bundle               in the office: in any order, more than once if need be
          docket copy refresh --from /srv/EventLogs/demo   on the copy: the office's log, what it hasn't got again on top

        Every event is judged by the rules of the commands. What needs an earlier event waits for it. What no longer holds, because the office acted on the same case meanwhile, is set aside with all that follows it:

          docket bundle conflicts                          both sides
          docket bundle settle ID --accept --reason …      record it after all, where the rules let it by now
          docket bundle settle ID --discard --reason …     leave it out; sent again, it stays out

        People, kinds and tables are the office's own and don't travel. Personal values go along with --with-personal only. A bundle that is cut, changed or another office's is refused, and nothing is written.
        """))
}
