extension Kind {
  /// A repeatable draw of cases and officers (随机抽查, 双随机): announced first, drawn on a later day.
  public static let draw = Kind(
    "draw", "随机抽查",
    fields: [
      Field("title", "名称"),
      Field("among", "对象", required: true),
      Field("people", "人员范围", required: true),
      Field("per", "按"),
      Field("seed", "种子", required: true),
      Field("day", "揭晓日", .date, required: true),
      Field("size", "此前事件数", .number(unit: nil), required: true),
      Field("root", "此前根哈希", required: true, aliases: ["此前树根"]),
      Field("team", "每项人数", .number(unit: nil), required: true),
      Field("officers", "抽查人员", .list),
    ],
    actionFields: [Field("value", "数值")],
    states: [
      CaseState("announced", "已公告"),
      CaseState("held", "已抽取", closed: true),
    ],
    actions: [
      Action(
        "announce", "公告", event: "announced", from: .nothing, to: [.state("announced")], duty: .supervision, isByCommandOnly: true),
      Action(
        "hold", "抽取", event: "held", from: .states("announced"), to: [.state("held")], fields: ["value!"], duty: .supervision,
        isByCommandOnly: true),
    ],
    knownBy: "title", policy: Policy(audit: [], paper: [Policy.PaperChoice(.draw)]), origin: .system)
}
