import Casework
import Commands
import EventLog
import TextForms

/// Who does something, by the first that says so: `--by`, `DOCKET_USER`, the system user.
enum Attribution {
  /// The name of who does something.
  static func name(_ call: CommandCall) throws(Failure) -> String {
    if let by = call.invocation["by"] { return by }
    if let user = call.process.environment["DOCKET_USER"], !user.isEmpty { return user }
    guard let name = call.process.systemUser() else {
      throw Failure(
        .usage, code: "nobody", Localized(zh: "不知道经办人是谁", en: "who does this isn't known"),
        hint: Localized(zh: "用 --经办人 姓名，或设 DOCKET_USER", en: "say --by NAME, or set DOCKET_USER"))
    }
    return name
  }

  /// The day it happened: `--on`, else today.
  static func day(_ call: CommandCall, today: Day, calendar: WorkCalendar) throws(Failure) -> Day {
    guard let text = call.invocation["on"] else { return today }
    return try day(text, flag: Localized(zh: "--日期", en: "--on"), today: today, calendar: calendar)
  }

  /// A day that was typed for a flag.
  static func day(_ text: String, flag: Localized, today: Day, calendar: WorkCalendar) throws(Failure) -> Day {
    let context = DayContext(today: today, base: today, calendar: calendar)
    guard let written = WrittenDay(text, in: context), Day.loggable.contains(written.day) else {
      throw Failure(
        .usage, code: "bad-date",
        Localized { language in
          "\(flag[language]) "
            + (language == .zh
              ? "不能是\(language.quote(text))：\(ValueProblem.notDay.text(.zh))"
              : "can't be \(language.quote(text)): \(ValueProblem.notDay.text(.en))")
        },
        hint: Localized(ValueProblem.notDay.hint))
    }
    return written.day
  }
}
