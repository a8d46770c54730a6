import Commands
import EventLog
import TextForms

extension JSONError.Reason {
  /// What is wrong, in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .unexpectedEnd: zh ? "文字突然结束" : "it ends too early"
    case .unexpectedByte(let byte): zh ? "这里不能是\(Self.shown(byte, language))" : "\(Self.shown(byte, language)) can't stand here"
    case .trailingBytes: zh ? "后面还有多余的内容" : "something follows the value"
    case .byteOrderMark: zh ? "以字节序标记开头" : "it begins with a byte order mark"
    case .badNumber: zh ? "不是 JSON 的数" : "this is no JSON number"
    case .badEscape: zh ? "不是 JSON 的转义" : "this is no JSON escape"
    case .loneSurrogate: zh ? "代理项不成对" : "half of a surrogate pair"
    case .invalidUTF8: zh ? "不是 UTF-8" : "this is not UTF-8"
    case .bareControl: zh ? "文字里有控制字符" : "a control character stands in a text"
    case .duplicateKey(let key): zh ? "\(language.quote(key))出现两次" : "\(language.quote(key)) comes twice"
    case .tooDeep(let limit): zh ? "嵌套超过 \(limit) 层" : "it is nested more than \(limit) deep"
    case .tooLong(let limit): zh ? "超过 \(limit) 字节" : "it is longer than \(limit) bytes"
    // Whose number it is nobody knows here: the column says where it stands.
    case .numberOutOfRange: zh ? "这个数超出范围" : "this number is out of range"
    }
  }

  private static func shown(_ byte: UInt8, _ language: Language) -> String {
    (0x21..<0x7f).contains(byte) ? language.quote(String(decoding: [byte], as: UTF8.self)) : "0x" + String(byte, radix: 16)
  }
}
