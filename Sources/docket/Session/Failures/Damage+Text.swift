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
      Localized(zh: "应为第 \(expected) 号事件，却是 \(found) 号", en: "event \(expected) should be here, not \(found)")
    case .at(let previous, let found):
      Localized(zh: "录入时间 \(found) 早于上一行的 \(previous)", en: "recorded at \(found), before the line in front of it (\(previous))")
    case .version(let id, let expected, let found):
      Localized(zh: "\(id) 应为第 \(expected) 版，却是第 \(found) 版", en: "\(id) should be at version \(expected), not \(found)")
    case .part(let expected, let found): Localized(message: "damage.part", ["part": Self.part(expected), "partFound": Self.part(found)])
    case .tornLine: Localized(zh: "这一段在一行中间断了", en: "the segment ends within a line")
    case .openBatch(let part):
      Localized(zh: "这一段在批次中间断了（\(part.index)/\(part.count)）", en: "the segment ends within a batch (\(part.index) of \(part.count))")
    case .duplicateID(let id, let seq): Localized(zh: "标识 \(id) 已用于第 \(seq) 号事件", en: "the id \(id) is that of event \(seq) already")
    case .segmentName(let expected): Localized(message: "damage.segment-name", ["expected": expected])
    case .alienFile: Localized(zh: "不是本案卷的 .jsonl 文件", en: "a .jsonl file that is no segment of this log")
    case .missingAttachment(let digest, let seq):
      Localized(message: "damage.missing-attachment", ["seq": seq, "digest": digest.hex.prefix(12)])
    case .attachment(let computed):
      Localized(zh: "附件内容变了（算得 \(computed.hex.prefix(12))…）", en: "the attachment has changed (it hashes to \(computed.hex.prefix(12))…)")
    case .column(let name): Localized(zh: "列 \(name) 与这一行不符", en: "the column \(name) says otherwise than the line")
    case .personalMisfit(let field, let seq):
      Localized(zh: "\(field) 与第 \(seq) 号事件的封存不符", en: "\(field) does not fit its seal in event \(seq)")
    case .personalFile: Localized(zh: "不是个人信息文件", en: "this is no file of personal values")
    case .wrongType(let kind): Localized(zh: "这里\(kind.text.zh)", en: "here is \(kind.text.en)")
    case .tooLarge(let limit):
      Localized(zh: "比这类文件最多的 \(limit) 字节还大", en: "larger than the \(limit) bytes that a file of its sort may have")
    case .tail: Localized(zh: "末尾的字节不是一次没写完的批次", en: "the last bytes are no incomplete write of one batch")
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
    case .basicKey: Localized(zh: "基本平面内的字段名", en: "a name without characters above U+FFFF")
    case .commaOrBracket: Localized(zh: "逗号或括号", en: "a comma or a closing bracket")
    case .number: Localized(zh: "规范的数", en: "a canonical number")
    case .utf8: Localized(zh: "UTF-8 文字", en: "well-formed UTF-8")
    case .text: Localized(zh: "不含控制字符的文字", en: "text without control characters")
    case .escape: Localized(zh: "规范的转义", en: "a canonical escape")
    case .notNull: Localized(zh: "不是 null 的值", en: "something other than null")
    case .depth: Localized(zh: "不超过 64 层的括号", en: "no more than 64 open brackets")
    case .length: Localized(zh: "不超过 1 MiB 的行", en: "a line of no more than 1 MiB")
    }
  }
}

extension JSONError.Reason {
  /// What is wrong.
  package var text: Localized {
    switch self {
    case .unexpectedEnd: Localized(zh: "文字突然结束", en: "it ends too early")
    case .unexpectedByte(let byte): Localized { $0.choose("这里不能是\(Self.shown(byte, $0))", "\(Self.shown(byte, $0)) isn't allowed here") }
    case .trailingBytes: Localized(zh: "后面还有多余的内容", en: "something follows the value")
    case .byteOrderMark: Localized(zh: "以字节序标记开头", en: "it begins with a byte order mark")
    case .badNumber: Localized(zh: "不是 JSON 的数", en: "this is no JSON number")
    case .badEscape: Localized(zh: "不是 JSON 的转义", en: "this is no JSON escape")
    case .loneSurrogate: Localized(zh: "代理项不成对", en: "half of a surrogate pair")
    case .invalidUTF8: Localized(zh: "不是 UTF-8", en: "this is not UTF-8")
    case .bareControl: Localized(zh: "文字里有控制字符", en: "a text contains a control character")
    case .duplicateKey(let key): Localized { $0.quote(key) + $0.choose("出现两次", " comes twice") }
    case .tooDeep(let limit): Localized(zh: "嵌套超过 \(limit) 层", en: "it is nested more than \(limit) deep")
    case .tooLong(let limit): Localized(zh: "超过 \(limit) 字节", en: "it is longer than \(limit) bytes")
    // Whose number it is nobody knows here: the column says where it stands.
    case .numberOutOfRange: Localized(zh: "这个数超出范围", en: "this number is out of range")
    }
  }

  private static func shown(_ byte: UInt8, _ language: Language) -> String {
    (0x21..<0x7f).contains(byte) ? language.quote(String(decoding: [byte], as: UTF8.self)) : "0x" + String(byte, radix: 16)
  }
}
