import Commands
import Pages
import TextForms
import Values

/// What phones are answered: every text in both languages, and nothing of where the log is.
extension PhoneServer {
  static func own(_ type: String, _ body: [UInt8]) -> HTTPAnswer {
    HTTPAnswer(200, type, body, headers: [(name: "Content-Security-Policy", value: PhoneClient.own.policy)])
  }

  static func json(_ status: Int, _ value: JSON) -> HTTPAnswer {
    HTTPAnswer(status, "application/json; charset=utf-8", Array((value.text() + "\n").utf8))
  }

  /// A refusal by its word, with what it says in both languages.
  static func refusal(_ status: Int, _ message: Message) -> HTTPAnswer {
    json(status, error(message.code, message.text, message.hint))
  }

  private static func error(_ code: String, _ text: Localized, _ hint: Localized?) -> JSON {
    func both(_ text: Localized) -> JSON { ["zh": text.zh.json, "en": text.en.json] }
    return ["error": ["code": code.json, "message": both(text), "hint": hint.map(both) ?? .null]]
  }

  /// A failure as a phone may see it: what names files of the office's machine is said there alone.
  func answer(_ failure: Failure) -> HTTPAnswer {
    switch failure.status {
    case .done, .no: return Self.json(200, failure.json(in: call.console.language))
    case .usage: return Self.json(422, Self.error(failure.code, failure.message, failure.hint))
    case .refused: return Self.json(403, Self.error(failure.code, failure.message, failure.hint))
    case .damaged, .io, .interrupted: break
    }
    call.console.report(failure)
    if failure.isOfFullDisk { return Self.refusal(507, Message("office-full")) }
    return failure.status == .damaged ? Self.refusal(500, Message("office-damaged")) : Self.refusal(503, Message("office-trouble"))
  }
}

extension JSON {
  /// One value of a Chinese and an English one: a text that differs has both.
  init(_ zh: JSON, _ en: JSON) {
    if zh == en {
      self = zh
    } else if let left = zh.object, let right = en.object {
      self = .object(JSON.Object(left.map { ($0.key, JSON($0.value, right[$0.key] ?? .null)) }))
    } else if let left = zh.array, let right = en.array, left.count == right.count {
      self = .array(zip(left, right).map { JSON($0, $1) })
    } else {
      self = ["zh": zh, "en": en]
    }
  }
}
