import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Random and mutated input to every parser: each answers, whatever it is given.
struct FuzzCampaign: Campaign {
  var name = "fuzz"
  var title = "random and mutated input to every parser"
  let usual = 10_000_000

  var parsers = ParserUnderTest.all

  /// Requests alone, so many of them as everything else together.
  static let requests = FuzzCampaign(name: "http", title: "random and mutated requests", parsers: [.request])

  /// The word by which the program calls itself for a chunk of inputs.
  static let chunkWord = "fuzz-chunk"

  private static let chunk = 50_000

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    var outcome = Outcome()
    let share = (count + parsers.count - 1) / parsers.count
    for parser in parsers {
      var from = 0
      while from < share {
        let size = min(Self.chunk, share - from)
        if let failure = try Self.failure(of: parser.name, seed, from..<from + size) { outcome.failures.append(failure) }
        outcome.count += size
        from += size
      }
      outcome.note(parser.name, share)
    }
    return outcome
  }

  /// Runs a chunk in a process of its own; where that dies, halves it until the one input is found.
  private static func failure(of parser: String, _ seed: UInt64, _ numbers: Range<Int>) throws -> String? {
    let itself = Program(path: "/proc/self/exe")
    let words = { (range: Range<Int>) in [chunkWord, parser, "\(seed)", "\(range.lowerBound)", "\(range.count)"] }
    let status = try ChildProcess.run(itself(words(numbers))).status
    guard status != 0 else { return nil }
    var range = numbers
    while range.count > 1 {
      let half = range.lowerBound..<range.lowerBound + range.count / 2
      let isInHalf = try ChildProcess.run(itself(words(half))).status != 0
      range = isInHalf ? half : half.upperBound..<range.upperBound
    }
    return "\(parser): status \(status); again by: docket-torture \(words(range).joined(separator: " "))"
  }
}

/// A stretch of inputs to one parser, run in this process.
struct FuzzChunk {
  private let parser: ParserUnderTest
  private let seed: UInt64
  private let numbers: Range<Int>

  /// Reads the words: the parser, the seed, the number of the first input, how many.
  init(words: [String]) throws {
    guard words.count == 5, let parser = ParserUnderTest.all.first(where: { $0.name == words[1] }), let seed = UInt64(words[2]),
      let from = Int(words[3]), let count = Int(words[4])
    else { throw Misunderstood(description: "\(FuzzCampaign.chunkWord) PARSER SEED FROM COUNT") }
    self.init(parser, seed: seed, numbers: from..<from + count)
  }

  /// Makes a stretch.
  init(_ parser: ParserUnderTest, seed: UInt64, numbers: Range<Int>) {
    self.parser = parser
    self.seed = seed
    self.numbers = numbers
  }

  /// Feeds the parser; an input that it never answers ends the process by an alarm.
  func run() -> Int32 {
    alarm(60 + UInt32(numbers.count / 500))
    feed()
    return 0
  }

  /// Feeds the parser; says how many inputs it understood.
  @discardableResult
  func feed() -> Int {
    var understood = 0
    for number in numbers {
      var mutator = Mutator(seed: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15, samples: parser.samples, words: parser.words)
      if parser.parse(mutator.input()) { understood += 1 }
    }
    return understood
  }
}
