package import Commands
import EventLog
import Formats
package import ProgramSession
import Publishing
import TextForms
import Values

/// Makes a template of a written report.
package struct NarrativeSuggesting: CommandBody {
  let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  private var name: String { call.invocation.argument("template") ?? "" }

  /// A template, and what became of the report's numbers.
  private typealias Made = (template: [UInt8], suggestion: NarrativeSuggestion)

  /// Writes the template and lists what was replaced.
  package func run() throws -> Answer {
    guard let output = call.invocation["output"] else {
      throw Failure.usage("needs-output.template-goes-file")
    }
    guard call.invocation["year"] != nil else {
      throw Failure.usage("needs-year")
    }
    try ProtectedFiles(call: call).checkOutputs()
    let file = TemplateFile(call: call, name: name)
    let word = try file.word()
    if output != "-", (word != nil) != output.lowercased().hasSuffix(".docx") { throw unlike(output, isWord: word != nil) }
    let text = word == nil ? try file.text() : ""
    let figures = try FigureSession(call, several: false)
    let period = try call.period(today: figures.today) ?? figures.extent
    let candidates = try SuggestedFigures(figures, period: period).candidates()
    let made = try NarrativeCommand(call: call).measured(by: figures) { (report) throws -> Made in
      var excluded: Set<String> = []
      while true {
        var suggester = NarrativeSuggester(candidates, year: period.lowerBound.year, excluding: excluded)
        let template: [UInt8]
        if let word {
          do throws(FileFault) { template = try word.suggested(by: &suggester) } catch { throw error.wordFailure(name) }
        } else {
          template = Array(suggester.template(of: text).utf8)
        }
        let wrong = suggester.suggestion.unfaithful(from: report)
        if wrong.isEmpty { return (template, suggester.suggestion) }
        excluded.formUnion(wrong)
      }
    }
    let status = figures.status(call.console)
    guard !made.suggestion.replaced.isEmpty else {
      throw Failure(.no, Message("nothing-to-replace", ["name": name]))
    }
    return try Answer(
      call, file: made.template, to: output, json: made.suggestion.json, lines: made.suggestion.lines(in: call.console.language),
      status: status)
  }

  private func unlike(_ output: String, isWord: Bool) -> Failure {
    Failure(
      .usage, code: "unknown-ending",
      isWord
        ? Localized(zh: "Word 文件的模板是 .docx", en: "the template of a Word file is a .docx")
        : Localized(zh: "文本报告的模板是 .md", en: "the template of a text is a .md"),
      hint: isWord
        ? Localized(zh: "--输出 模板.docx", en: "--output TEMPLATE.docx") : Localized(zh: "--输出 模板.md", en: "--output TEMPLATE.md"))
  }
}

extension NarrativeSuggestion {
  /// The value for programs.
  fileprivate var json: JSON {
    .object([
      "kept": .array(
        kept.map {
          .object(["text": .string($0.text), "sentence": .string($0.sentence), "others": .array($0.others.map { .string($0) })])
        }),
      "replaced": .array(
        replaced.map {
          .object([
            "text": .string($0.text), "placeholder": .string($0.placeholder), "others": .array($0.others.map { .string($0) }),
          ])
        }),
    ])
  }

  /// What people read: each replacement with what else would fit, then what stays.
  fileprivate func lines(in language: Language) -> [String] {
    let shown = 3
    var lines = [language.choose("换成占位 \(replaced.count) 处：", "replaced, \(replaced.count):")]
    func list(_ others: [String]) {
      for other in others.prefix(shown) { lines.append(language.choose("      也相等：\(other)", "      also fits: \(other)")) }
      let left = others.count - shown
      if left > 0 { lines.append(language.choose("      还有 \(left) 个（--json）", "      \(left) more (--json)")) }
    }
    for entry in replaced {
      lines.append("  \(TextForms.shownInLine(entry.text)) → \(entry.placeholder)")
      list(entry.others)
    }
    if !kept.isEmpty { lines.append(language.choose("没有换 \(kept.count) 处：", "kept, \(kept.count):")) }
    for entry in kept {
      lines.append("  \(entry.text)  \(TextForms.shownInLine(entry.sentence))")
      list(entry.others)
    }
    return lines
  }
}

/// The template that a call names: a Word file, a text, or one that comes along.
struct TemplateFile {
  let call: CommandCall
  let name: String

  /// Whether a name is that of a Word file.
  static func isWord(_ name: String) -> Bool { [".docx", ".docm", ".doc"].contains { name.lowercased().hasSuffix($0) } }

  /// The Word file of that name, recognised by its first bytes or name; nil for other templates.
  func word() throws -> WordTemplate? {
    let isNamed = Self.isWord(name)
    let isFile = try POSIXFileSystem().status(of: name)?.kind == .file
    guard isNamed || isFile else { return nil }
    let bytes: [UInt8]
    do throws(FileFault) {
      let file = try call.process.contents(of: name)
      let magic = try file.prefix(4)
      guard isNamed || magic.starts(with: [0x50, 0x4B, 3, 4]) || magic.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
      bytes = try file.bytes(at: 0, count: file.count)
    } catch {
      throw error.wordFailure(name)
    }
    if name.lowercased().hasSuffix(".docm") { throw WordTemplate.Fault.macros.failure(in: name) }
    do throws(WordTemplate.Fault) { return try WordTemplate(bytes) } catch { throw error.failure(in: name) }
  }

  /// The file of that name, else the template that comes along.
  func text() throws -> String {
    if let shipped = NarrativeTemplate(named: name), try POSIXFileSystem().status(of: name) == nil {
      return shipped.source
    }
    let bytes = try InputFile.bytes(name, .template, call.process)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.usage, Message("not-utf8"), place: Failure.Place(name))
    }
    return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }
}
