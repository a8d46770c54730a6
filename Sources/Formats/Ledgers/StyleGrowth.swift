import Values

/// The styles of a workbook, to which further ones are added behind; those that are there stay as they are.
struct StyleGrowth {
  private let bytes: [UInt8]
  private let root: XMLNode
  private let formats: [XMLNode]
  private var added: [String] = []
  private var codes: [(id: Int, code: String)] = []
  private var fills: [String] = []
  private var borders: [String] = []
  private var known: [String: Int] = [:]

  /// Reads the part; nil where it has no cell styles.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    root = XMLNode.parse(bytes)
    guard let list = root.descendants("cellXfs").first else { return nil }
    formats = list.children.filter { $0.name == "xf" }
  }

  /// A style like another one that shows numbers by a code; 0 is the first style.
  mutating func style(like style: Int, code: String) -> Int {
    let key = "\(style) \(code)"
    if let index = known[key] { return index }
    let id: Int
    if let there = codes.first(where: { $0.code == code }) {
      id = there.id
    } else {
      let declared = root.descendants("numFmt").compactMap { $0.attribute("numFmtId", in: bytes).flatMap { Int(written: $0) } }
      id = max(163, declared.max() ?? 163) + 1 + codes.count
      codes.append((id, code))
    }
    return add(style, key, ["numFmtId": String(id), "applyNumberFormat": "1"])
  }

  /// A style like another one that is painted.
  mutating func style(like style: Int, painted paint: CellPaint) -> Int {
    let key = "\(style) #\(paint.ground ?? "") \(paint.isHatched) \(paint.isFramed)"
    if let index = known[key] { return index }
    var changes: [String: String] = [:]
    if let colour = paint.ground {
      // A hatched ground has its colour behind the strokes.
      let pattern = paint.isHatched ? "lightUp" : "solid"
      let colours =
        paint.isHatched
        ? "<fgColor rgb=\"FF808080\"/><bgColor rgb=\"FF\(colour)\"/>" : "<fgColor rgb=\"FF\(colour)\"/><bgColor indexed=\"64\"/>"
      let place = Self.place(of: "<fill><patternFill patternType=\"\(pattern)\">\(colours)</patternFill></fill>", in: &fills)
      (changes["fillId"], changes["applyFill"]) = (String(count(of: "fill", in: "fills") + place), "1")
    }
    if paint.isFramed {
      let sides = ["left", "right", "top", "bottom"].map { "<\($0) style=\"medium\"><color rgb=\"FFFF0000\"/></\($0)>" }.joined()
      let place = Self.place(of: "<border>\(sides)<diagonal/></border>", in: &borders)
      (changes["borderId"], changes["applyBorder"]) = (String(count(of: "border", in: "borders") + place), "1")
    }
    return add(style, key, changes)
  }

  private static func place(of markup: String, in list: inout [String]) -> Int {
    if let place = list.firstIndex(of: markup) { return place }
    list.append(markup)
    return list.count - 1
  }

  /// How many items of a list are there already.
  private func count(of item: String, in list: String) -> Int {
    root.descendants(list).first?.children.count { $0.name == item } ?? 0
  }

  private mutating func add(_ style: Int, _ key: String, _ changes: [String: String]) -> Int {
    var markup = formats.indices.contains(style) ? String(decoding: bytes[formats[style].range], as: UTF8.self) : "<xf/>"
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { markup = Self.set(name, value, in: markup) }
    added.append(markup)
    known[key] = formats.count + added.count - 1
    return formats.count + added.count - 1
  }

  /// Markup whose first tag has an attribute with a value.
  static func set(_ name: String, _ value: String, in markup: String) -> String {
    guard let end = markup.firstIndex(of: ">") else { return markup }
    var tag = String(markup[..<end])
    if let start = tag.firstRange(of: " \(name)=\""), let close = tag[start.upperBound...].firstIndex(of: "\"") {
      tag.replaceSubrange(start.upperBound..<close, with: value)
    } else {
      let isShort = tag.hasSuffix("/")
      if isShort { tag.removeLast() }
      tag += " \(name)=\"\(value)\"" + (isShort ? "/" : "")
    }
    return tag + markup[end...]
  }

  /// The part with what was added.
  func part() -> [UInt8] {
    var edit = MarkupEdit(bytes)
    func append(_ items: [String], to name: String) {
      guard !items.isEmpty, let list = root.descendants(name).first else { return }
      edit.append(items.joined(), to: list, counted: items.count)
    }
    append(added, to: "cellXfs")
    append(fills, to: "fills")
    append(borders, to: "borders")
    let formats = codes.map { "<numFmt numFmtId=\"\($0.id)\" formatCode=\"\(XMLBuilder.escaped($0.code, inAttribute: true))\"/>" }
    if !formats.isEmpty, root.descendants("numFmts").isEmpty, let sheet = root.children.first(where: { $0.name == "styleSheet" }) {
      edit.insert("<numFmts count=\"\(formats.count)\">\(formats.joined())</numFmts>", at: sheet.start.upperBound)
    } else {
      append(formats, to: "numFmts")
    }
    return edit.finish()
  }
}
