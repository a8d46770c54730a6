import TextForms

/// The options that a word may name: those of the command reached, then what every command has.
///
/// A command above has options of its own, which mean nothing below it: `page check --output X` writes nothing.
struct OptionScope {
  /// The nearest command's options first.
  private var layers: [[OptionSpec]]

  /// The root's own options, and what every command has.
  private static let rootLayers = 2

  /// The scope of a command at the root, with what every command has.
  init(_ root: CommandSpec) {
    layers = [root.allOptions, [.help, .version]]
  }

  /// Goes down to a command; of the one above only what nearly every command has goes on.
  mutating func enter(_ command: CommandSpec) {
    let general = Set(OptionGroup.general.options.map(\.name.id))
    if layers.count > Self.rootLayers { layers[0].removeAll { !general.contains($0.name.id) } }
    layers.insert(command.allOptions, at: 0)
  }

  /// The option of a name; the nearest scope wins.
  func option(named name: String) -> OptionSpec? {
    layers.lazy.compactMap { $0.first(named: name, by: \.name) }.first
  }

  /// The options that a shortened name may mean, but those read before the command is known.
  func shortened(_ name: String) -> [OptionSpec] {
    let readBefore = Set(OptionGroup.general.options.map(\.name.id))
    return all.filter { !readBefore.contains($0.name.id) }.shortened(to: name, by: \.name)
  }

  /// The option of an id.
  func option(id: String) -> OptionSpec? {
    layers.lazy.joined().first { $0.name.id == id }
  }

  /// The option of a single letter after one dash.
  func option(letter name: String) -> OptionSpec? {
    guard let letter = name.first, name.count == 1 else { return nil }
    return layers.lazy.joined().first { $0.letter == letter }
  }

  /// All options, the nearest first, without those that a nearer one hides.
  var all: [OptionSpec] {
    var seen: Set<String> = []
    return layers.joined().filter { seen.insert($0.name.id).inserted }
  }
}

extension OptionSpec {
  /// `--help`, which every command has.
  static let help = OptionSpec.flag("help", "帮助", letter: "h", zh: "显示这一页。", en: "Show this page.")
  /// `--version`, which every command has.
  static let version = OptionSpec.flag("version", "版本", zh: "显示版本。", en: "Show the version.")
}

/// The options of nearly every command, read first because the command's words depend on the log.
public enum GeneralOptions {
  /// The values of such an option anywhere in the words, however spelled.
  public static func values(of id: String, in arguments: [String]) -> [String] {
    DashedWord.options(in: line(in: arguments)).compactMap { word, value in
      OptionGroup.general.options.first(named: word.name, by: \.name)?.name.id == id ? value : nil
    }
  }

  /// The line being completed for a shell, else the words themselves.
  private static func line(in arguments: [String]) -> [String] {
    let asking = [CommandSpec.completions.name, Term("words", "词")]
    guard arguments.count > 3, zip(arguments, asking).allSatisfy({ $1.id == $0 || $1.label == $0 }), arguments[3] == "--" else {
      return arguments
    }
    return Array(arguments[4...])
  }
}

/// A word that begins with dashes, taken apart: the name of an option and what follows an `=`.
struct DashedWord: Equatable {
  /// The text between the dashes and an `=`.
  let name: String
  /// The text after an `=`, also a full-width one.
  let value: String?
  /// How many dashes there are.
  let dashes: Int
  /// Whether the first dash is ASCII's.
  let isCertain: Bool

  /// Splits a word; nil for one without dashes, dashes alone, and negative numbers.
  init?(_ word: String) {
    let scalars = word.unicodeScalars
    guard let first = scalars.first, Self.isDash(first), let start = scalars.firstIndex(where: { !Self.isDash($0) }) else { return nil }
    let dashes = scalars.distance(from: scalars.startIndex, to: start)
    if dashes == 1, Self.beginsNumber(scalars[start...]) { return nil }
    let rest = scalars[start...]
    let sign = rest.firstIndex { $0 == "=" || $0 == "＝" }
    name = String(rest[..<(sign ?? rest.endIndex)])
    value = sign.map { String(rest[rest.index(after: $0)...]) }
    self.dashes = dashes
    isCertain = first == "-"
    if name.isEmpty { return nil }
  }

  /// The options of a line up to `--`, each with its possible value.
  static func options(in words: [String]) -> [(word: DashedWord, value: String?)] {
    let words = Array(words.prefix { $0 != "--" })
    return words.indices.compactMap { index in
      guard let dashed = DashedWord(words[index]), dashed.dashes > 1 || !dashed.isCertain else { return nil }
      let next = index + 1 < words.count && !words[index + 1].hasPrefix("--") ? words[index + 1] : nil
      return (dashed, dashed.value ?? next)
    }
  }

  /// Whether a scalar is a dash: hyphens, en and em dashes, the minus sign, full-width ones.
  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  private static func beginsNumber(_ scalars: Substring.UnicodeScalarView) -> Bool {
    guard let first = scalars.first else { return false }
    let isPoint = first == "." || first == "．"
    guard let digit = isPoint ? scalars.dropFirst().first : first else { return false }
    return (0x30...0x39).contains(digit.value) || (0xFF10...0xFF19).contains(digit.value) || digit == "¥" || digit == "￥"
  }
}
