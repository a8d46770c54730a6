import Glibc

/// The beginning and end of a tool's process: its words in, its exit status out.
public enum Tool {
  /// Runs a tool; `--help` prints its usage, and an error ends it with status 2.
  public static func run(usage: String, _ work: ([String]) throws -> Int32) -> Never {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.contains("--help") || words.contains("-h") {
      Lines.say(usage)
      exit(0)
    }
    do {
      exit(try work(words))
    } catch {
      Lines.complain("error: \(error)")
      exit(2)
    }
  }
}

/// Words that a tool of this package could not understand.
public struct Misunderstood: Error, CustomStringConvertible {
  public let description: String

  /// Says what was not understood, and how the tool is called.
  public init(description: String) {
    self.description = description
  }
}

/// Lines that go out at once, one by one, so that a long run can be watched.
public enum Lines {
  /// Writes a line on standard output.
  public static func say(_ text: String) {
    send(Array((text + "\n").utf8), 1)
  }

  /// Writes a line on standard error.
  public static func complain(_ text: String) {
    send(Array((text + "\n").utf8), 2)
  }

  /// Writes bytes on a descriptor.
  static func send(_ bytes: [UInt8], _ descriptor: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      // Nobody is left to be told.
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// The words of a tool's command line, one after the other.
public struct Words {
  private var rest: ArraySlice<String>
  private let usage: String

  /// Words, and how the tool is called, for what can't be understood.
  public init(_ words: [String], usage: String) {
    (rest, self.usage) = (words[...], usage)
  }

  /// The next word, if any.
  public mutating func next() -> String? { rest.popFirst() }

  /// The value of an option.
  public mutating func value(of option: String) throws(Misunderstood) -> String {
    guard let word = next() else { throw misunderstood("\(option) needs a value") }
    return word
  }

  /// The number of an option as large as its type, for seeds have all of 64 bits.
  public mutating func number<Number: FixedWidthInteger>(of option: String, from least: Number = 0) throws(Misunderstood) -> Number {
    guard let number = Number(try value(of: option)), number >= least else {
      throw misunderstood("\(option) needs a whole number, \(least) or more")
    }
    return number
  }

  /// What is wrong, and how the tool is called.
  public func misunderstood(_ problem: String) -> Misunderstood { Misunderstood(description: "\(problem)\n\(usage)") }
}
