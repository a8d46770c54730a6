import DocketTestSupport

/// Compares a page with the golden file of its name in the folder `Data` beside this file.
func expectPage(_ text: String, _ name: String) throws {
  try expectGolden(text + "\n", name, file: #filePath)
}
