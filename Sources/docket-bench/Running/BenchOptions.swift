import Workbench

/// What the words of the command line ask for.
struct BenchOptions {
  /// The rows to run, all where none is named.
  var rows: [String] = []

  /// How many events the log has.
  var events = 1_000_000

  /// The seed of the log.
  var seed: UInt64 = 2023

  /// How often what takes long is measured.
  var rounds = 7

  /// Whether the answer is JSON.
  var isJSON = false

  /// Whether the answer is a table for a page.
  var isMarkdown = false

  /// A page whose figures are held against what was measured.
  var page: String?

  /// Where the logs are made and kept; else in a folder that is removed.
  var directory: String?

  /// The product's program, else the one beside this.
  var docket: String?

  /// Reads the words.
  init(_ words: [String]) throws(Misunderstood) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--json": isJSON = true
      case "--markdown": isMarkdown = true
      case "--check": page = try Self.value(word, rest.popFirst())
      case "--events": events = try Self.number(word, rest.popFirst(), from: 100)
      case "--seed": seed = UInt64(try Self.number(word, rest.popFirst(), from: 0))
      case "--rounds": rounds = try Self.number(word, rest.popFirst(), from: 1)
      case "--dir", "--output": directory = try Self.value(word, rest.popFirst())
      case "--docket": docket = try Self.value(word, rest.popFirst())
      default:
        guard !word.hasPrefix("-") else { throw Misunderstood(description: "there is no option \(word)\n\(Self.usage)") }
        rows.append(word)
      }
    }
  }

  private static func value(_ option: String, _ word: String?) throws(Misunderstood) -> String {
    guard let word else { throw Misunderstood(description: "\(option) needs a value\n\(usage)") }
    return word
  }

  private static func number(_ option: String, _ word: String?, from least: Int) throws(Misunderstood) -> Int {
    guard let number = Int(try value(option, word)), number >= least else {
      throw Misunderstood(description: "\(option) needs a whole number, \(least) or more\n\(usage)")
    }
    return number
  }

  /// How the program is called.
  static let usage = """
    usage: docket-bench [ROW…] [--events N] [--rounds N] [--seed S] [--json | --markdown] [--check PAGE.md]
                          [--dir DIR] [--docket PROGRAM]
           docket-bench generate N [--seed S] [--output DIR]
    rows:  \(Row.all.map(\.name).joined(separator: " "))
    """
}
