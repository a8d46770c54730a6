import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines

/// Ids that come twice are found, in whatever order they come and however the log is divided.
struct IDSetTests {
  /// The marks that come twice, by counting.
  private func repeated(_ ids: [EventID]) -> Set<UInt64> {
    var counts: [UInt64: Int] = [:]
    for id in ids { counts[IDSet.mark(id), default: 0] += 1 }
    return Set(counts.filter { $0.value > 1 }.keys)
  }

  private func found(_ ids: [EventID], cutAt cuts: [Int]) -> Set<UInt64> {
    var whole = IDSet()
    for (start, end) in zip([0] + cuts, cuts + [ids.count]) {
      var part = IDSet()
      for id in ids[start..<end] { part.add(id) }
      whole.join(part)
    }
    return whole.repeated()
  }

  @Test("Ids of growing moments, of one moment, of moments that go back, and repeated ones, cut anywhere")
  func anyOrder() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 300) {
      var ids: [EventID] = []
      var moment: UInt64 = 1_700_000_000_000
      let (stands, goesBack, repeats) = (1 + random.below(60), 2 + random.below(200), 2 + random.below(200))
      for _ in 0..<random.below(400) {
        if !ids.isEmpty, random.oneIn(repeats) {
          ids.append(random.pick(ids))
          continue
        }
        if random.oneIn(stands) { moment += UInt64(random.below(3)) }
        let own = random.oneIn(goesBack) ? moment - UInt64(random.below(20)) : moment
        ids.append(EventID(high: own << 16 | 0x7000, low: random.next()))
      }
      let cuts = (0..<random.below(4)).map { _ in random.below(ids.count + 1) }.sorted()
      #expect(found(ids, cutAt: cuts) == repeated(ids))
    }
  }

  @Test("Ids without any order")
  func withoutOrder() {
    var random = SeededGenerator()
    var ids = (0..<2_000).map { _ in EventID(high: random.next(), low: random.next()) }
    ids += [ids[3], ids[700]]
    #expect(found(ids, cutAt: [500, 1_000]) == repeated(ids))
  }
}
