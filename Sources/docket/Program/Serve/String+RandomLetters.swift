extension String {
  /// So many letters for each half of some random bits, six bits a letter.
  init(choosing count: UInt64, from alphabet: String, by bits: (UInt64, UInt64)) {
    let letters = Array(alphabet)
    self.init()
    for half in [bits.0, bits.1] {
      for place in 0..<count { append(letters[Int(half >> (6 * place) & 63) % letters.count]) }
    }
  }
}
