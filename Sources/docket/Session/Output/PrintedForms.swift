package import Commands
package import Documents
import TextForms

/// The output forms of a command, and a call's choice by `--format` or the ending of `--output`.
package struct PrintedForms {
  /// The forms, the one without further words first.
  package let formats: [DocumentFormat]

  /// Whether a file may be a PDF, which LibreOffice makes of the Word file.
  package var makesPDF = false

  package init(formats: [DocumentFormat], makesPDF: Bool = false) {
    self.formats = formats
    self.makesPDF = makesPDF
  }

  /// Every form, as tables and lists have them.
  static let all = PrintedForms(formats: DocumentFormat.all)

  /// The options that choose among them.
  var options: OptionGroup {
    let choices = formats.map { OptionChoice($0.id, $0.label) }
    var options: [OptionSpec] = [
      .value(
        "format", "格式", .formatWord, choices: choices,
        fallback: Localized(zh: "按输出文件的扩展名，否则 \(formats[0].label)", en: "by the output's ending, else \(formats[0].id)"),
        zh: "输出的格式。", en: "The form of the answer."
      ),
      .value(
        "output", "输出", placeholder: .fileWord, completion: .files,
        help: Localized(zh: "写入文件，格式由扩展名定：\(endings)。", en: "Write to a file; its ending says the form: \(endings).")),
    ]
    for format in formats where format.hasOption {
      options.append(
        .shorthand(
          format.id, format.label, for: "format", value: format.id,
          help: Localized(zh: "以 \(format.id.uppercased()) 输出。", en: "Answer in \(format.id.uppercased()).")))
    }
    if formats.contains(where: \.hasEncoding) { options += OptionSpec.csvDetails }
    return OptionGroup(Localized(zh: "输出", en: "Output"), options)
  }

  /// The endings of files, one for each form.
  package var endings: String { (formats.map { "." + $0.endings[0] } + (makesPDF ? [".pdf"] : [])).joined(separator: " ") }

  /// The form that a call asks for; nil if it doesn't say.
  package func format(of invocation: Invocation) throws -> DocumentFormat? {
    let named = invocation["format"].flatMap { DocumentFormat(id: $0) }
    // What is no file has no name that could say a form.
    guard let path = invocation["output"], path != "-", !path.hasPrefix("/dev/"), path != ".", path != "..", !path.hasSuffix("/") else {
      return named
    }
    guard let ending = Self.ending(of: path) else {
      if let named { return named }
      throw failure(Localized(zh: "\(path) 没有扩展名，看不出格式", en: "\(path) has no ending that says the form"))
    }
    let inner = makesPDF && ending == "pdf" ? "docx" : ending
    guard let format = formats.first(where: { $0.endings.contains(inner) }) else {
      throw failure(
        Localized(zh: "这个命令不写 .\(ending) 文件", en: "this command writes no .\(ending) files"),
        asPDF: ["pdf", "doc", "xls"].contains(ending) && formats.contains(.docx))
    }
    if let named, named != format {
      throw Failure.usage("contradicting-format", ["path": path, "id": named.id, "named": named.endings[0]])
    }
    return format
  }

  /// The text after the last point of a file's name.
  package static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return nil }
    let ending = name[name.index(after: point)...].lowercased()
    return ending.isEmpty ? nil : ending
  }

  private func failure(_ message: Localized, asPDF: Bool = false) -> Failure {
    let pdf = Localized(zh: "；要 PDF，请把 docx 另存为 PDF", en: "; for a PDF, save the docx as PDF")
    return Failure(
      .usage, code: "unknown-ending", message,
      hint: Localized(
        zh: "可用的扩展名：\(endings)，或加上 --格式" + (asPDF ? pdf.zh : ""),
        en: "endings that do: \(endings), or say --format" + (asPDF ? pdf.en : "")))
  }
}

extension CommandSpec {
  /// The command with options for a form and an output file.
  package func printing(_ forms: PrintedForms = .all) -> CommandSpec {
    let usual = self
    var spec = self
    spec.groups.insert(forms.options, at: max(0, spec.groups.count - 1))
    return spec.running { (call: CommandCall) throws -> Answer in
      // A log's file is refused before its name is judged.
      try ProtectedFiles(call: call).checkOutputs()
      let format = try forms.format(of: call.invocation)
      let chosen = call.invocation.replacing("format", with: format?.id)
      _ = try call.with(chosen, call.console).textEncoding()
      guard let path = call.invocation["output"], path != "-" else { return try usual.answer(call.with(chosen, call.console)) }
      let conversion = forms.makesPDF && PrintedForms.ending(of: path) == "pdf" ? PDFConversion(process: call.process) : nil
      try conversion?.check()
      let asked = call.with(chosen.replacing("output", with: "-"), call.console.ofFile)
      let answer = try usual.answer(asked)
      // What a damaged log gives is a part, and a file of it wouldn't say so.
      if answer.status == .damaged {
        call.console.note(message: "printed-forms.not-written", ["path": path])
        return .nothing(.damaged)
      }
      return try answer.written(to: path, isPrivate: call.invocation.has("with-personal"), as: asked) { try conversion?.pdf(of: $0) ?? $0 }
    }
  }
}

extension CommandCall {
  /// The form of the answer.
  package var format: DocumentFormat { invocation["format"].flatMap { DocumentFormat(id: $0) } ?? .text }
}
