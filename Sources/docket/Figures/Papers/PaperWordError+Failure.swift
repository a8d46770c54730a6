import Commands
import Publishing
import TextForms

extension PaperWordError: Told {
  /// Why a placeholder can't be filled.
  var failure: Failure {
    let all = Localized(zh: "docket 打印 案件 --占位 列出全部占位", en: "docket print CASE --placeholders lists all")
    switch self {
    case .unknown(let name, let kind, let nearest):
      let hint = nearest.map { Localized(zh: "是不是 {{\($0)}}？\(all.zh)", en: "perhaps {{\($0)}}; \(all.en)") }
      return .usage("unknown-placeholder", ["name": name, "kind": kind], hint: hint ?? all)
    case .unknownList(let name, let lists):
      let hint = Localized(zh: "可用：\(lists.joined(separator: " "))", en: "those that there are: \(lists.joined(separator: " "))")
      return .usage("unknown-list", ["name": name], hint: hint)
    case .personal(let name): return .usage("personal-in-name", ["name": name])
    }
  }
}

extension WordTemplateProblems<PaperWordError> {
  /// All that is wrong with an office's own paper, each with its place.
  func failure(in file: String) -> Failure {
    switch self {
    case .file(let fault): fault.wordFailure(file)
    case .problems(let problems): problems.failure(in: file) { $0.failure }
    }
  }
}

extension NarrativeFailure<PaperWordError> {
  /// What is wrong with how files are named.
  func failure(in pattern: String) -> Failure {
    switch self {
    case .template(let error): error.failure
    case .measure(let cause): cause.failure
    }
  }
}
