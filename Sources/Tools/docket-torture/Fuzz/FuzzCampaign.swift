import Glibc
import Workbench

extension Campaign {
  /// Random and mutated input to every parser: each answers, whatever it is given.
  static let fuzz = fuzzing("fuzz", "random and mutated input to every parser", ParserUnderTest.all)

  /// Requests alone, as many of them as everything else together.
  static let requests = fuzzing("http", "random and mutated requests", [.request])

  private static func fuzzing(_ name: String, _ title: String, _ parsers: [ParserUnderTest]) -> Campaign {
    Campaign(name, title, usual: 10_000_000) { count, seed in
      var outcome = CampaignOutcome()
      let share = (count + parsers.count - 1) / parsers.count
      for parser in parsers {
        for from in stride(from: 0, to: share, by: 50_000) {
          let numbers = from..<min(from + 50_000, share)
          if let failure = try failure(of: parser.name, seed, numbers) { outcome.failures.append(failure) }
          outcome.count += numbers.count
        }
        outcome.count(parser.name, share)
      }
      return outcome
    }
  }

  /// Runs a chunk in its own process, and bisects it to the one input after a crash.
  private static func failure(of parser: String, _ seed: UInt64, _ numbers: Range<Int>) throws -> String? {
    let itself = Program(path: "/proc/self/exe")
    let words = { (range: Range<Int>) in [FuzzChunk.word, parser, "\(seed)", "\(range.lowerBound)", "\(range.count)"] }
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
  /// The word by which the program calls itself for one.
  static let word = "fuzz-chunk"

  let parser: ParserUnderTest
  let seed: UInt64
  let numbers: Range<Int>

  /// Feeds the parser; an alarm ends the process if it doesn't return.
  func run() -> Int32 {
    alarm(60 + UInt32(numbers.count / 500))
    feed()
    return 0
  }

  /// Feeds the parser and returns the number of accepted inputs.
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

extension FuzzChunk {
  /// Reads the words: the parser, the seed, the number of the first input, how many.
  init(words: [String]) throws {
    guard words.count == 5, let parser = ParserUnderTest.all.first(where: { $0.name == words[1] }), let seed = UInt64(words[2]),
      let from = Int(words[3]), let count = Int(words[4])
    else { throw Misunderstood(description: "\(Self.word) PARSER SEED FROM COUNT") }
    (self.parser, self.seed, numbers) = (parser, seed, from..<from + count)
  }
}

/// Makes inputs that are nearly right: a sample, mutated a few times.
struct Mutator {
  private var chance: Chance
  private let samples: [[UInt8]]
  private let words: [[UInt8]]

  private static let bytes: [UInt8] = [
    0, 1, 9, 10, 13, 0x1f, 0x20, 0x22, 0x2c, 0x2e, 0x2f, 0x3a, 0x5b, 0x5c, 0x7b, 0x7f, 0x80, 0xbf, 0xc0, 0xe4, 0xf4, 0xff,
  ]
  private static let numbers = [
    "0", "-0", "1e999", "-1e-999", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "0.000001", "999999999999999",
    "1000000000000000", "170141183460469231731687303715884105728", "1e308", "NaN", "00", "+1", "1.", ".5",
  ].map { Array($0.utf8) }

  /// Makes a mutator of samples and the words of their language.
  init(seed: UInt64, samples: [[UInt8]], words: [[UInt8]]) {
    chance = Chance(seed: seed)
    self.samples = samples
    self.words = words
  }

  /// The input of the seed.
  mutating func input() -> [UInt8] {
    if chance.percent(3) { return (0..<chance.below(200)).map { _ in UInt8(truncatingIfNeeded: chance.next()) } }
    if chance.percent(5), !words.isEmpty { return (0..<chance.below(30)).flatMap { _ in chance.pick(words) } }
    var bytes = chance.pick(samples)
    // Now and then as it is: what is right is to be understood in every run.
    if chance.percent(2) { return bytes }
    for _ in 0..<chance.within(1...6) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let offset = chance.below(bytes.count + 1)
    let length = min(bytes.count - offset, chance.percent(80) ? chance.below(12) : chance.below(bytes.count + 1))
    switch chance.below(10) {
    case 0: if offset < bytes.count { bytes[offset] ^= 1 << UInt8(chance.below(8)) }
    case 1: bytes.insert(chance.pick(Self.bytes), at: offset)
    case 2: bytes.removeSubrange(offset..<offset + length)
    case 3: bytes.insert(contentsOf: Array(bytes[offset..<offset + length]), at: chance.below(bytes.count + 1))
    case 4: if !words.isEmpty { bytes.insert(contentsOf: chance.pick(words), at: offset) }
    case 5: bytes.replaceSubrange(offset..<offset + length, with: chance.pick(Self.numbers))
    case 6:
      let other = chance.pick(samples)
      let from = chance.below(other.count + 1)
      bytes.replaceSubrange(offset..<bytes.count, with: other[from...])
    case 7: bytes.removeSubrange(offset...)
    case 8:
      let byte = offset < bytes.count ? bytes[offset] : UInt8(ascii: "[")
      bytes.insert(contentsOf: repeatElement(byte, count: chance.percent(95) ? chance.below(20) : chance.below(5_000)), at: offset)
    default: if !words.isEmpty { bytes.replaceSubrange(offset..<offset + length, with: chance.pick(words)) }
    }
  }
}
