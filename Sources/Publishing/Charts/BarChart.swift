import Formats

/// Upright bars with values above and labels below; the type size is the same at every width.
///
/// Horizontal positions are shares of the width, so a year's bars fit a desk and a phone. Colours come from the page.
struct BarChart {
  /// One bar.
  struct Bar {
    /// The label below it.
    let label: String
    /// Its number; negative ones have no height.
    let value: Int
    /// The link of its value, if any.
    var link: Link?
    /// Whether its days are still to come.
    var isLater = false

    /// A place on the page, and the value as programs read it.
    struct Link {
      let address: String
      let value: String
    }
  }

  /// The bars from left to right.
  let bars: [Bar]
  /// How high the highest bar is, in CSS pixels.
  private static let room = 84
  /// The positions of the bars.
  private static let ground = 104
  private static let height = 126

  /// The drawing with values as links; its text alternative names what it shows.
  func svg(named name: String, later: String) -> String {
    var svg = XMLBuilder()
    let style = "display:block;width:100%;height:\(Self.height)px"
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "style": style, "font-size": "12", "fill": "currentColor", "text-anchor": "middle",
        "role": "group", "aria-label": name,
      ]
    ) { svg in
      // Five digits and more would run into each other on a narrow screen: only the highest is printed then.
      let printsAll = highest < 10_000
      for (index, bar) in bars.enumerated() {
        guard let link = bar.link else {
          if bar.isLater {
            svg.element("text", ["x": centre(index), "y": "\(Self.ground - 5)", "font-size": "10", "class": "later"], text: later)
          }
          svg.element("text", ["x": centre(index), "y": "\(Self.ground + 17)"], text: bar.label)
          continue
        }
        svg.element(
          "a", ["class": "figure", "href": link.address, "data-value": link.value, "aria-label": "\(bar.label) \(bar.value)"]
        ) { svg in
          svg.element(
            "rect",
            [
              "x": Self.percent(10_000 * index / bars.count), "y": "0", "width": Self.percent(10_000 / bars.count),
              "height": "\(Self.ground)", "fill-opacity": "0",
            ])
          if bar.value > 0 {
            write(bar, at: index, printsValue: printsAll || bar.value == highest, into: &svg)
          } else {
            svg.element("text", ["x": centre(index), "y": "\(Self.ground - 5)"], text: "0")
          }
        }
        svg.element("text", ["x": centre(index), "y": "\(Self.ground + 17)"], text: bar.label)
      }
      svg.element("rect", ["x": "0", "y": "\(Self.ground)", "width": "100%", "height": "1"])
    }
    return svg.text
  }

  private func centre(_ index: Int) -> String { Self.percent((2 * index + 1) * 5000 / bars.count) }

  private func write(_ bar: Bar, at index: Int, printsValue: Bool, into svg: inout XMLBuilder) {
    // One pixel at least: a month with one case among thousands is not a month without.
    let height = max(1, Self.room * bar.value / highest)
    svg.element(
      "rect",
      [
        "x": Self.percent((20 * index + 3) * 500 / bars.count), "y": "\(Self.ground - height)", "width": Self.percent(7000 / bars.count),
        "height": "\(height)", "style": "fill:var(--link);fill-opacity:.8",
      ])
    if printsValue { svg.element("text", ["x": centre(index), "y": "\(Self.ground - height - 5)"], text: "\(bar.value)") }
  }

  private var highest: Int { max(1, bars.map(\.value).max() ?? 1) }

  /// Hundredths of a per cent as a length.
  private static func percent(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
