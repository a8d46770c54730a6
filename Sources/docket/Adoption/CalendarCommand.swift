import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket calendar`: which days are worked.
  static let calendar = CommandSpec(
    "calendar", "日历", zh: "采用一年的节假日和调休日", en: "Adopt a year's holidays and make-up working days", subcommands: [adoptCalendar])

  private static let shape = "{\"year\":2023,\"holidays\":[\"2023-01-22\",…],\"workdays\":[\"2023-01-28\",…]}"

  private static let adoptCalendar = CommandSpec(
    "adopt", "采用", zh: "采用一年的日历", en: "Adopt a year's calendar",
    discussion: Localized(
      zh: "文件可以是 XLSX 或 CSV：列 日期、安排（放假 或 上班）；也可以是 JSON：\(shape)。没有文件时用 --文字 写通知里的话。",
      en:
        "The file is XLSX or CSV with columns 日期 (date) and 安排 (放假 off, 上班 work), or JSON: \(shape). Without a file --words has what the notice says."
    ),
    positionals: [
      PositionalSpec("file", "文件", count: .optional, completion: .files, zh: "日历：XLSX、CSV 或 JSON。", en: "The calendar: XLSX, CSV or JSON.")
    ],
    options: [
      .value("words", "文字", .textWord, zh: "通知里的话，如 10月1日至7日放假，9月27日上班。", en: "What the notice says: 10月1日至7日放假，9月27日上班."),
      .value("year", "年度", .init(zh: "年", en: "YEAR"), zh: "哪一年；文字和没有年份的日期需要。", en: "Which year; words and days without a year need it."),
    ] + .recording,
    groups: .recording,
    examples: [
      Example(
        zh: "docket 日历 采用 放假安排.xlsx", "期限从此按这一年的节假日和调休日算", en: "docket calendar adopt holidays.xlsx",
        "deadlines follow the holidays and make-up days of that year"),
      Example(
        zh: "docket 日历 采用 --文字 \"10月1日至7日放假，9月27日上班\" --年度 2026", "照通知里的话采用",
        en: "docket calendar adopt --words \"10月1日至7日放假，9月27日上班\" --year 2026", "adopts what the notice says"),
    ]
  ) { (call: CommandCall) throws(Failure) -> ExitStatus in
    let file = try CalendarSource(call).file
    return try Recording(call: call).run { session in
      let adoption = try call.adoption(of: file.definition, in: session)
      return try file.placing { try decideCalendarAdoption(adoption, in: session.office, at: session.moment) }
    }
  }.asking(toDo: .adoptCalendar)
}
