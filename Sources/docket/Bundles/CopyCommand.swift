import Casework
import Commands
import TextForms

extension CommandSpec {
  /// `docket copy`: a log to take into the field.
  static let copy = CommandSpec(
    "copy", "副本", zh: "外勤副本：带到没有网络的现场", en: "Field copies: the log where there is no network",
    discussion: Localized(
      zh: "副本是整个案卷加一个标签；在副本上新立的案件带标签编号（notice/2023-f03-0001），写在纸上的编号回到单位不变。个人信息不随副本走。",
      en:
        "A copy is the whole log and a tag, which the numbers of its new cases carry (notice/2023-f03-0001): what was written on paper on site stays. Personal values don't go along."
    ),
    subcommands: CommandList([copyCreate, copySync, copyRefresh]))

  private static let copyCreate = CommandSpec(
    "create", "建立", zh: "由单位的案卷建立副本（分管领导、管理员）", en: "Make a copy of the office's log (supervisors and admins)",
    positionals: [
      PositionalSpec("dir", "目录", completion: .directories, zh: "副本放在哪里。", en: "Where the copy goes.")
    ],
    options: [
      .value(
        "tag", "标签", .init(zh: "标签", en: "TAG"), isRequired: true, zh: "如 f03：小写字母开头，2 到 8 个字母或数字，每个副本一个。",
        en: "Such as f03: 2 to 8 small letters and digits, one for each copy."),
      .dryRun, .acceptClock,
    ], groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 副本 建立 /media/u/f03 --标签 f03", "建立标签为 f03 的副本", en: "docket copy create /media/u/f03 --tag f03", "makes the copy f03")
    ]
  ).doing(CopyCreation.run).asking(toDo: .createCopy)

  private static let copySync = CommandSpec(
    "sync", "同步", zh: "同步：把副本记的带回单位，再换成单位现在的案卷", en: "Bring what the copy recorded to the office, and the office's log to the copy",
    discussion: Localized(
      zh: "依次做三件事：导出、在单位的案卷导入、更新，各按自己的规定；单位的案卷可以在共享盘或 U 盘上。中断了再来一次即可接着做。",
      en:
        "Three steps, each by its own rules: export, import into the office's log, refresh. That log may be on a share or a stick. Run it again after an interruption."
    ),
    options: [
      .value(
        "with", "与", .init(zh: "案卷", en: "LOG"),
        fallback: Localized(zh: "建立或上次更新副本时的那个", en: "the one that the copy was made or refreshed from"),
        completion: .directories, zh: "单位的案卷在哪里。", en: "Where the office's log is."),
      .withPersonal, .bundleKey, .dryRun, .acceptClock,
    ], groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 副本 同步 --案卷 f03", "副本记的进了单位，副本也是单位现在的样子", en: "docket copy sync --log f03",
        "puts the copy's records into the office's log and brings the copy up to date")
    ]
  ).doing(CopySync.run)

  private static let copyRefresh = CommandSpec(
    "refresh", "更新", zh: "副本换成单位现在的案卷，单位还没有的在其上重记",
    en: "Bring a copy up to the office's log; what the office lacks is applied again on top",
    options: [
      .value("from", "来源", .init(zh: "案卷", en: "LOG"), isRequired: true, completion: .directories, zh: "单位的案卷。", en: "The office's log."),
      .dryRun, .acceptClock,
    ], groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 副本 更新 --来源 /srv/EventLogs/demo", "副本与单位一致，未送达的仍在", en: "docket copy refresh --from /srv/EventLogs/demo",
        "makes the copy agree with the office, keeping what hasn't arrived there")
    ]
  ).doing(CopyRefresh.run)
}
