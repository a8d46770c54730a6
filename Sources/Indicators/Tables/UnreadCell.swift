public import TextForms
public import Values

/// A cell of the bureau's form that holds a number and was not read: the form's total may rest on it.
public struct UnreadCell: Hashable, Sendable {
  /// The cell, `D13`, or where it stands in a Word file.
  public let cell: String
  /// What it says.
  public let text: String

  /// Names a cell.
  public init(cell: String, text: String) { (self.cell, self.text) = (cell, text) }

  /// Reads a cell that an adoption kept; nil if it is none.
  public init?(_ json: JSON) {
    guard let cell = json["cell"]?.string, let text = json["text"]?.string else { return nil }
    self.init(cell: cell, text: text)
  }

  /// The cell as an adoption keeps it.
  public var json: JSON { ["cell": .string(cell), "text": .string(text)] }
}

extension [UnreadCell] {
  /// The cells with what they say: `D13“12” D14“8”`, the first twelve of them.
  public var listed: String {
    prefix(12).map { "\($0.cell)“\($0.text.prefix(20))\($0.text.count > 20 ? "…" : "")”" }.joined(separator: " ") + (count > 12 ? " …" : "")
  }

  /// Why nothing is said that rests on them.
  public var reason: Localized { Localized(message: "unread-cells.reason", ["count": count, "cells": listed]) }
}
