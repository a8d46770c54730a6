import Foundation
import Synchronization

/// Random numbers that can be had again by one printed seed (xoshiro256**).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// The seed that makes this sequence again.
  public let seed: UInt64

  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Makes the sequence of a known seed, printing nothing.
  public init(seed: UInt64) {
    self.seed = seed
    var source = SplitMix64(state: seed)
    state = (source.next(), source.next(), source.next(), source.next())
  }

  /// Makes the sequence of `DOCKET_SEED`; without it that of a fresh seed in long runs, else the next of those that a purpose always has.
  public init(for purpose: String = #function) {
    let given = ProcessInfo.processInfo.environment["DOCKET_SEED"]
    precondition(given == nil || given.flatMap { UInt64($0) } != nil, "DOCKET_SEED must be a number from 0 to 2⁶⁴ − 1")
    self.init(seed: given.flatMap { UInt64($0) } ?? (Campaign.isLong ? UInt64.random(in: 0...999_999_999) : Self.nextSeed(of: purpose)))
    print("DOCKET_SEED=\(seed) repeats \(purpose)")
  }

  private static let asked = Mutex<[String: UInt64]>([:])

  private static func nextSeed(of purpose: String) -> UInt64 {
    let count = asked.withLock { asked in
      asked[purpose, default: 0] += 1
      return asked[purpose, default: 0]
    }
    return purpose.utf8.reduce(count) { ($0 &* 31 &+ UInt64($1)) % 1_000_000_000 }
  }

  public mutating func next() -> UInt64 {
    let result = Self.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, by: 45)
    return result
  }

  private static func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
    value << count | value >> (64 - count)
  }
}

extension SeededGenerator {
  /// An integer from 0 up to, but not including, the bound.
  public mutating func below(_ bound: Int) -> Int {
    Int.random(in: 0..<bound, using: &self)
  }

  /// An element of a list that is not empty.
  public mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices) -> Choices.Element {
    precondition(!choices.isEmpty, "nothing to pick from")
    return choices[choices.index(choices.startIndex, offsetBy: below(choices.count))]
  }

  /// True once in so many times, on average.
  public mutating func oneIn(_ count: Int) -> Bool {
    below(count) == 0
  }

  /// So many random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}
