internal import CYAML

/// What libyaml reports of a text, piece by piece, with places in UTF-8 bytes of the text.
struct YAMLEvent: Sendable {
  enum Kind: Sendable {
    case documentStart
    case alias(String)
    case scalar(String, isPlain: Bool)
    case sequenceStart(isFlow: Bool)
    case sequenceEnd
    case mappingStart(isFlow: Bool)
    case mappingEnd
  }

  var kind: Kind
  var anchor: String?
  var tag: String?
  var range: Range<Int>

  /// Collections in collections end here: no tree is deeper, and what reads it may recurse.
  static let depthLimit = 64

  /// Whether a list or a mapping begins here.
  var isCollection: Bool { step > 0 }

  /// By how much it changes the depth.
  private var step: Int {
    switch kind {
    case .sequenceStart, .mappingStart: 1
    case .sequenceEnd, .mappingEnd: -1
    case .documentStart, .alias, .scalar: 0
    }
  }

  /// What stopped libyaml, in its own words.
  struct Failure: Sendable {
    var problem: String
    var offset: Int
  }

  /// The events of a text, up to the first mistake, the limit, or the collection that is too deep.
  static func events(
    of text: [UInt8], limit: Int = 200_000
  ) -> (events: [YAMLEvent], failure: Failure?) {
    // libyaml keeps a pointer to its own parser, which therefore must not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      return ([], Failure(problem: "out of memory", offset: 0))
    }
    defer { yaml_parser_delete(parser) }
    return text.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      return read(from: parser, offsets: CharacterOffsets(text), limit: limit)
    }
  }

  private static func read(
    from parser: UnsafeMutablePointer<yaml_parser_t>, offsets: CharacterOffsets, limit: Int
  ) -> (events: [YAMLEvent], failure: Failure?) {
    var events: [YAMLEvent] = []
    var depth = 0
    // libyaml itself takes time by the square of the depth, so it is not read to the bottom.
    while events.count < limit, depth <= depthLimit {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else {
        return (events, failure(of: parser.pointee, offsets))
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return (events, nil) }
      if let event = YAMLEvent(event, offsets) {
        events.append(event)
        depth += event.step
      }
    }
    if depth > depthLimit { return (events, nil) }
    return (events, Failure(problem: "too many values", offset: events.last?.range.lowerBound ?? 0))
  }

  private static func failure(of parser: yaml_parser_t, _ offsets: CharacterOffsets) -> Failure {
    let problem = parser.problem.map { String(cString: $0) } ?? "unreadable"
    let isReaderError = parser.error == YAML_READER_ERROR
    let offset =
      isReaderError ? parser.problem_offset : offsets.byte(ofCharacter: parser.problem_mark.index)
    return Failure(problem: problem, offset: offset)
  }

  /// `nil` for what holds nothing to keep: the ends of the stream and of documents.
  private init?(_ event: yaml_event_t, _ offsets: CharacterOffsets) {
    let start = offsets.byte(ofCharacter: event.start_mark.index)
    range = start..<max(start, offsets.byte(ofCharacter: event.end_mark.index))
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_ALIAS_EVENT: kind = .alias(Self.text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      kind = .scalar(String(decoding: text, as: UTF8.self), isPlain: isPlain)
      anchor = Self.text(scalar.anchor)
      tag = Self.text(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      kind = .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
      anchor = Self.text(sequence.anchor)
      tag = Self.text(sequence.tag)
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      kind = .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
      anchor = Self.text(mapping.anchor)
      tag = Self.text(mapping.tag)
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    default: return nil
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}

/// Where each character of a text begins: libyaml counts characters, spans count bytes.
private struct CharacterOffsets {
  private let starts: [Int]
  private let end: Int

  init(_ text: [UInt8]) {
    starts = text.indices.filter { text[$0] & 0xC0 != 0x80 }
    end = text.count
  }

  func byte(ofCharacter index: Int) -> Int {
    starts.indices.contains(index) ? starts[index] : end
  }
}
