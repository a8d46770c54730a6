/// Random numbers that a seed makes again, fast enough to be asked for every field of every line.
public struct Chance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Makes the sequence of a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits: Steele, Lea and Flood's SplitMix64.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A number from 0 up to, but not including, a bound.
  public mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number within bounds, both included.
  public mutating func within(_ bounds: ClosedRange<Int>) -> Int {
    bounds.lowerBound + below(bounds.count)
  }

  /// True in a number of cases out of a hundred.
  public mutating func percent(_ share: Int) -> Bool {
    below(100) < share
  }

  /// One of several things.
  public mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[below(choices.count)]
  }
}
