/// The links of one part of a package to others.
struct PartLinks {
  private struct Link {
    let id: String
    let type: String
    let target: String
  }

  private var links: [Link] = []

  /// Reads the links of a part, or of the package itself (`""`).
  init(_ archive: ZipArchive, of part: String) throws(FileFault) {
    let split = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let folder = String(part[..<split])
    let name = "\(folder)_rels/\(part[split...]).rels"
    guard let stream = try archive.open(name, limit: 1 << 24) else { throw .workbook(.missingPart(name)) }
    let reader = try XMLReader(stream)
    try reader.forEachStart {
      guard reader.isNamed("Relationship"), reader.string("TargetMode") != "External" else { return }
      let type = reader.string("Type") ?? ""
      let kind = type.lastIndex(of: "/").map { String(type[type.index(after: $0)...]) } ?? type
      let target = PartLinks.resolve(reader.string("Target") ?? "", in: folder)
      links.append(Link(id: reader.string("Id") ?? "", type: kind, target: target))
    }
  }

  /// The part that a link of some type leads to.
  func target(ofType type: String) -> String? {
    links.first { $0.type == type }?.target
  }

  /// The part of a sheet of cells; nothing for charts and macros.
  func sheetPart(_ id: String) -> String? {
    links.first { $0.id == id && $0.type == "worksheet" }?.target
  }

  /// Makes a part's name of a target that may be relative to a folder.
  private static func resolve(_ target: String, in folder: String) -> String {
    let path = target.hasPrefix("/") ? target : "\(folder)\(target)"
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
