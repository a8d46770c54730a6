import Documents
public import Formats
import LogLines
import Values

/// A written report or paper as a Word file with placeholders.
public struct WordTemplate {
  private let archive: ZipEdit
  /// The parts that hold text, in the order in which people look through them.
  let parts: [Part]

  /// A part with text.
  struct Part {
    let name: String
    let place: Place.Part
    let bytes: [UInt8]
    let root: XMLNode
  }

  /// Why a file can't be filled at all.
  public enum Fault: Error, Equatable, Sendable {
    case file(FileFault)
    /// It has macros.
    case macros
    /// It is an archive, and no Word file.
    case noDocument
  }

  /// A position in a file, as people count.
  public struct Place: Hashable, Sendable {
    /// What part of the file.
    public enum Part: Hashable, Sendable {
      case body
      case header(Int)
      case footer(Int)
      case footnotes
      case endnotes
    }

    /// What part of the file.
    public let part: Part
    /// The paragraph within the part, from 1; nil in tables and boxes.
    public let paragraph: Int?
    /// The table in the part, its row and column, from 1.
    public let cell: [Int]?
    /// How the paragraph begins.
    public let excerpt: String
  }

  /// What is wrong with a placeholder.
  public struct Problem<Cause: Error>: Error {
    /// Where.
    public let place: Place
    /// The placeholder as it is written.
    public let tag: String
    /// Why.
    public let reason: Reason

    /// Why a placeholder can't be filled.
    public enum Reason: Sendable {
      case template(NarrativeError)
      case measure(Cause)
      /// The block begins and ends where nothing can be repeated.
      case misplacedEach
      /// It contains a tracked change or a field code.
      case interrupted
    }
  }

  /// Opens a file.
  public init(_ bytes: [UInt8]) throws(Fault) {
    var parts: [Part] = []
    let archive: ZipEdit
    do throws(FileFault) {
      if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .workbook(.oldOrLocked) }
      archive = try ZipEdit(bytes)
      let names = archive.names
      func add(_ name: String, _ place: Place.Part) throws(FileFault) {
        guard let bytes = try archive.markup(of: name, limit: InputLimits.officePart) else { return }
        parts.append(Part(name: name, place: place, bytes: bytes, root: XMLNode.parse(bytes)))
      }
      try add(Self.body, .body)
      for (word, place) in [("header", Place.Part.header), ("footer", Place.Part.footer)] {
        let numbers = names.compactMap { Self.number(of: $0, word) }.sorted()
        for (index, number) in numbers.enumerated() { try add("word/\(word)\(number).xml", place(index + 1)) }
      }
      try add("word/footnotes.xml", .footnotes)
      try add("word/endnotes.xml", .endnotes)
    } catch {
      throw .file(error)
    }
    (self.archive, self.parts) = (archive, parts)
    if archive.names.contains(where: { $0.hasSuffix("vbaProject.bin") }) { throw .macros }
    guard parts.first?.place == .body else { throw .noDocument }
  }

  private static let body = "word/document.xml"

  private static func number(of name: String, _ word: String) -> Int? {
    guard name.hasPrefix("word/\(word)"), name.hasSuffix(".xml") else { return nil }
    return Int(name.dropFirst(5 + word.count).dropLast(4))
  }

  /// The contents of all braces, which show what the report needs.
  public var asked: [String] {
    parts.flatMap { part in part.root.paragraphs.flatMap { WordParagraph($0, part.bytes).tags.map(\.inside) } }
  }

  /// A filled file, and the numbers in it that no placeholder printed.
  public typealias Filled = (bytes: [UInt8], uncomputed: [UncomputedNumber])

  /// The file with every placeholder filled, or all that is wrong, together.
  public func filled<Source: NarrativeSource>(
    from source: Source
  ) throws(WordTemplateProblems<Source.Failure>) -> Filled {
    var uncomputed: [UncomputedNumber] = []
    var problems: [Problem<Source.Failure>] = []
    var changed: [(name: String, bytes: [UInt8])] = []
    var photos: [(part: String, pictures: WordPictures)] = []
    for part in parts {
      var filling = WordFilling(
        part: part, filling: NarrativeFilling(source: source), after: photos.reduce(0) { $0 + $1.pictures.pictures.count })
      let marked = filling.run()
      problems += filling.problems
      photos.append((part.name, filling.pictures))
      let done = FilledWordPart(Part(name: part.name, place: part.place, bytes: marked, root: XMLNode.parse(marked)))
      uncomputed += done.numbers
      let bytes = done.bytes
      if bytes != part.bytes { changed.append((part.name, bytes)) }
    }
    if !problems.isEmpty { throw .problems(problems) }
    do throws(FileFault) {
      return (try replacing(changed, with: photos), uncomputed)
    } catch {
      throw .file(error)
    }
  }

  /// The file with some parts replaced, and the photos that they show.
  private func replacing(
    _ changed: [(name: String, bytes: [UInt8])], with photos: [(part: String, pictures: WordPictures)]
  ) throws(FileFault) -> [UInt8] {
    var archive = archive
    for (name, bytes) in changed { archive.replace(name, with: bytes) }
    for (part, pictures) in photos { try pictures.add(to: part, of: &archive) }
    return try archive.finish()
  }
}

/// Why a Word file couldn't be filled.
public enum WordTemplateProblems<Cause: Error>: Error {
  case problems([WordTemplate.Problem<Cause>])
  case file(FileFault)
}

extension XMLNode {
  /// The paragraphs in it, at any depth, in their order.
  var paragraphs: [XMLNode] { descendants("p") }
}
