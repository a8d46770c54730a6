public import TextForms
public import Values

/// The orders in which a day of three numbers may be meant: 25.3.27.
extension DayFormat {
  /// The forms by which a text may be a day, year first; none of a text that isn't three numbers with one sign between.
  public static func orders(of text: String) -> [DayFormat] {
    let plain = PlainCell(text).text
    guard plain.utf8.count <= 10, let sign = plain.first(where: { !isDigit($0) }), "./-".contains(sign),
      plain.allSatisfy({ $0 == sign || isDigit($0) }), plain.count(where: { $0 == sign }) == 2
    else { return [] }
    return ["yy\(sign)M\(sign)d", "d\(sign)M\(sign)yy", "M\(sign)d\(sign)yy"].compactMap { DayFormat($0) }.filter { form in
      form.read(PlainCell(plain)).map(Day.loggable.contains) ?? false
    }
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// The order that somebody names: `yy.M.d`, or 年.月.日.
  public init?(order text: String) {
    let written = text.map { ["年": "yy", "月": "M", "日": "d"][$0] ?? String($0) }.joined()
    guard let form = DayFormat(written), form.isOrder else { return nil }
    self = form
  }

  /// The order, whatever sign is between its numbers.
  var withoutSigns: String { String(text.map { "/-".contains($0) ? "." : $0 }) }

  /// The order for people: 年.月.日.
  public var order: Localized {
    Localized(zh: text.replacing("yy", with: "年").replacing("M", with: "月").replacing("d", with: "日"), en: text)
  }

  /// The day that a text is by this form.
  public func day(_ text: String) -> Day? { read(PlainCell(text)) }
}
