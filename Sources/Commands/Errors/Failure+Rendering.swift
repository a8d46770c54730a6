public import TextForms
public import Values

extension Failure {
  /// The failure as lines for people: `error:` or `错误：` first, then what to do.
  ///
  /// - Parameter width: where lines are wrapped; nil for not at all.
  public func text(in language: Language, ink: Ink = .plain, width: Int? = nil) -> String {
    let gap = language.choose("", " ")
    if !cells.isEmpty {
      return cells.map { cell in
        let hint = cell.hint.map { "  " + ink.dim(Self.hint[language]) + gap + TextForms.shownInLine($0[language]) + "\n" } ?? ""
        return ink.red(Self.error[language]) + gap + cell.line(in: language) + "\n" + hint
      }.joined()
    }
    func lines(_ label: String, _ inked: String, _ text: String) -> [String] {
      guard let width else { return [inked + gap + text] }
      var lines = TextForms.wrapped(label + gap + text, toWidth: width - 2)
      if !lines.isEmpty { lines[0] = inked + lines[0].dropFirst(label.count) }
      return [lines.first ?? inked] + lines.dropFirst().map { "  " + $0 }
    }
    let (error, advice) = (Self.error[language], Self.hint[language])
    var text = lines(error, ink.red(error), headline(in: language)) + allDetails.map { "  " + TextForms.shownInLine($0[language]) }
    if let hint { text += lines(advice, ink.dim(advice), TextForms.shownInLine(hint[language])).map { "  " + $0 } }
    return text.joined(separator: "\n") + "\n"
  }

  private static let error = Localized(zh: "错误：", en: "error:")
  static let hint = Localized(zh: "提示：", en: "hint:")

  /// The failure for programs: `{"error":{"code":…,"message":…,"hint":…}}`.
  public func json(in language: Language) -> JSON {
    if let first = cells.first {
      let message = cells.map { $0.line(in: language) }.joined(separator: "\n")
      return [
        "error": [
          "code": .string(code), "message": .string(message), "hint": first.hint.map { .string($0[language]) } ?? .null,
          "cells": .array(
            cells.map { ["sheet": .string($0.sheet), "cell": .string($0.cell), "message": .string($0.message[language])] }),
        ]
      ]
    }
    let message = ([headline(in: language)] + allDetails.map { $0[language] }).joined(separator: "\n")
    var object: JSON.Object = ["code": .string(code), "message": .string(message), "hint": hint.map { .string($0[language]) } ?? .null]
    if let people { object["people"] = .array(people.map { .string($0) }) }
    if !recorded.isEmpty { object["recorded"] = recordedJSON }
    return ["error": .object(object)]
  }

  /// What was recorded before, and what else belongs to the message.
  private var allDetails: [Localized] { [recordedLine].compactMap(\.self) + details }

  private func headline(in language: Language) -> String {
    let message = TextForms.shownInLine(message[language])
    guard let place else { return message }
    let parts = [TextForms.shownInLine(place.file)] + [place.line, place.column].compactMap { $0.map(String.init) }
    return parts.joined(separator: ":") + ": " + message
  }
}

extension Failure.Cell {
  /// The cell and what is wrong with it, in one line.
  fileprivate func line(in language: Language) -> String {
    let place = TextForms.shownInLine(sheet.isEmpty ? "\(file) \(cell)" : "\(file) \(sheet)!\(cell)")
    return place + language.choose("：", ": ") + TextForms.shownInLine(message[language])
  }
}
