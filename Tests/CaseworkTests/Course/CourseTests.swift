import Testing
import Values

@testable import Casework

@Suite struct CourseTests {
  /// Values that make every condition hold, or none.
  private struct Values: CourseValues {
    let holds: Bool
    func isYes(_ field: Int) -> Bool { holds }
    func count(_ field: Int) -> Decimal { holds ? .zero : 2 }
    func sum(_ field: Int) -> Decimal { 1 }
  }

  @Test(
    "An event leads into a state of the kind, or leaves the case where it is, whatever the values are",
    arguments: Catalog.builtIn.kinds.map(\.id))
  func states(id: String) throws {
    let course = try #require(Catalog.builtIn.kind(id)).course
    for event in 0...course.events.count {
      for state in [Course.none] + course.states.indices.map({ Course.State($0) }) {
        // A case stands in a state after an event that opened it there.
        for holds in [true, false] {
          var standing = Course.Standing(state: state, cameFrom: Course.none, opened: 0, closed: Course.noDay)
          let entered = standing.follow(event, on: 1, along: course, Values(holds: holds))
          #expect(entered == Course.none || entered == standing.state)
          #expect((standing.closed != Course.noDay) == (entered != Course.none && course.states[Int(entered)].isClosed))
        }
      }
    }
  }

  @Test("An event that no action records opens a case in the first state and moves none")
  func unknown() throws {
    let course = try #require(Catalog.builtIn.kind("notice")).course
    var standing = Course.Standing()
    #expect(standing.follow(course.event(named: "weathered"), on: 3, along: course, Values(holds: true)) == course.state("issued"))
    #expect(course.states[Int(standing.state)].id == "issued")
    #expect(standing.opened == 3)
    #expect(standing.follow(course.event(named: "weathered"), on: 4, along: course, Values(holds: true)) == Course.none)
    #expect(standing.follow(course.event(named: "closed"), on: 4, along: course, Values(holds: true)) == course.state("closed"))
    #expect(standing.follow(course.event(named: "weathered"), on: 5, along: course, Values(holds: true)) == Course.none)
    #expect(course.states[Int(standing.state)].id == "closed")
    #expect(standing.closed == 4)
  }

  @Test("A case goes back to the state in which it was sealed, and to none where it came from none")
  func previous() throws {
    let course = try #require(Catalog.builtIn.kind("crane")).course
    var standing = Course.Standing()
    func follow(_ events: String...) -> [String] {
      events.map { event in
        _ = standing.follow(course.event(named: event), on: 1, along: course, Values(holds: true))
        return course.states[Int(standing.state)].id
      }
    }
    #expect(follow("recorded", "unsealed", "use-registered") == ["recorded", "recorded", "in-use"])
    #expect(follow("sealed", "unsealed") == ["sealed", "in-use"])
  }

  @Test("Entering a state leads back behind what was reached since the case was first in it, and no further")
  func leadingBack() throws {
    let course = try #require(Catalog.builtIn.kind("complaint")).course
    var visited = VisitedStates(course)
    visited.enter(course.state("open"), by: 1)
    visited.enter(Course.none, by: 2)
    visited.enter(course.state("resolved"), by: 3)
    visited.enter(course.state("open"), by: 4)
    #expect(visited.leadsBack(into: course.state("open"), behind: 3))
    #expect(!visited.leadsBack(into: course.state("open"), behind: 1))
    #expect(!visited.leadsBack(into: course.state("resolved"), behind: 3))
    #expect(!visited.leadsBack(into: course.state("rejected"), behind: 9))
    #expect(!visited.leadsBack(into: Course.none, behind: 9))
  }
}
