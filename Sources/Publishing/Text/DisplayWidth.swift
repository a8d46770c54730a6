import TextForms

/// The number of terminal columns that a text takes.
func displayWidth(_ text: String) -> Int {
  TextForms.displayWidth(text)
}

/// The number of terminal columns that a character takes: 0, 1 or 2.
func displayWidth(_ character: Character) -> Int {
  TextForms.displayWidth(String(character))
}
