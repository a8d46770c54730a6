public import EventLog
public import TextForms

extension Decimal {
  /// An amount in yuan as people write it: in 万元 from ten thousand on, unless digits would be lost.
  public func moneyText(in language: Language) -> String {
    if magnitude >= 10_000, let tenThousands = scaled(byPowerOfTen: -4) { return "\(tenThousands)万元" }
    return language.choose("\(self)元", "\(self) yuan")
  }
}
