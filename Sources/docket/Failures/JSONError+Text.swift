import Commands
import EventLog
import TextForms

extension JSONError.Reason {
  /// What is wrong.
  var text: Localized {
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
