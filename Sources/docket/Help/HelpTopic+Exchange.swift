import Commands
import TextForms

extension HelpTopic {
  /// How ledgers come in.
  static let importing = HelpTopic(
    Term("import", "导入"), summary: Localized(zh: "导入：把已有的台账变成事件", en: "Importing: the ledgers that an office has become events"),
    text: Localized(
      zh: """
        想把已有的台账变成事件。CSV 或 XLSX 的一行可以是几个事件：受理、回复、办结各有日期的投诉，一行就是三个。每行按规则核对，要么全部导入，要么一点也不导入；同一文件导入两次不会多出什么，中断后再导一次即可接上。

          docket 导入 台账.csv --类型 投诉 --试运行
          docket 导入 台账.csv --类型 投诉 --退回 未导入.csv

        列名是字段名（\(topic)、topic）的就是该字段，是事件或动作名（受理、办结、resolved）的就是那件事的日期，“日期”是登记日期；其余的列不导入，并会说明。编码（UTF-8、GB18030）、分隔符、2023/7/5、２０２３年７月５日、Excel 日期、31.82万元、1,200 都认得；7/5/2023 这样说不清的不认。

        退回的行带着行号、列名和原因，改好后可直接再导入。列名不合的台账，用对照文件说明：

          docket 导入 台账.csv --对照 对照.json

          {"kind": "投诉", "key": "序号", "events": [
            {"action": "受理", "on": "受理", "fields": {"渠道": "渠道",
              "诉求类别": {"column": "诉求类别", "choices": {"漏水": "房屋质量"}}}},
            {"action": "办结", "on": {"column": "办结", "format": "yyyy-MM-dd"}}]}

        key 是每行自己的编号；when 限定哪些行有这个事件；const 是固定值，columns 和 join 把几列合成一个，else 是其余的选项。

        不必自己写：--建议 按表头和单元格给出一份，标准错误逐列说明认成什么、为什么：

          docket 导入 去年.xlsx --建议 > 对照.json

        header 是表头所在行；year 给没有年份的日期（3月15日）；null 列出当作空的格（无、/、—）；units 列出数后面的单位（条）；skip 略过合计之类的行，如 [{"column": "序号", "is": ["合计"]}]；also 写同一行的另一个案件（检查和它的通知书），{"row": "case"} 是本行登记的案件。

        作废了开头事件的行可再导入；行里改了的，退回时说明案件、事件、字段和前后的值，提示里的 docket 更正 照改。
        """,
      en: """
        You want existing ledgers as events. A row of CSV or XLSX may be several events: a complaint with days of its receipt, reply and resolution is three. Each row is checked by the rules and recorded whole or not at all; importing a file twice adds nothing, and an interrupted import is simply run again.

          docket import ledger.csv --kind complaint --dry-run
          docket import ledger.csv --kind complaint --reject refused.csv

        A column named like a field (topic, 诉求类别) is that field; one named like an event or action (received, 办结) is the day of it, and 'on' the opening day; other columns are ignored, and named. Encodings (UTF-8, GB18030), delimiters, 2023/7/5, ２０２３年７月５日, days of Excel, 31.82万元 and 1,200 are understood; 7/5/2023, which could be two days, is not.

        Refused rows are kept with line, column and reason; once fixed, they can be imported as they are. Where a ledger's columns have other names, a map says what they are:

          docket import ledger.csv --map map.json

          {"kind": "投诉", "key": "序号", "events": [
            {"action": "receive", "on": "受理", "fields": {"channel": "渠道",
              "topic": {"column": "诉求类别", "choices": {"漏水": "quality"}}}},
            {"action": "resolve", "on": {"column": "办结", "format": "yyyy-MM-dd"}}]}

        key is the row's own number; when says which rows have the event; const is a fixed value, columns and join make one of several, else is the choice for other texts.

        It needn't be written by hand: --suggest prints one made of the headings and cells, and says on standard error what each column was taken for and why:

          docket import last-year.xlsx --suggest > map.json

        header is the line of the headings; year that of days without one (3月15日); null lists cells that count as empty (无, /, —); units words behind a number (条); skip rows to pass over, such as [{"column": "序号", "is": ["合计"]}]; also writes further cases of the same row (an inspection and its notice), where {"row": "case"} is the case that the row opened.

        A row whose opening event was voided can be imported again. One that was changed is refused with case, event, field and both values, and the docket correct that takes it over.
        """))

