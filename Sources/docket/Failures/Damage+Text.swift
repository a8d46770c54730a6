import Commands
import EventLog
import TextForms

extension Damage {
  /// The damage as a failure: exit 4.
  var failure: Failure {
    Failure(
      .damaged, code: "damaged", Localized { language in "\(place)：".forLanguage(language) + problem.text(language) },
      hint: Localized(
        zh: "docket 验证 查明范围，再从备份恢复这一段；说明见 README",
        en: "docket verify finds its extent; restore the segment from a copy, as the README says"))
  }

  /// The place as `file:line`, or `file` where no line is known.
  var place: String {
    line.map { "\(file):\($0)" } ?? file
  }
}

extension String {
  /// The text with the colon of a language.
  fileprivate func forLanguage(_ language: Language) -> String {
    language == .zh ? self : replacingLast("：", with: ": ")
  }

  private func replacingLast(_ old: String, with new: String) -> String {
    hasSuffix(old) ? dropLast(old.count) + new : self
  }
}

extension Damage.Problem {
  /// The problem in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .line(let expected): return zh ? "这里应为\(expected.text(.zh))" : "\(expected.text(.en)) should stand here"
    case .hash(let computed, let stated):
      return zh
        ? "内容与哈希不符（算得 \(computed.hex.prefix(12))…，写着 \(stated.hex.prefix(12))…）"
        : "the line hashes to \(computed.hex.prefix(12))…, not to the \(stated.hex.prefix(12))… it states"
    case .seq(let expected, let found):
      return zh ? "应为第 \(expected) 号事件，却是 \(found) 号" : "event \(expected) should stand here, not \(found)"
    case .at(let previous, let found):
      return zh ? "录入时间 \(found) 早于上一行的 \(previous)" : "recorded at \(found), before the line in front of it (\(previous))"
    case .version(let id, let expected, let found):
      return zh ? "\(id) 应为第 \(expected) 版，却是第 \(found) 版" : "\(id) should be at version \(expected), not \(found)"
    case .part(let expected, let found):
      return zh
        ? "批次位置应为 \(Self.part(expected, .zh))，却是 \(Self.part(found, .zh))"
        : "the batch should go on with \(Self.part(expected, .en)), not \(Self.part(found, .en))"
    case .tornLine: return zh ? "这一段在一行中间断了" : "the segment ends within a line"
    case .openBatch(let part):
      return zh ? "这一段在批次中间断了（\(part.index)/\(part.count)）" : "the segment ends within a batch (\(part.index) of \(part.count))"
    case .duplicateID(let id, let seq): return zh ? "标识 \(id) 已用于第 \(seq) 号事件" : "the id \(id) is that of event \(seq) already"
    case .segmentName(let expected):
      return zh
        ? "这里应有第 \(expected) 号事件：前面缺一段，或文件名错了" : "event \(expected) should begin here: a segment before it is missing, or it is misnamed"
    case .alienFile: return zh ? "不是本案卷的 .jsonl 文件" : "a .jsonl file that is no segment of this log"
    case .missingAttachment(let digest, let seq):
      return zh ? "缺少第 \(seq) 号事件的附件 \(digest.hex.prefix(12))…" : "the attachment \(digest.hex.prefix(12))… of event \(seq) is missing"
    case .attachment(let computed):
      return zh ? "附件内容变了（算得 \(computed.hex.prefix(12))…）" : "the attachment has changed (it hashes to \(computed.hex.prefix(12))…)"
    case .column(let name): return zh ? "列 \(name) 与这一行不符" : "the column \(name) says otherwise than the line"
    case .personalMisfit(let field, let seq):
      return zh ? "\(field) 与第 \(seq) 号事件的封存不符" : "\(field) does not fit its seal in event \(seq)"
    case .personalFile: return zh ? "不是个人信息文件" : "this is no file of personal values"
    case .misfit(let kind): return (zh ? "这里" : "here stands ") + kind.text(language)
    case .tail: return zh ? "末尾的字节不是一次没写完的批次" : "the last bytes are no incomplete write of one batch"
    }
  }

  private static func part(_ part: Event.Part?, _ language: Language) -> String {
    guard let part else { return language == .zh ? "单独的事件" : "an event by itself" }
    return language == .zh ? "\(part.index)/\(part.count)" : "part \(part.index) of \(part.count)"
  }
}

extension LineDamage.Expectation {
  /// What should stand there, in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .bytes(let bytes): language.quote(bytes == "\n" ? (zh ? "换行" : "newline") : bytes)
    case .instant: zh ? "时刻" : "a moment"
    case .day: zh ? "日期" : "a day"
    case .name: zh ? "姓名" : "a name"
    case .caseID: zh ? "案件编号" : "a case"
    case .type: zh ? "事件类型" : "an event's type"
    case .id: zh ? "标识" : "an id"
    case .hash: zh ? "哈希" : "a hash"
    case .positive: zh ? "正整数" : "a whole number from 1"
    case .part: zh ? "批次位置" : "a place in a batch"
    case .value: zh ? "JSON 值" : "a JSON value"
    case .key: zh ? "字段名" : "a name"
    case .laterKey: zh ? "按序的字段名" : "a name in its order"
    case .basicKey: zh ? "基本平面内的字段名" : "a name without characters above U+FFFF"
    case .commaOrBracket: zh ? "逗号或括号" : "a comma or a closing bracket"
    case .number: zh ? "规范的数" : "a canonical number"
    case .utf8: zh ? "UTF-8 文字" : "well-formed UTF-8"
    case .text: zh ? "不含控制字符的文字" : "text without control characters"
    case .escape: zh ? "规范的转义" : "a canonical escape"
    case .notNull: zh ? "不是 null 的值" : "something other than null"
    case .depth: zh ? "不超过 64 层的括号" : "no more than 64 open brackets"
    case .length: zh ? "不超过 1 MiB 的行" : "a line of no more than 1 MiB"
    }
  }
}
