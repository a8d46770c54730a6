/// The names of all cases of an enum, as the compiler wrote them down for reflection.
func caseNames<Value>(of type: Value.Type) -> Set<String> {
  let metadata = unsafeBitCast(type, to: UnsafeRawPointer.self)
  precondition(metadata.load(as: Int.self) == 0x201, "\(type) is no enum")
  // What an enum's metadata and its descriptors hold is fixed by the language's binary interface; places are relative to themselves.
  func target(_ place: UnsafeRawPointer) -> UnsafeRawPointer { place + Int(place.load(as: Int32.self)) }
  let descriptor = metadata.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
  let fields = target(descriptor + 16)
  let (size, count) = (Int(fields.load(fromByteOffset: 10, as: UInt16.self)), Int(fields.load(fromByteOffset: 12, as: UInt32.self)))
  return Set((0..<count).map { String(cString: target(fields + 16 + $0 * size + 8).assumingMemoryBound(to: CChar.self)) })
}

/// The name of the case that a value is of.
func caseName<Value>(of value: Value) -> String {
  Mirror(reflecting: value).children.first?.label ?? String("\(value)".prefix { $0 != "(" })
}
