/// An Office Open XML package: parts, their types and the relations between them.
package struct OOXMLPackage {
  /// A relation from one part to another, or to an address outside.
  package struct Relation: Equatable {
    /// The last piece of the relation's type, such as `styles`.
    package let kind: String
    /// The path of the other part from the folder of this one, or an address.
    package let target: String
    /// True for an address outside the package.
    package var isExternal = false
    /// The full relationship type; the title's differs from the others.
    fileprivate var type: String {
      kind == "core-properties"
        ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/" + kind
        : SheetNames.relations + "/" + kind
    }

    /// Relates to a part, or to an address outside.
    package init(kind: String, target: String, isExternal: Bool = false) {
      self.kind = kind
      self.target = target
      self.isExternal = isExternal
    }
  }

  private var parts: [(name: String, content: PartContent)] = []
  private var overrides: [(name: String, type: String)] = []
  private var extensions: [(name: String, type: String)] = [
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
  ]

  /// Starts without parts.
  package init() {}

  /// Adds an XML part with its content type below `application/vnd.openxmlformats-`.
  package mutating func add(_ name: String, type: String, _ xml: XMLBuilder) {
    add(name, type: type, Array(xml.text.utf8))
  }

  /// Adds a part of bytes, which are XML, with its content type below `application/vnd.openxmlformats-`.
  package mutating func add(_ name: String, type: String, _ xml: [UInt8]) {
    add(name, type: type, .plain(xml))
  }

  /// Adds a part that was deflated while it grew, with its content type below `application/vnd.openxmlformats-`.
  package mutating func add(_ name: String, type: String, _ xml: PackedBytes) {
    add(name, type: type, .packed(xml))
  }

  private mutating func add(_ name: String, type: String, _ content: PartContent) {
    parts.append((name, content))
    overrides.append((name, "application/vnd.openxmlformats-" + type))
  }

  /// What a part holds.
  private enum PartContent {
    case plain([UInt8])
    case packed(PackedBytes)
  }

  /// Adds a part whose type follows from its extension.
  package mutating func addMedia(_ name: String, extension suffix: String, type: String, _ content: [UInt8]) {
    parts.append((name, .plain(content)))
    if !extensions.contains(where: { $0.name == suffix }) { extensions.append((suffix, type)) }
  }

  /// Adds the relations of a part, numbered from rId1.
  package mutating func addRelations(of name: String, _ relations: [Relation]) {
    let slash = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    parts.append((name[..<slash] + "_rels/" + name[slash...] + ".rels", .plain(Array(Self.relations(relations).text.utf8))))
  }

  /// The whole package, its main part first.
  package func archive(main: String, title: String) -> [UInt8] {
    var zip = ZipWriter()
    let roots = [
      Relation(kind: "officeDocument", target: main), Relation(kind: "extended-properties", target: "docProps/app.xml"),
      Relation(kind: "core-properties", target: "docProps/core.xml"),
    ]
    let fixed = [
      ("[Content_Types].xml", contentTypes()), ("_rels/.rels", Self.relations(roots)),
      ("docProps/core.xml", Self.coreProperties(title: title)), ("docProps/app.xml", Self.appProperties()),
    ]
    for (name, xml) in fixed { zip.add(name, Array(xml.text.utf8)) }
    for part in parts {
      switch part.content {
      case .plain(let content): zip.add(part.name, content)
      case .packed(let content): zip.add(part.name, content)
      }
    }
    return zip.finish()
  }

  private func contentTypes() -> XMLBuilder {
    let fixed = [
      ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    return XMLBuilder(part: "Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]) { types in
      for (name, type) in extensions { types.element("Default", ["Extension": name, "ContentType": type]) }
      for (name, type) in fixed + overrides { types.element("Override", ["PartName": "/" + name, "ContentType": type]) }
    }
  }

  private static func relations(_ relations: [Relation]) -> XMLBuilder {
    XMLBuilder(part: "Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]) { list in
      for (index, relation) in relations.enumerated() {
        let (id, type) = ("rId\(index + 1)", relation.type)
        let mode = relation.isExternal ? "External" : nil
        list.element("Relationship", ["Id": id, "Type": type, "Target": relation.target, "TargetMode": mode])
      }
    }
  }

  private static func coreProperties(title: String) -> XMLBuilder {
    let names: XMLBuilder.Attributes = [
      "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    ]
    return XMLBuilder(part: "cp:coreProperties", names) { $0.element("dc:title", text: title) }
  }

  private static func appProperties() -> XMLBuilder {
    XMLBuilder(part: "Properties", ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"]) {
      $0.element("Application", text: "Docket")
    }
  }
}

extension XMLBuilder {
  /// A part of a package: the declaration that begins every one, and its outermost element.
  package init(part root: String, _ attributes: Attributes, content: (inout XMLBuilder) -> Void) {
    self.init("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
    element(root, attributes, content: content)
  }
}

/// The namespaces of spreadsheet parts.
package enum SheetNames {
  /// The namespace of sheets, styles and strings.
  package static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  /// The namespace of references to relations.
  package static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
}

/// The links of one part of a package to others.
struct PartLinks {
  private var links: [(id: String, type: String, target: String)] = []

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
      links.append((reader.string("Id") ?? "", kind, target))
    }
  }

  /// The part that a link of some type leads to.
  func target(ofType type: String) -> String? {
    links.first { $0.type == type }?.target
  }

  /// The part of a sheet of cells; nil for charts and macros.
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

/// The typefaces of official papers, with the names to fall back on where they are missing.
package struct OfficeFont: Equatable, Hashable {
  /// The Chinese name, which Chinese systems show.
  package let name: String
  /// The name that other systems know the same face by.
  package let alternative: String

  /// 宋体, of tables and titles.
  package static let song = OfficeFont(name: "宋体", alternative: "SimSun")
  /// 仿宋, of running text.
  package static let fangsong = OfficeFont(name: "仿宋", alternative: "FangSong")
  /// 黑体, of headings.
  package static let hei = OfficeFont(name: "黑体", alternative: "SimHei")
  /// 楷体, of headings of the second degree.
  package static let kai = OfficeFont(name: "楷体", alternative: "KaiTi")
}
