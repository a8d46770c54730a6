import Commands
import TextForms

/// A command as an address, `/api/NOUN[/VERB]?flag=value`, for pages and servers.
struct APIAddress {
  /// The command whose answer is asked for.
  let command: AskableCommand
  /// The parameters, decoded, in the order in which they were given.
  let parameters: [Invocation.Parameter]

  /// Why an address isn't a question that is answered.
  enum Fault: Error, Equatable {
    /// No command that answers has this address.
    case unknown
    /// The parameter isn't taken here.
    case parameter(String)
    /// The text isn't percent-encoded UTF-8.
    case encoding
  }

  /// Makes an address of a command and its parameters.
  init(_ command: AskableCommand, with parameters: KeyValuePairs<String, String?> = [:]) {
    self.command = command
    self.parameters = parameters.compactMap { name, value in value.map { .init(name: name, value: $0) } }
  }

  /// Reads a request's target.
  init(target: some StringProtocol) throws(Fault) {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = halves[0].split(separator: "/", omittingEmptySubsequences: false)
    guard path.count >= 3, path[0].isEmpty, path[1] == "api", let command = AskableCommand(path[2...].map { String($0) }) else {
      throw .unknown
    }
    self.command = command
    var parameters: [Invocation.Parameter] = []
    for part in halves.count > 1 ? halves[1].split(separator: "&", omittingEmptySubsequences: true) : [] {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(sides[0]), let value = Self.decoded(sides.count > 1 ? sides[1] : "") else { throw .encoding }
      guard sides.count > 1 else { throw .parameter(name) }
      parameters.append(.init(name: name, value: value))
    }
    self.parameters = parameters
  }

  /// The address as text, parameters in alphabetical order.
  var text: String {
    let pairs = parameters.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    let query = pairs.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    return "/api/" + command.words.joined(separator: "/") + (query.isEmpty ? "" : "?" + query)
  }

  /// The command that answers it, as somebody may type it.
  var line: String {
    var line = ["docket"] + command.words
    for parameter in parameters where parameter.name != "lang" {
      let value = parameter.value.isEmpty ? [] : ["'" + TextForms.shownInLine(parameter.value).replacing("'", with: "'\\''") + "'"]
      line += command.argument(named: parameter.name) != nil ? value : ["--" + TextForms.shownInLine(parameter.name)] + value
    }
    return line.joined(separator: " ")
  }

  /// The same question in a language.
  func asked(in language: Language) -> APIAddress {
    APIAddress(command, parameters.filter { $0.name != "lang" } + [.init(name: "lang", value: language.rawValue)])
  }

  private init(_ command: AskableCommand, _ parameters: [Invocation.Parameter]) {
    (self.command, self.parameters) = (command, parameters)
  }

  /// The language that it asks for; nil if it names none that there is.
  var language: Language? { parameters.last { $0.name == "lang" }.flatMap { Language($0.value) } }

  /// The call that it is, of the log at a path, which answers programs; only what an address may give is taken.
  func invocation(under root: CommandSpec, log: String) throws -> Invocation {
    var given = [Invocation.Parameter(name: "log", value: log)]
    let flags = command.spec.options + command.spec.groups.flatMap(\.options)
    for parameter in parameters {
      if let argument = command.argument(named: parameter.name) {
        given.append(.init(name: argument, value: parameter.value))
      } else if parameter.name == "lang" {
        given.append(parameter)
      } else if let flag = flags.first(where: { $0.name.id == parameter.name }), flag.isAsked {
        switch flag.kind {
        case .value: break
        case .flag, .yesOrNo: if !parameter.value.isEmpty { throw Fault.parameter(parameter.name) }
        case .shorthand: throw Fault.parameter(parameter.name)
        }
        given.append(parameter)
      } else {
        throw Fault.parameter(parameter.name)
      }
    }
    if flags.contains(where: { $0.name.id == "json" }) { given.append(.init(name: "json", value: "")) }
    return try Invocation(of: [root] + command.specs, parameters: given)
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
