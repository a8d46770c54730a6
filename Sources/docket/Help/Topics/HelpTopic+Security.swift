import Commands
import TextForms

extension HelpTopic {
  /// What protects a log, and what doesn't.
  static let security = HelpTopic(
    Term("security", "安全", aliases: ["safe", "trust", "防篡改", "可信", "保密"]),
    summary: Localized(zh: "防篡改与安全：什么受保护，靠什么，什么管不到", en: "Security: what is protected, by what, and what isn't"),
    text: Localized(
      zh: """
        想知道记录会不会被人改、谁能看见什么。

        改了会被发现。每行有哈希，全部记录有一个根哈希（全部记录的数字指纹）；改一个字，验证就指出是哪一行：

          docket 验证

        最新几行被截掉，日志自己看不出来。所以把检查点存到别处，最好由别人签名：

          docket 检查点 --保存
          docket 验证 --对照检查点 …

        谁能写，由文件权限或数据库权限定；程序另外检查名册上的角色（docket 帮助 安装）。没有密码：名字只是署名，要证明是本人，用签认（docket 帮助 签认）。

          docket 人员 列表
          docket 审计                        迟录、未复先结、一人经手……

        谁能看。投诉人、电话等只存在 private/，仅属主可读，日志里只有承诺值；取用要加 --含个人信息，名册上能办案的人才可以，导出时写理由，并留下记录（docket 帮助 个人信息）：

          docket 列表 投诉 --含个人信息 --理由 …

        断电不丢：答复过的都已落盘，一批要么全在，要么全不在。磁盘满、读写出错都明说，不会悄悄少一行。

        管不到的：能改文件、又能改掉所有备份和检查点的人；附件和备份的加密，用磁盘加密；磁盘残留和 git 历史里删不掉的个人信息；录入时就不真实的内容，靠照片、同行人员、签认、抽查。传输用 SSH 或代理的 TLS，docket 浏览 只听本机。
        """,
      en: """
        You want to know whether records can be changed unnoticed, and who can see what.

        Changes are found. Each line has a hash, and one root hash covers them all; a changed letter is reported with its line:

          docket verify

        Newest lines that were cut off can't be seen from the log itself. Keep checkpoints elsewhere, best signed by others:

          docket checkpoint --keep
          docket verify --against …

        Who may write is decided by file permissions or the database's rights; the program also checks the roles of the roster (docket help install). There are no passwords: a name only attributes, and signing proves who it was (docket help signatures).

          docket person list
          docket audit                       late entries, closed unanswered, …

        Who may read. A complainant's name and phone are in private/, for their owner alone, and the log has only a commitment; --with-personal opens them for people who handle cases, with a reason that is recorded (docket help privacy):

          docket list complaint --with-personal --reason …

        Power failures lose nothing that was answered; a batch is there whole or not at all. A full disk or an I/O error is said, and no line disappears silently.

        Beyond it: someone who can change the files and every backup and checkpoint; encryption of attachments and backups, for which there is disk encryption; personal values in worn disk blocks and git history; entries that were untrue from the start, against which photos, company, signing and draws help. Use SSH or a proxy's TLS between machines; docket serve listens on its own machine only.
        """))

  /// How much, and what it doesn't do.
  static let limits = HelpTopic(
    Term("limits", "限度", aliases: ["maximum", "restrictions", "限制", "上限", "已知限制"]),
    summary: Localized(zh: "限度：多大、多少，以及做不到的", en: "Limits: how large, how many, and what it doesn't do"),
    text: Localized(
      zh: """
        想知道装得下多少，哪些事不该指望它。

          一行事件           1 MiB；一批 1,000 个事件、8 MiB
          数                 15 位有效数字，6 位小数，精确的十进制
          附件               256 MiB；个人信息一项 64 KiB
          台账、外勤包       文件不限；管道 16 GiB；一格 1 MiB
          表样               200,000 格
          定义、对照         1 MiB；模板、回执、检查点 4 MiB
          公开报告           64 MiB
          查询、指标         64 KiB，64 层
          案卷页             100,000 个事件，32 MiB
          顺序编号           到 999,999,999

        一个案卷一百万个事件试过：登记一件几毫秒，全年的数不到一秒。现在有多少：

          docket 状态

        做不到的：

        文件案卷只由一台机器写；文件锁不可靠的网络盘不能写，可以只读。多人在多台机器上同时录入，用 PostgreSQL 或副本。

        经办人是署名，不是身份认证；没有密码和登录页。日志自己看不出最新几行被截掉，所以检查点另存一份。

        删除个人信息管不到备份、git 历史和磁盘残留。

        只在 Linux 上运行。网页、XLSX、DOCX 在 Chromium 与 LibreOffice 里看过，没有在 Word、Excel、WPS 里看过。不写 PDF：打印成 DOCX 或网页，再由浏览器存成 PDF。

        手机上只能看，不能录入（docket 帮助 手机）。
        """,
      en: """
        You want to know how much fits, and what not to expect.

          an event's line     1 MiB; a batch 1,000 events and 8 MiB
          a number            15 significant digits, 6 decimals, exact
          an attachment       256 MiB; a personal value 64 KiB
          ledgers, bundles    none in a file; 16 GiB by a pipe; a cell 1 MiB
          forms               200,000 cells
          definitions, maps   1 MiB; templates, receipts, checkpoints 4 MiB
          published reports   64 MiB
          queries, measures   64 KiB, 64 levels
          a page              100,000 events, 32 MiB
          running numbers     up to 999,999,999

        A log of a million events was tried: an action takes a few milliseconds, a year's figures less than a second. How many there are now:

          docket status

        What it doesn't do:

        One machine writes a log of files. Network shares whose locks don't work can be read, not written. Several machines at once need PostgreSQL or field copies.

        A name attributes and doesn't authenticate; there are no passwords and no login page. A log can't see that its newest lines were cut off: keep checkpoints elsewhere.

        Erasing doesn't reach backups, git history or worn disk blocks.

        It runs on Linux. Pages, XLSX and DOCX were seen in Chromium and LibreOffice, not in Word, Excel or WPS. It writes no PDF: print a DOCX or HTML, and save that as PDF.

        A phone can look things up, not record (docket help phone).
        """))
}
