import DocketTestSupport
import Testing

@testable import Documents

@Suite struct ProportionTests {
  @Test("Parts follow the weights and add up to the total")
  func parts() {
    #expect(Proportion.parts(of: 10, weights: [1, 1, 1]) == [3, 3, 4])
    #expect(Proportion.parts(of: 100, weights: [3, 7]) == [30, 70])
    #expect(Proportion.parts(of: 5, weights: []) == [])
  }

  @Test("A floor is kept at the cost of those with room to spare")
  func floors() {
    #expect(Proportion.parts(of: 100, weights: [1, 4, 5], floors: [20, 0, 0]) == [20, 36, 44])
    #expect(Proportion.parts(of: 100, weights: [1, 9], floors: [80, 80]) == [10, 90])
  }

  @Test("Random parts add up, and keep their floors where those leave room")
  func random() {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 500) {
      let count = 1 + generator.below(8)
      let weights = (0..<count).map { _ in 1 + generator.below(50) }
      let floors = (0..<count).map { _ in generator.below(40) }
      let total = generator.below(1000)
      let parts = Proportion.parts(of: total, weights: weights, floors: floors)
      #expect(parts.reduce(0, +) == total)
      if floors.reduce(0, +) <= total { #expect(zip(parts, floors).allSatisfy { $0 >= $1 }) }
    }
  }
}
