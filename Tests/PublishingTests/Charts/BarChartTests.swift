import Casework
import Publishing
import Testing
import TextForms

@Suite struct BarChartTests {
  @Test("bars are as high as their share of the highest one, at least a pixel, and said in words")
  func bars() {
    let figure = BarChart([.init("一", 1000), .init("二", 1), .init("三", 0)]).figure(caption: "投诉", language: .zh)
    #expect(figure.alternative == "投诉：一 1000，二 1")
    #expect(figure.svg.contains("<rect x=\"5.00%\" y=\"20\" width=\"23.33%\" height=\"84\""))
    #expect(figure.svg.contains("<rect x=\"38.33%\" y=\"103\" width=\"23.33%\" height=\"1\""))
    #expect(figure.svg.matches(of: /<rect/).count == 3)
  }

  @Test("no bars are a line on the ground")
  func none() {
    let figure = BarChart([]).figure(caption: "complaints", language: .en)
    #expect(figure.alternative == "complaints: none")
    #expect(figure.svg.matches(of: /<rect/).count == 1)
  }
}
