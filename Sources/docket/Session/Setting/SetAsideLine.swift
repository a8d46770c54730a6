import Casework
package import TextForms

extension OfficeSession {
  /// What is set aside and waits for somebody to settle it, by short numbers, with the command that lists it.
  package func setAsideLine() throws -> Localized? {
    let setAsides = try ownSetAsides()
    let pending = setAsides.pending
    if pending.isEmpty { return nil }
    let numbers = pending.prefix(Self.mostNamed).map { "#" + setAsides.shortNumber(of: $0) }
    let rest = pending.count - numbers.count
    let more = Localized(zh: rest > 0 ? "……" : "", en: rest > 0 ? " …" : "")
    return Localized(
      zh: "搁置 \(pending.count)（\(numbers.joined(separator: "、"))\(more.zh)）：docket 外勤包 冲突",
      en: "\(pending.count) set aside (\(numbers.joined(separator: ", "))\(more.en)): docket bundle conflicts")
  }

  private static var mostNamed: Int { 6 }
}
