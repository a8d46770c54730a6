import TextForms

extension WrittenPeople {
  /// The first part of a text that can be nobody's name: a span, a number, a day, 10天, 三人, 12月5日, 明天.
  public static func nobody(in text: String) -> String? { read(text).first(where: isNobody) }

  private static func isNobody(_ name: String) -> Bool {
    let word = name.foldedForReading
    guard let first = word.first, !(name.count > 1 && "科室股组处队站部".contains(name.suffix(1))) else { return false }
    if first.isNumber && first.isASCII || "+-±".contains(first) || days.contains(word) { return true }
    // 万, 陆 and 伍 are surnames.
    let digits = word.prefix { "〇零一二三四五六七八九十两半第".contains($0) }
    return !digits.isEmpty && units.contains(String(word.dropFirst(digits.count)))
  }

  private static let days: Set<String> = [
    "今天", "明天", "后天", "昨天", "前天", "今日", "明日", "昨日", "月底", "年底", "本周", "下周", "上周", "本月", "下月", "上月", "今年", "明年", "去年", "today",
    "tomorrow", "yesterday",
  ]
  private static let units: Set<String> = [
    "天", "天内", "日", "日内", "号", "周", "周内", "月", "个月", "个月内", "年", "年内", "小时", "分钟", "人", "人次", "个", "个人", "名", "位", "次", "条", "处", "项", "件",
    "元", "万元", "工作日", "个工作日", "工作日内", "个工作日内", "",
  ]
}
