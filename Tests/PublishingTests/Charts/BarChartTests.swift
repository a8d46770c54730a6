import Testing

@testable import Publishing

@Suite struct BarChartTests {
  @Test("bars are as high as their share of the highest one, at least a pixel, and none stands for zero")
  func bars() {
    let bars = [("一", 1000), ("二", 1), ("三", 0)].map { label, value in
      BarChart.Bar(label: label, value: value, link: BarChart.Bar.Link(address: "#\(value)", value: "\(value)"))
    }
    let svg = BarChart(bars: bars).svg(named: "投诉", later: "未到")
    #expect(svg.contains("<rect x=\"5.00%\" y=\"20\" width=\"23.33%\" height=\"84\""))
    #expect(svg.contains("<rect x=\"38.33%\" y=\"103\" width=\"23.33%\" height=\"1\""))
    // The ground, a place to press for each bar, and the two bars that there are.
    #expect(svg.matches(of: /<rect/).count == 6)
  }

  @Test("no bars are a line on the ground")
  func none() {
    #expect(BarChart(bars: []).svg(named: "complaints", later: "to come").matches(of: /<rect/).count == 1)
  }
}
