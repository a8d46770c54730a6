import Commands
import TextForms

extension CommandSpec {
  /// `docket bundle`: what copies bring home.
  static let bundle = CommandSpec(
    "bundle", "外勤包", zh: "外勤包：把副本上记的带回单位", en: "Bundles: what field copies recorded comes to the office",
    discussion: Localized(
      zh: "外勤包可按任意次序、重复导入：没有的进来，有的不动，缺前事的等着，与本单位后来的记录抵触的搁置，由分管领导逐个处置。",
      en:
        "Bundles may arrive in any order and more than once: what is new goes in, what is known stays as it is, what needs an earlier event waits for it, and what the history here refuses is set aside for a supervisor to settle."
    ),
    subcommands: CommandList([bundleExport, bundleImport, bundleConflicts, bundleSettle]))

  private static let bundleExport = CommandSpec(
    "export", "导出", zh: "导出副本所记、单位还没有的", en: "Write what this copy recorded and the office lacks",
    discussion: Localized(
      zh: "单位有没有，以副本上次更新时为准：再导出一次，事件相同，丢了的包因此不要紧。没有可导出的，不写文件，退出码 1。文件里有这次没有的事件时不覆盖，退出码 3。",
      en:
        "What the office lacks is judged by the copy's last refresh: exporting again gives the same events, so that a lost bundle does no harm. With nothing to export no file is written (exit 1). A file with events that the bundle lacks isn't replaced (exit 3)."
    ),
    options: [
      .value(
        "since", "起始", .init(zh: "事件号", en: "SEQ"), zh: "只导出从这个号起的。", en: "Only from this number on."),
      .value(
        "output", "输出", placeholder: .fileWord, fallback: Localized(zh: "标准输出（不是终端时）", en: "standard output, unless a terminal"),
        completion: .files, help: Localized(zh: "写到这个文件，不打印出来。", en: "The file to write, instead of printing.")),
      .withPersonal, .bundleKey,
    ], groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 外勤包 导出 --输出 周五.bundle", "把单位还没有的写成一个文件", en: "docket bundle export --output friday.bundle",
        "puts what the office lacks into a file")
    ]
  ).doing(BundleExport.run)

  private static let bundleImport = CommandSpec(
    "import", "导入", zh: "导入一个外勤包（分管领导、管理员）", en: "Take a bundle in (supervisors and admins)",
    positionals: [
      PositionalSpec("file", "文件", completion: .files, zh: "外勤包。", en: "The bundle.")
    ],
    options: [.dryRun, .acceptClock], groups: [.person, .json, .general],
    examples: [
      Example(
        Localized(zh: "docket 外勤包 导入 周五.bundle", en: "docket bundle import friday.bundle"),
        says: Localized(zh: "显示导入、已有、等待、搁置各几个", en: "says how many went in, were known, wait, and are set aside"))
    ]
  ).doing(BundleImport.run)

  private static let bundleConflicts = CommandSpec(
    "conflicts", "冲突", zh: "列出搁置的事件，两边并列", en: "List what is set aside, both sides",
    options: [
      .flag("waiting", "等待", zh: "列出等待前事的，各等什么。", en: "List what waits for earlier events instead, and for what.")
    ],
    groups: [.json, .general]
  ).doing(BundleConflicts.run)

  private static let bundleSettle = CommandSpec(
    "settle", "处置", zh: "采纳或舍弃一个搁置的事件（分管领导、管理员）", en: "Accept or discard what is set aside (supervisors and admins)",
    positionals: [
      PositionalSpec("id", "标识", zh: "docket 外勤包 冲突 列出的标识。", en: "The id that docket bundle conflicts lists.")
    ],
    options: [
      .flag("accept", "采纳", zh: "再按规则记入；规则仍不许则拒绝。", en: "Record it after all, where the rules let it by now."),
      .flag("discard", "舍弃", zh: "不记入，再送来也不再提。", en: "Leave it out; it never comes back."), .reason, .dryRun, .acceptClock,
    ], groups: [.person, .json, .general], exclusions: [["accept", "discard"]]
  ).doing(BundleSettlement.run)
}

extension OptionSpec {
  /// The key that signs a bundle.
  static let bundleKey = OptionSpec.value(
    "key", "密钥", .fileWord, completion: .files, zh: "用名册上自己的密钥签名：私钥，或由 ssh-agent 保管的公钥；未给时取 DOCKET_KEY，再问 ssh-agent。",
    en: "Sign with your key on the roster: a private one, or a public one that the agent serves; else DOCKET_KEY, else the agent.")
}
