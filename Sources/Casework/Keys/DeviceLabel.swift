import LogLines
import TextForms

/// What a person calls a device (设备名称): a short text of characters that everybody sees.
public struct DeviceLabel: Hashable, Sendable {
  /// The text without blanks at its ends.
  public let text: String

  /// The most characters.
  private static let longest = 24

  /// Reads a label; nil if it is empty, too long, or holds what nobody sees.
  public init?(_ text: String) {
    self.text = TextForms.nfc(text.trimmingBlanks)
    guard (1...Self.longest).contains(self.text.count), self.text.unicodeScalars.allSatisfy(VisibleText.holds),
      VisibleText.isOfOneAlphabet(self.text)
    else { return nil }
  }

  /// Reads a label, or refuses it.
  public static func read(_ text: String) throws(Refusal) -> DeviceLabel {
    guard let label = Self(text) else { throw .badValue(Refusal.FieldName(id: "device", label: "设备"), value: text, problem: .notLabel) }
    return label
  }
}
