import Foundation
import Testing
import Values

/// A page's figures by their recipes, those of the same days together.
@Suite("The pages of the shipped offices")
struct YearPageTests {
  @Test("every figure leads to a command that gives it again", arguments: try CommittedOffice.all)
  func recipes(folder: String) throws {
    let office = CommittedOffice(folder: folder)
    let year = try #require(folder.split(separator: "-").last)
    let page = try office.answer("report", "--year", String(year))
    var values: [String: String] = [:]
    for link in page.matches(of: /<a class="figure" href="#([^"]+)" data-value="([^"]*)"/) {
      #expect(values.updateValue(String(link.2), forKey: String(link.1)) ?? String(link.2) == String(link.2))
    }
    var recipes: [[String]: [(id: String, measure: String)]] = [:]
    for entry in page.matches(of: /<div id="([^"]+)">.*?<code>docket count '(.*?)' (--from .*?)<\/code>/) {
      let measure = entry.2.replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      recipes[entry.3.replacing(#/ --log .*/#, with: "").split(separator: " ").map(String.init), default: []].append(
        (String(entry.1), String(measure)))
    }
    #expect(Set(recipes.values.flatMap { $0.map(\.id) }) == Set(values.keys) && values.count > 50)
    for (days, asked) in recipes {
      let words = asked.enumerated().map { "f\($0.offset)=\($0.element.measure)" } + (asked.count == 1 ? ["f1=\(asked[0].measure)"] : [])
      let answer = try office.answer(words, ["--json"] + days)
      let found = try #require(try JSON(parsing: Array(answer.utf8.dropLast())).array)
      for (recipe, json) in zip(asked, found) {
        #expect(json["value"]?.text() == values[recipe.id], "\(recipe.measure) \(days)")
      }
    }
  }
}

extension CommittedOffice {
  /// What `count` answers about several measures.
  fileprivate func answer(_ measures: [String], _ options: [String]) throws -> String {
    try answer(["count"] + measures + options)
  }
}
