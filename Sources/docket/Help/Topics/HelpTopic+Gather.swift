import Commands
import TextForms

extension HelpTopic {
  /// Many offices in one place.
  static let gathering = HelpTopic(
    Term("gather", "汇集", aliases: ["bureau", "provincial", "全市", "全省汇总"]),
    summary: Localized(zh: "汇集：各单位上送，上级合在一处，数字说明到齐没有", en: "Gathering: offices send, a bureau collects, figures say who is in"),
    text: Localized(
      zh: """
        想把全市、全省各单位的案卷合在一处算，又不必相信谁报的数：各单位上送原样的事件行，签了名；上级逐份核对签名、大小、每一行、根哈希，和前一份是否一致，都成立才收。

        上级建一个汇集，登记谁该报、用哪个公钥、多久一次：

          docket 汇集 建立 全区 --代号 guangxi --名称 全区住建质安
          docket 汇集 登记单位 gx-lipu --密钥 … --每年最迟 01-15 --案卷 全区

        单位每次上送新增的部分，放到共享文件夹、U 盘或同步目录；不含个人信息和附件：

          docket 上送 共享/报送 --密钥 …

        上级收取，看谁到了、到哪天、谁不对：

          docket 汇集 收取 共享/报送 --案卷 全区 …
          docket 汇集 状态 --案卷 全区 …

        在汇集上算，和在一个单位上一样，office 是单位：

          docket 统计 "件数(投诉.受理)" --按 office --年度 2023 --案卷 全区 …
          docket 列表 投诉 是:逾期 --案卷 全区 …

        有单位没报齐时，数字后面说明缺谁；加 --须齐全 时退出状态还会是 1。只要几个单位，写“--单位 gx-lipu,gx-pingle”。

        收不下的放在 refused/，缺前一份的在 waiting/，互相矛盾的两份声明在 evidence/，都留着。单位的过去被改过，下一次收取就会发现。给公众一个可核对的数：docket 证明。几个案卷不建汇集也能一起算：重复 --案卷，或给它们所在的目录。
        """,
      en: """
        You want one figure over the offices of a city or a province without trusting what each reports: offices send the stored lines, signed; the bureau takes a parcel only if its signature, size, lines, root hash and continuity with the last one are right.

        The bureau creates a gathering and says who sends, with which key, how often:

          docket gather init all --id guangxi --name 全区住建质安
          docket gather expect gx-lipu --key … --by 01-15 --log all

        An office sends what is new to a share, a stick or a synced folder, without personal values and attachments:

          docket send share --key …

        The bureau collects, and sees who is there, how far, and what is wrong:

          docket gather take share --log all …
          docket gather status --log all …

        Figures over a gathering are asked as over one office; office is a field:

          docket count "count(complaint.received)" --per office --log all …
          docket list complaint is:overdue --log all …

        If offices are missing, the answer names them; with --require-complete it also exits with 1. A few offices only: --office gx-lipu,gx-pingle.

        Parcels that are wrong are kept in refused/, those whose predecessor is missing in waiting/, statements that contradict each other in evidence/. A past that an office changed is found with its next parcel. A figure that the public can check: docket proof. Several logs without a gathering: repeat --log, or name their folder.
        """))
}