  /// How cases go out.
  static let exporting = HelpTopic(
    Term("export", "导出"), summary: Localized(zh: "导出：CSV、SQLite、原样的事件行", en: "Exporting: CSV, SQLite, the lines as stored"),
    text: Localized(
      zh: """
        想把案件交给别的程序，或搬到别处。不给查询时导出全部，给了就只导出那些案件。文件写完才放到位，同名旧文件到那时才被替换。

          docket 导出 --csv 台账                       每类案件一个文件
          docket 导出 投诉 受理:2023 --csv 台账 --编码 gb18030
          docket 导出 --sqlite 案卷.sql                sqlite3 新库.db < 案卷.sql
          docket 导出 --jsonl 案卷.jsonl               与日志逐字节相同

        CSV 每行一个案件：案件、状态、登记、办结、期限、各字段、每种事件的第一天。这些说不全的（同一事件发生两次、有备注），最后的 events 格里列出全部事件。所以在别处导入，案件原样重现；编号按那里的次序另给，引用随之改变。先导入被引用的类型：

          docket 导入 台账/complaint.csv --类型 投诉 --案卷 other

        SQLite 里每类案件一张表（- 写成 _），另有 events 表存每个事件。附件留在案卷里；作废的案件不导出。个人信息只有承诺值，--含个人信息 导出明文，有名册时只有经办案件的人可以。几个案卷一起导出时（--案卷 EventLogs），office 列说明是哪个单位。
        """,
      en: """
        You want the cases in another program or another log. Without a query everything is exported, else just those cases. A file replaces an older one only when it is complete.

          docket export --csv ledgers                  a file for each kind
          docket export complaint received:2023 --csv ledgers --encoding gb18030
          docket export --sqlite log.sql               sqlite3 new.db < log.sql loads it
          docket export --jsonl log.jsonl              the log, byte for byte

        A row of CSV is a case: case, state, opened, closed, due, its fields, the first day of each event. If an event happened twice or has a note, the cell of events lists all of them. Imported elsewhere, the cases are the same; they get new numbers in the order of their days, and references follow. Import the kinds that others refer to first:

          docket import ledgers/complaint.csv --kind complaint --log other

        In SQLite each kind has a table (- becomes _), and the table events has every event. Attachments stay with the log; voided cases are left out. Of personal values only commitments are exported; --with-personal opens them, with a roster only for people who handle cases. The column office distinguishes several logs (--log EventLogs).
        """))
}

extension HelpTopic {
  /// How a log goes into the field and comes home.
  static let bundles = HelpTopic(
    Term("bundles", "外勤"), summary: Localized(zh: "副本与外勤包：没有网络也能办案", en: "Field copies and bundles: casework without a network"),
    text: Localized(
      zh: """
        想在没有网络的工地上办案。外出的笔记本带一份副本，像在单位一样办案；它登记的案件编号带标签（notice/2023-f03-0001），不会与单位的重号，写在纸上的编号以后也不变。回来后把它记的打包，由单位并入：

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
        You want to work on site without a network. A laptop has a copy of the log and works on it as in the office; the cases that it opens have its tag in their numbers (notice/2023-f03-0001), so that none collides and numbers on paper remain valid. Afterwards the office imports a bundle of what it recorded:

          docket copy create f03 --tag f03
          docket inspection record --type safety --hazard 临边无防护 --log f03
          docket bundle export --output f03.jsonl --log f03
          docket bundle import f03.jsonl

        Bundles may come in any order, be lost and sent again, or come twice: each event is recorded once, and waits if something before it is missing. What the office must now refuse, because the case was closed meanwhile, is set aside with what follows it on that case. A supervisor sees both sides and settles them one by one:

          docket bundle conflicts

        'docket bundle settle' with the event's id then takes --accept, which checks the rules once more, or --discard, each with a --reason. At the end the copy gets the office's log as it is now, with its own unsent events on top; what was discarded remains so:

          docket copy refresh --from EventLogs/demo --log f03

        Anyone with a key on the roster signs the bundle when exporting it (--key, DOCKET_KEY or the agent), and the import names the signer; a wrong signature is refused. Admins may accept signed ones only: 'docket office policy --signed-bundles yes'. Signatures and disputes made on a copy are included.

        Photos travel with the bundle, personal values only with --with-personal; people, kinds and tables are the office's own. A bundle that is cut, changed or another office's is refused, and nothing is written. Creating copies, importing and settling are for supervisors and admins.
        """))
}
