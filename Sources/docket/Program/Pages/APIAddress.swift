import Commands
import TextForms

/// A command as an address, `/api/NOUN[/VERB]?flag=value`, for pages and servers.
struct APIAddress: Hashable {
  /// What is asked.
  let question: LogQuestion
  /// The parameters, decoded, in the order in which they were given.
  let parameters: [Parameter]

  /// A flag with its value, or a positional word.
  struct Parameter: Hashable {
    let name: String
    let value: String
  }

  /// Why an address isn't a question that is answered.
  enum Fault: Error, Equatable {
    /// No command that answers has this address.
    case unknown
    /// The parameter isn't taken here.
    case parameter(String)
    /// The text isn't percent-encoded UTF-8.
    case encoding
  }

  /// Makes an address of a question and its parameters.
  init(_ question: LogQuestion, with parameters: KeyValuePairs<String, String?> = [:]) {
    self.question = question
    self.parameters = parameters.compactMap { name, value in value.map { Parameter(name: name, value: $0) } }
  }

  /// Reads a request's target.
  init(target: some StringProtocol) throws(Fault) {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = halves[0].split(separator: "/", omittingEmptySubsequences: false)
    guard path.count >= 3, path[0].isEmpty, path[1] == "api" else { throw .unknown }
    let words = path[2...].joined(separator: "/")
    guard let question = LogQuestion.allCases.first(where: { $0.words.joined(separator: "/") == words }) else { throw .unknown }
    self.question = question
    var parameters: [Parameter] = []
    for part in halves.count > 1 ? halves[1].split(separator: "&", omittingEmptySubsequences: true) : [] {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(sides[0]), let value = Self.decoded(sides.count > 1 ? sides[1] : "") else { throw .encoding }
      guard sides.count > 1 else { throw .parameter(name) }
      parameters.append(Parameter(name: name, value: value))
    }
    self.parameters = parameters
  }

  /// The arguments without a flag, by name.
  private static let positionals = ["measure", "query", "case", "id", "row", "seq", "kind", "name", "word"]

  /// The address as text, parameters in alphabetical order.
  var text: String {
    let pairs = parameters.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    let query = pairs.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    return "/api/" + question.words.joined(separator: "/") + (query.isEmpty ? "" : "?" + query)
  }

  /// The command that answers it, as somebody may type it.
  var command: String {
    var line = ["docket"] + question.words
    for parameter in parameters where parameter.name != "lang" {
      let value = parameter.value.isEmpty ? [] : ["'" + TextForms.shownInLine(parameter.value).replacing("'", with: "'\\''") + "'"]
      line += Self.positionals.contains(parameter.name) ? value : ["--" + TextForms.shownInLine(parameter.name)] + value
    }
    return line.joined(separator: " ")
  }

  /// The same question in a language.
  func asked(in language: Language) -> APIAddress {
    APIAddress(
      question: question, parameters: parameters.filter { $0.name != "lang" } + [Parameter(name: "lang", value: language.rawValue)])
  }

  private init(question: LogQuestion, parameters: [Parameter]) {
    self.question = question
    self.parameters = parameters
  }

  /// The words of the command line that give the answer.
  func commandLine(log: String, of tool: CommandLineTool, language: Language) throws(Fault) -> [String] {
    let words = question.words
    guard let spec = words.reduce(into: tool.root as CommandSpec?, { spec, word in spec = spec?.subcommands?.resolve(word) }) else {
      throw .unknown
    }
    var options: [String] = ["--log=\(log)"]
    var (arguments, seen): ([String: [String]], String) = ([:], language.rawValue)
    let own = spec.positionals.map(\.name.id)
    let flags = (spec.options + spec.groups.flatMap(\.options))
    for parameter in parameters {
      if parameter.name == "lang" {
        seen = parameter.value
      } else if let place = own.firstIndex(of: parameter.name == "id" && own.contains("table") ? "table" : parameter.name),
        Self.positionals.contains(parameter.name)
      {
        arguments[own[place], default: []].append(parameter.value)
      } else if let flag = flags.first(where: { $0.name.id == parameter.name }), !flag.isTyped, !flag.namesFile {
        switch flag.kind {
        case .value: options.append("--\(parameter.name)=\(parameter.value)")
        case .flag, .yesOrNo:
          if !parameter.value.isEmpty { throw .parameter(parameter.name) }
          options.append("--\(parameter.name)")
        case .shorthand: throw .parameter(parameter.name)
        }
      } else {
        throw .parameter(parameter.name)
      }
    }
    options.append("--lang=\(seen)")
    if flags.contains(where: { $0.name.id == "json" }) { options.append("--json") }
    return words + options + ["--"] + own.flatMap { arguments[$0] ?? [] }
  }

  /// Percent-encodes everything but letters, digits and `- _ . ~`.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }

  /// Undoes percent-encoding; nil if it isn't valid UTF-8 or has a zero.
  static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let high = Self.digit(rest.removeFirst()), let low = Self.digit(rest.removeFirst()) else { return nil }
      bytes.append(high << 4 | low)
    }
    if bytes.contains(0) { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
