/// A value that a test is written to have; a test without it is itself wrong.
func needed<Value>(_ value: Value?, line: Int = #line, file: StaticString = #fileID) -> Value {
  guard let value else { preconditionFailure("\(file):\(line): a test needs what isn't there") }
  return value
}
