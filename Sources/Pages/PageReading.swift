public import EventLog
import Formats
import Glibc
import LogLines
public import Values

/// The readable parts of a page's file.
public struct PageReading: Sendable {
  /// Why a file isn't read as a page at all.
  public enum Fault: Error, Equatable, Sendable {
    /// A block is missing or repeated.
    case noPage(block: String)
    /// A later program wrote it.
    case newerFormat(Int)
  }

  /// Something that isn't as the page's head says.
  public struct Problem: Hashable, Sendable {
    /// The block: `head`, `lines`, `answers`, `client`, or `page` for the rest.
    public let block: String
    /// The line in the block, from 1, if known.
    public let line: Int?
    /// Where in the file the block or the wrong byte is.
    public let offset: Int
    /// What is wrong.
    public let problem: Wrong

    /// Joins a place and what is wrong there.
    public init(_ block: String, line: Int?, offset: Int, _ problem: Wrong) {
      self.block = block
      self.line = line
      self.offset = offset
      self.problem = problem
    }
  }

  /// What can be wrong.
  public enum Wrong: Hashable, Sendable {
    /// The bytes hash to something else than the head states.
    case hash
    /// The bytes can't be unpacked, or aren't what the format asks for.
    case unreadable
    /// The line isn't a lawful next one of the log.
    case line(Damage.Problem)
    /// There are more or fewer lines than the head states.
    case size(found: Int)
    /// The lines have another root than the head states.
    case root(found: Digest)
    /// The client is neither this program's nor a released one's.
    case client
    /// The byte isn't what the program writes there.
    case byte
  }

  /// What the head states of the log.
  public let size: Int
  public let root: Digest?
  /// The lines that could be unpacked.
  public let lines: [UInt8]
  /// The answers that could be unpacked.
  public let answers: JSON?
  /// The page's own client.
  public let client: PageClient
  /// Whether the head states that client.
  public let statesClient: Bool
  /// What isn't as the head says, from the first byte on.
  public private(set) var problems: [Problem] = []
  /// Where each block begins in the file.
  public let offsets: [String: Int]

  /// Takes a file apart.
  public init(_ file: [UInt8]) throws(Fault) {
    var blocks: [PageFile.BlockID: Range<Int>] = [:]
    var offsets: [String: Int] = [:]
    for id in PageFile.BlockID.allCases {
      guard let range = Self.block(from: "\n\(id.openingTag)\n", to: "</script>\n", in: file).only else {
        throw .noPage(block: id.rawValue)
      }
      blocks[id] = range
      offsets[id.rawValue] = range.lowerBound
    }
    guard let style = Self.block(from: "\n<style>", to: "</style>\n", in: file).only,
      let script = Self.block(from: "\n<script>", to: "</script>\n", in: file).only
    else { throw .noPage(block: "client") }
    offsets["client"] = script.lowerBound
    client = PageClient(style: Array(file[style]), script: Array(file[script]), prose: ClientProse(in: file))
    self.offsets = offsets

    var problems: [Problem] = []
    func content(_ id: PageFile.BlockID) -> ArraySlice<UInt8> { file[blocks[id] ?? 0..<0] }
    let head: JSON?
    do throws(JSONError) {
      head = try JSON(parsing: Array(content(.head)), limits: .strict)
    } catch {
      head = nil
    }
    if let format = head?["page"]?.decimal?.whole, format > PageFile.format { throw .newerFormat(format) }
    size = head?["size"]?.decimal?.whole ?? 0
    root = head?["root"]?.string.flatMap { Digest(base64: $0) }
    if head?["page"]?.decimal?.whole != PageFile.format || root == nil {
      problems.append(Problem("head", line: 1, offset: offsets["head"] ?? 0, .unreadable))
    }
    func unpacked(_ id: PageFile.BlockID) -> [UInt8]? {
      let (text, offset) = (content(id), offsets[id.rawValue] ?? 0)
      if SHA256.digest(of: Array(text)).hex != head?[id.rawValue]?.string {
        problems.append(Problem(id.rawValue, line: nil, offset: offset, .hash))
      }
      var bytes: [UInt8] = []
      do throws(GZip.Fault) {
        let packed = Base64Lines.beginning(of: text)
        try GZip.expand(packed.bytes, limit: 1 << 29, into: &bytes)
        if packed.isWhole { return bytes }
      } catch {
        // Told below, like a text that isn't base64.
      }
      problems.append(Problem(id.rawValue, line: nil, offset: offset, .unreadable))
      // What could be read of the lines tells which of them is the first wrong one.
      return id == .lines ? bytes : nil
    }
    lines = unpacked(.lines) ?? []
    if let answers = unpacked(.answers) {
      do throws(JSONError) {
        self.answers = try JSON(parsing: answers, limits: .strict)
      } catch {
        self.answers = nil
        problems.append(Problem("answers", line: nil, offset: offsets["answers"] ?? 0, .unreadable))
      }
    } else {
      answers = nil
    }
    statesClient = head?["client"]?.string == client.digest.hex && client.prose.isStated(by: client.script)
    if !statesClient { problems.append(Problem("client", line: nil, offset: script.lowerBound, .hash)) }
    self.problems = problems
  }

  /// The text between two marks; the first begins a line.
  static func block(from opening: String, to closing: String, in file: [UInt8]) -> [Range<Int>] {
    let (opening, closing) = (Array(opening.utf8), Array(closing.utf8))
    var ranges: [Range<Int>] = []
    var offset = 0
    while let start = file.firstRange(of: opening, from: offset) {
      guard let end = file.firstRange(of: closing, from: start.upperBound - 1) else { break }
      // A block that is empty ends where it begins.
      ranges.append(start.upperBound..<max(start.upperBound, end.lowerBound))
      offset = start.upperBound - 1
    }
    return ranges
  }
}

extension [Range<Int>] {
  /// The one element of an array that has just one.
  var only: Range<Int>? { count == 1 ? first : nil }
}

extension [UInt8] {
  /// Where some bytes come next.
  fileprivate func firstRange(of bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = bytes.first else { return nil }
    return withUnsafeBytes { whole in
      guard let begin = whole.baseAddress else { return nil }
      var offset = start
      while offset + bytes.count <= whole.count, let next = memchr(begin + offset, Int32(first), whole.count - bytes.count + 1 - offset) {
        offset = UnsafeRawPointer(next) - begin
        if memcmp(next, bytes, bytes.count) == 0 { return offset..<offset + bytes.count }
        offset += 1
      }
      return nil
    }
  }
}
