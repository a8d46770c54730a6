import Casework
import EventLog
import Testing
import Workbench

@testable import reconstruct

@Suite struct PlanTests {
  @Test("Parts of a total differ, keep their least, and add up to it", arguments: [(1_175_350, 168, 400), (168, 168, 1), (7, 3, 0)])
  func shares(total: Int, count: Int, least: Int) {
    let parts = Plan.sample().shares(of: total, among: count, least: least)
    #expect(parts.count == count)
    #expect(parts.reduce(0, +) == total)
    #expect(parts.allSatisfy { $0 >= least })
  }

  @Test("Work is spread over working days only, in order, and over every month")
  func spread() {
    let plan = Plan.sample()
    let days = plan.spread(240, over: plan.year)
    #expect(days.count == 240)
    #expect(days == days.sorted())
    #expect(days.allSatisfy { plan.calendar.isWorkday($0) })
    #expect(Set(days.map(\.month)).count == 12)
  }

  @Test("A deck deals everything once before anything again")
  func deck() {
    var deck = Plan.sample().deck(Array(1...9))
    #expect(deck.next(9).sorted() == Array(1...9))
    #expect(deck.next(9).sorted() == Array(1...9))
    #expect(deck.next { $0 == 4 } == 4)
    #expect(deck.next(8).contains(4) == false)
  }

  @Test("A shuffle is the same in every release of the standard library")
  func shuffle() {
    var chance = Chance(seed: 2023)
    #expect(Array(1...9).shuffled(using: &chance) == [1, 4, 7, 2, 3, 6, 9, 5, 8])
  }

  @Test("Make-up days are worked and holidays are not")
  func holidays() {
    let plan = Plan.sample()
    #expect(plan.calendar.isWorkday(plan.day(1, 28)))
    #expect(!plan.calendar.isWorkday(plan.day(10, 2)))
    #expect(plan.workdays(in: plan.year).count == 249)
  }
}

extension Plan {
  /// A plan of a small office in 2023.
  static func sample(_ definitions: Definitions = Definitions()) -> Plan {
    Plan(
      Profile(
        folder: "sample", name: "示范监督站", region: "示范市", source: "测试", seed: 7, opens: Day(number: 19_360), year: 2023,
        staff: [(.supervisor, 1), (.reporter, 1), (.clerk, 1), (.inspector, 3)]), definitions)
  }
}
