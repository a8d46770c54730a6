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

  /// Whether the answer is text, row after row.
  var isText: Bool { !isJSON && !isMarkdown }

  /// A page whose figures are compared with the measured ones.
  var page: String?

  /// Where the logs are made and kept; else in a folder that is removed.
  var directory: String?

  /// The product's program, else the one beside this.
  var docket: String?

  /// Reads the words.
  init(_ words: [String]) throws(Misunderstood) {
    var words = Words(words, usage: Self.usage)
    while let word = words.next() {
      switch word {
      case "--json": isJSON = true
      case "--markdown": isMarkdown = true
      case "--check": page = try words.value(of: word)
      case "--events": events = try words.number(of: word, from: 100)
      case "--seed": seed = UInt64(try words.number(of: word))
      case "--rounds": rounds = try words.number(of: word, from: 1)
      case "--dir", "--output": directory = try words.value(of: word)
      case "--docket": docket = try words.value(of: word)
      default:
        guard !word.hasPrefix("-") else { throw words.misunderstood("there is no option \(word)") }
        rows.append(word)
      }
    }
  }

  /// How the program is called.
  static let usage = """
    usage: docket-bench [ROW…] [--events N] [--rounds N] [--seed S] [--json | --markdown] [--check PAGE.md]
                          [--dir DIR] [--docket PROGRAM]
           docket-bench generate N [--seed S] [--output DIR]
    rows:  \(BenchRow.all.map(\.name).joined(separator: " "))
    """
}
