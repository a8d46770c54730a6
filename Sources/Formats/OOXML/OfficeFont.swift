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
