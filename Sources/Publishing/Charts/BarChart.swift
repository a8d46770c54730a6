import Documents
import Formats

/// Upright bars with values above and labels below; the type size is the same at every width.
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
  private static let baseline = 104
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
        if let link = bar.link {
          let attributes: XMLBuilder.Attributes = [
            "class": "figure", "href": link.address, "data-value": link.value, "aria-label": "\(bar.label) \(bar.value)",
          ]
          svg.element("a", attributes) { write(bar, at: index, printsValue: printsAll || bar.value == highest, into: &$0) }
        } else if bar.isLater {
          let attributes: XMLBuilder.Attributes = ["x": centre(index), "y": "\(Self.baseline - 5)", "font-size": "10", "class": "later"]
          svg.element("text", attributes, text: later)
        }
        write(bar.label, at: index, Self.baseline + 17, into: &svg)
      }
      svg.element("rect", ["x": "0", "y": "\(Self.baseline)", "width": "100%", "height": "1"])
    }
    return svg.text
  }

  private func centre(_ index: Int) -> String { Self.percent((2 * index + 1) * 5000 / bars.count) }

  private func write(_ words: String, at index: Int, _ height: Int, into svg: inout XMLBuilder) {
    svg.element("text", ["x": centre(index), "y": "\(height)"], text: words)
  }

  private func write(_ bar: Bar, at index: Int, printsValue: Bool, into svg: inout XMLBuilder) {
    let frame: XMLBuilder.Attributes = [
      "x": Self.percent(10_000 * index / bars.count), "y": "0", "width": Self.percent(10_000 / bars.count), "height": "\(Self.baseline)",
      "fill-opacity": "0",
    ]
    svg.element("rect", frame)
    if bar.value <= 0 { return write("0", at: index, Self.baseline - 5, into: &svg) }
    // One pixel at least: a month with one case among thousands is not a month without.
    let height = max(1, Self.room * bar.value / highest)
    let shape: XMLBuilder.Attributes = [
      "x": Self.percent((20 * index + 3) * 500 / bars.count), "y": "\(Self.baseline - height)", "width": Self.percent(7000 / bars.count),
      "height": "\(height)", "style": "fill:var(--bar,var(--link))",
    ]
    svg.element("rect", shape)
    if printsValue { write("\(bar.value)", at: index, Self.baseline - height - 5, into: &svg) }
  }

  private var highest: Int { max(1, bars.map(\.value).max() ?? 1) }

  /// Hundredths of a per cent as a length.
  private static func percent(_ hundredths: Int) -> String { hundredths.pointed(2) + "%" }
}
