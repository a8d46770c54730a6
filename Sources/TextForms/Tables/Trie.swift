/// Values over all code points in three stages, equal blocks stored once.
struct Trie {
  private(set) var top: [Int] = []
  private(set) var middle: [Int] = []
  private(set) var leaf: [Int] = []

  init(_ value: (UInt32) -> Int) {
    var leafBlocks: [[Int]: Int] = [:]
    var middleBlocks: [[Int]: Int] = [:]
    for page in 0..<(CharacterDatabase.scalarCount >> 12) {
      let indices = (0..<64).map { block in
        let values = (0..<64).map { value(UInt32(page << 12 | block << 6 | $0)) }
        return Self.index(of: values, in: &leafBlocks, storage: &leaf)
      }
      top.append(Self.index(of: indices, in: &middleBlocks, storage: &middle))
    }
    precondition(top.allSatisfy { $0 <= 0xFF } && middle.allSatisfy { $0 <= 0xFFFF })
  }

  private static func index(of block: [Int], in known: inout [[Int]: Int], storage: inout [Int]) -> Int {
    if let index = known[block] { return index }
    let index = storage.count / 64
    known[block] = index
    storage += block
    return index
  }
}
