package import Commands
import EventLog
package import LogLines
package import TextForms
import Values

extension Damage: Told {
  /// The damage as a failure: exit 4.
  package var failure: Failure {
    let text = problem.text
    return Failure(.damaged, Message("damaged.", ["place": place, "text": text]))
  }

  /// The place as `file:line`, or `file` where no line is known.
  package var place: String {
    line.map { "\(file):\($0)" } ?? file
  }
}

extension Damage.Problem: Said {
  package static var subject: String { "damage" }

  /// What is wrong.
  package var text: Localized {
    if case .part(let expected, let found) = self {
      return Localized(message: "damage.part", ["part": Self.part(expected), "partFound": Self.part(found)])
    }
    if case .openBatch(let part) = self { return Localized(message: "damage.open-batch", ["index": part.index, "count": part.count]) }
    return message.text
  }

  private static func part(_ part: Event.Part?) -> Localized {
    guard let part else { return Localized(zh: "单独的事件", en: "an event by itself") }
    return Localized(zh: "\(part.index)/\(part.count)", en: "part \(part.index) of \(part.count)")
  }
}

extension LineDamage.Expectation: Said {
  package static var subject: String { "line-damage" }

  /// What was expected there.
  package var text: Localized {
    if case .bytes(let bytes) = self { return Localized { $0.quote(bytes == "\n" ? $0.choose("换行", "newline") : bytes) } }
    return message.text
  }
}

extension JSONError.Reason: Said {
  package static var subject: String { "json-error" }

  /// What is wrong.
  package var text: Localized {
    if case .unexpectedByte(let byte) = self {
      return Localized { $0.choose("这里不能是\(Self.shown(byte, $0))", "\(Self.shown(byte, $0)) isn't allowed here") }
    }
    return message.text
  }

  private static func shown(_ byte: UInt8, _ language: Language) -> String {
    (0x21..<0x7f).contains(byte) ? language.quote(String(decoding: [byte], as: UTF8.self)) : "0x" + String(byte, radix: 16)
  }
}
