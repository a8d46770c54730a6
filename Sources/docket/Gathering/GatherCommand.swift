import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket gather`: many offices' logs in one place.
  static let gather = CommandSpec(
    "gather", "汇集", zh: "汇集：收取各单位的案卷，核对后合在一处", en: "Gather offices' logs: collect, check and count their parcels",
    discussion: Localized(
      zh: "各单位用 docket 上送 把案卷放到共享文件夹，上级用 docket 汇集 收取 收进来：签名、大小、每一行、根哈希、一致性都成立才收。各单位都到齐没有，每个数字都会说明。",
      en:
        "Offices leave parcels in a shared folder (docket send); docket gather take takes in those whose signature, size, lines, root and consistency hold. Every figure over a gathering says whether all offices are in it."
    ), subcommands: [gatherInit, gatherExpect, gatherTake, gatherStatus])

  private static let gatherInit = CommandSpec(
    "init", "建立", zh: "建立一个汇集", en: "Create a gathering",
    positionals: [PositionalSpec("dir", "目录", completion: .directories, zh: "放在哪里。", en: "Where.")],
    options: [
      .value("id", "代号", "ID", isRequired: true, zh: "汇集的代号，如 guangxi。", en: "The gathering's id, such as guangxi."),
      .value("name", "名称", .nameWord, isRequired: true, zh: "汇集的名称。", en: "The gathering's name."),
      .value("time-zone", "时区", "TZ", fallback: "Asia/Shanghai", zh: "所用时区。", en: "The zone by which its days are counted."),
      .value("by", "经办人", .personWord, zh: "谁建立的；未给时取 DOCKET_USER，再取系统用户。", en: "Who creates it; else DOCKET_USER, else the system user."),
      .dryRun,
    ], groups: [.json, .founding],
    examples: [
      Example(
        zh: "docket 汇集 建立 全区 --代号 guangxi --名称 全区住建质安", "在 全区 建立汇集",
        en: "docket gather init guangxi --id guangxi --name 全区住建质安", "creates a gathering in the folder guangxi")
    ]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try InitCommand(call: call, isGathering: true).run()
  }.asking(ofLog: false)

  private static let gatherExpect = CommandSpec(
    "expect", "登记单位", zh: "登记谁应报送、用哪个密钥、多久一次；以最新的为准", en: "Say who should send, with which key, how often; the newest holds",
    positionals: [PositionalSpec("unit", "单位", zh: "单位代号。", en: "The office's id.")],
    options: [
      .value(
        "key", "密钥", .publicKeyWord, completion: .files,
        zh: "该单位报送所用的公钥（OpenSSH 的 .pub 文件）。", en: "The public key by which it signs, OpenSSH's .pub file."),
      .value(
        "by", "每年最迟", .init(zh: "月-日", en: "MM-DD"),
        zh: "每年从这天起，上年须已报齐。", en: "From this day of each year on, the year before must be complete."),
      .value(
        "every", "每", .init(zh: "N天", en: "Nd"),
        zh: "最新一次报送不早于几天前，如 7d。", en: "The newest parcel is no older than this, such as 7d."),
      .flag("drop", "停报", zh: "这个单位不再报送，也不计入数字。", en: "The office sends no more, and leaves the figures."),
      .value("reason", "原因", .textWord, aliases: ["理由"], zh: "为什么停报，随停报入卷。", en: "Why the office sends no more; it is recorded."),
      .acceptClock, .dryRun,
    ], groups: [.json, .general], exclusions: [["drop", "key"], ["drop", "by"], ["drop", "every"], ["by", "every"]],
    examples: [
      Example(
        zh: "docket 汇集 登记单位 gx-lipu --密钥 gx-lipu.pub --每年最迟 01-15", "每年 1 月 15 日起，上年须已报齐",
        en: "docket gather expect gx-lipu --key gx-lipu.pub --by 01-15", "from 15 January on, last year must be complete")
    ]
  ).doing(GatherExpect.run)

  private static let gatherTake = CommandSpec(
    "take", "收取", zh: "收取各单位放在文件夹里的报送", en: "Take in what offices left in folders",
    positionals: [
      PositionalSpec(
        "folder", "文件夹", count: .some, completion: .directories,
        zh: "各单位上送的文件夹，可以一再收取。", en: "Where the offices send to; again and again.")
    ], options: [.acceptClock], groups: [.person, .json, .general],
    examples: [Example(zh: "docket 汇集 收取 共享/报送", "收取新到的", en: "docket gather take share", "takes in what is new")]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    try GatherTake.run(call)
  }

  private static let gatherStatus = CommandSpec(
    "status", "状态", zh: "各单位报送到哪天、谁迟了、谁不对", en: "Who is there, how far, and what is wrong",
    options: [.value("on", "日期", .init(zh: "日期", en: "DAY"), zh: "问的是到这天为止报齐没有。", en: "Ask who is complete up to this day.")],
    groups: [.output(["json", "markdown"]), .general]
  ).doing(GatherStatus.run)

  /// `docket send`: an office's log, or what is new of it, on its way to a gathering.
  static let send = CommandSpec(
    "send", "上送", zh: "把案卷新增的部分签名后放到报送文件夹", en: "Leave what is new of the log, signed, in a folder",
    discussion: Localized(
      zh: "上送的是存着的原样的行，不带 private/ 里的个人信息和附件；自由文字里可能有姓名，送不送由单位决定。",
      en:
        "What is sent are the stored lines as they are, without the personal values in private/ and without attachments. Free text may name people: sending is the office's decision."
    ),
    positionals: [
      PositionalSpec("folder", "文件夹", completion: .directories, zh: "共享、U 盘或同步的文件夹。", en: "A share, a stick, a folder that is synced.")
    ],
    options: [
      .flag("all", "全部", zh: "从头上送整个案卷。", en: "Send the whole log from its beginning."),
      .value(
        "key", "密钥", .fileWord, completion: .files,
        zh: "私钥，或由 ssh-agent 保管的公钥；未给时取 DOCKET_KEY，再问 ssh-agent。",
        en: "A private key, or a public one that the agent serves; else DOCKET_KEY, else the agent."),
    ], groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 上送 共享/报送 --密钥 ~/.ssh/id_ed25519", "放下新增的部分",
        en: "docket send share --key ~/.ssh/id_ed25519", "leaves what is new there")
    ]
  ).doing(SendCommand.run)
}
