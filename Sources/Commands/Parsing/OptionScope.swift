import TextForms

/// The options that a word may name: those of the command reached, then those of the commands above it.
struct OptionScope {
  /// The nearest command's options first.
  private var layers: [[OptionSpec]]

  /// The scope of a command at the root, with what every command has.
  init(_ root: CommandSpec) {
    layers = [root.allOptions, [.help, .version]]
  }

  /// Goes down to a command.
  mutating func enter(_ command: CommandSpec) {
    layers.insert(command.allOptions, at: 0)
  }

  /// The option of a name; the nearest scope wins.
  func option(named name: String) -> OptionSpec? {
    layers.lazy.compactMap { $0.first(named: name, by: \.name) }.first
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
