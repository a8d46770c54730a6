public import Commands
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

extension Damage.Problem {
  /// What is wrong.
  package var text: Localized {
    switch self {
    case .line(let expected): Localized(zh: "这里应为\(expected.text.zh)", en: "\(expected.text.en) should be here")
    case .hash(let computed, let stated):
      Localized(message: "damage.hash", ["computed": computed.hex.prefix(12), "stated": stated.hex.prefix(12)])
    case .seq(let expected, let found):
      Localized(message: "damage.seq", ["expected": expected, "found": found])
    case .at(let previous, let found):
      Localized(message: "damage.at", ["found": found, "previous": previous])
    case .version(let id, let expected, let found):
      Localized(message: "damage.version", ["id": id, "expected": expected, "found": found])
    case .part(let expected, let found): Localized(message: "damage.part", ["part": Self.part(expected), "partFound": Self.part(found)])
    case .tornLine: Localized(message: "damage.torn-line")
    case .openBatch(let part):
      Localized(message: "damage.open-batch", ["index": part.index, "count": part.count])
    case .duplicateID(let id, let seq): Localized(message: "damage.duplicate-id", ["id": id, "seq": seq])
    case .segmentName(let expected): Localized(message: "damage.segment-name", ["expected": expected])
    case .alienFile: Localized(message: "damage.alien-file")
    case .missingAttachment(let digest, let seq):
      Localized(message: "damage.missing-attachment", ["seq": seq, "digest": digest.hex.prefix(12)])
    case .attachment(let computed):
      Localized(message: "damage.attachment", ["computed": computed.hex.prefix(12)])
    case .column(let name): Localized(message: "damage.column", ["name": name])
    case .personalMisfit(let field, let seq):
      Localized(message: "damage.personal-misfit", ["field": field, "seq": seq])
    case .personalFile: Localized(message: "damage.personal-file")
    case .wrongType(let kind): Localized(message: "damage.wrong-type", ["kind": kind.text])
    case .tooLarge(let limit):
      Localized(message: "damage.too-large", ["limit": limit])
    case .tail: Localized(message: "damage.tail")
    }
  }

  private static func part(_ part: Event.Part?) -> Localized {
    guard let part else { return Localized(zh: "单独的事件", en: "an event by itself") }
    return Localized(zh: "\(part.index)/\(part.count)", en: "part \(part.index) of \(part.count)")
  }
}

extension LineDamage.Expectation {
  /// What was expected there.
  package var text: Localized {
    switch self {
    case .bytes(let bytes): Localized { $0.quote(bytes == "\n" ? $0.choose("换行", "newline") : bytes) }
    case .instant: Localized(zh: "时刻", en: "a moment")
    case .day: Localized(zh: "日期", en: "a day")
    case .name: Localized(zh: "姓名", en: "a name")
    case .caseID: Localized(zh: "案件编号", en: "a case")
    case .type: Localized(zh: "事件类型", en: "an event's type")
    case .id: Localized(zh: "标识", en: "an id")
    case .hash: Localized(zh: "哈希", en: "a hash")
    case .positive: Localized(zh: "正整数", en: "a whole number from 1")
    case .part: Localized(zh: "批次位置", en: "a place in a batch")
    case .value: Localized(zh: "JSON 值", en: "a JSON value")
    case .key: Localized(zh: "字段名", en: "a name")
    case .laterKey: Localized(zh: "按序的字段名", en: "a name in its order")
    case .basicKey: Localized(message: "damage.basic-key")
    case .commaOrBracket: Localized(message: "damage.comma-or-bracket")
    case .number: Localized(zh: "规范的数", en: "a canonical number")
    case .utf8: Localized(zh: "UTF-8 文字", en: "well-formed UTF-8")
    case .text: Localized(zh: "不含控制字符的文字", en: "text without control characters")
    case .escape: Localized(zh: "规范的转义", en: "a canonical escape")
    case .notNull: Localized(message: "damage.not-null")
    case .depth: Localized(message: "damage.depth")
    case .length: Localized(message: "damage.length")
    }
  }
}

extension JSONError.Reason {
  /// What is wrong.
  package var text: Localized {
    switch self {
    case .unexpectedEnd: Localized(zh: "文字突然结束", en: "it ends too early")
    case .unexpectedByte(let byte): Localized { $0.choose("这里不能是\(Self.shown(byte, $0))", "\(Self.shown(byte, $0)) isn't allowed here") }
    case .trailingBytes: Localized(message: "damage.trailing-bytes")
    case .byteOrderMark: Localized(message: "damage.byte-order-mark")
    case .badNumber: Localized(zh: "不是 JSON 的数", en: "this is no JSON number")
    case .badEscape: Localized(zh: "不是 JSON 的转义", en: "this is no JSON escape")
    case .loneSurrogate: Localized(zh: "代理项不成对", en: "half of a surrogate pair")
    case .invalidUTF8: Localized(zh: "不是 UTF-8", en: "this is not UTF-8")
    case .bareControl: Localized(message: "damage.bare-control")
    case .duplicateKey(let key): Localized { $0.quote(key) + $0.choose("出现两次", " comes twice") }
    case .tooDeep(let limit): Localized(message: "damage.too-deep", ["limit": limit])
    case .tooLong(let limit): Localized(message: "damage.too-long", ["limit": limit])
    // Whose number it is nobody knows here: the column says where it stands.
    case .numberOutOfRange: Localized(message: "damage.number-out-of-range")
    }
  }

  private static func shown(_ byte: UInt8, _ language: Language) -> String {
    (0x21..<0x7f).contains(byte) ? language.quote(String(decoding: [byte], as: UTF8.self)) : "0x" + String(byte, radix: 16)
  }
}
