import LogLines
import TextForms
import Written

/// What somebody is called on the roster: letters that everybody sees.
public struct PersonName: Hashable, Sendable {
  /// The name as it is stored.
  public let text: String

  /// Reads a name; nil if it holds what nobody sees, has no letter, or is none in a log.
  public init?(_ text: String) {
    let name = TextForms.nfc(text.personName)
    let scalars = name.unicodeScalars
    guard scalars.allSatisfy(VisibleText.holds), VisibleText.isOfOneAlphabet(name), Self.hasFullMark(name), let first = scalars.first,
      let last = scalars.last,
      !Self.isDot(first), !Self.isDot(last),
      scalars.contains(where: \.properties.isAlphabetic), CaseID(kind: Kind.person.id, number: name) != nil
    else { return nil }
    self.text = name
  }

  /// Whether brackets, if any, hold a mark behind the name that tells one of two people: `王力（安监）`.
  private static func hasFullMark(_ name: String) -> Bool {
    guard let open = name.firstIndex(of: "（") else { return !name.contains("）") }
    let mark = name[name.index(after: open)...]
    return open > name.startIndex && mark.last == "）" && mark.count > 1 && mark.dropLast().allSatisfy { !"（）".contains($0) }
  }

  /// Reads a name, or refuses it.
  static func read(_ text: String) throws(Refusal) -> PersonName {
    guard let name = Self(text) else { throw .badValue(Refusal.FieldName(id: "name", label: "姓名"), value: text, problem: .notName) }
    return name
  }

  /// The name as it looks: names that differ in blanks, case, width or dots alone look the same.
  static func look(of text: String) -> String {
    String(String.UnicodeScalarView(text.foldedForComparison.unicodeScalars.filter { !isDot($0) && !$0.properties.isWhitespace }))
  }

  /// The dots that stand between the parts of a name.
  private static func isDot(_ scalar: Unicode.Scalar) -> Bool { "·•‧・∙⋅ᐧ.-_".unicodeScalars.contains(scalar) }
}

extension Roster {
  /// Refuses a name that looks like somebody else's.
  func checkLook(of name: PersonName) throws(Refusal) {
    let look = PersonName.look(of: name.text)
    guard let other = people.keys.filter({ $0 != name.text && PersonName.look(of: $0) == look }).min() else { return }
    throw .nameTaken(name.text, nearest: other)
  }
}
