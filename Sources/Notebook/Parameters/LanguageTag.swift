/// The tag of a language, as HTML has it: a code of two or three letters and, behind hyphens, a script, a
/// region or more (RFC 5646).
enum LanguageTag {
  static func isOne(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let code = parts.first, (2...3).contains(code.count), code.allSatisfy(\.isASCIILetter),
      text.utf8.count <= 35
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { $0.isWordByte && $0 != UInt8(ascii: "_") }
    }
  }

  /// The tag that a text most likely stands for: `en-US` for `en_US`, `de` for `Deutsch`.
  static func meant(by text: String) -> String? {
    let tag = text.split(separator: "_").joined(separator: "-")
    return isOne(tag) ? tag : codes[text.lowercased()]
  }

  /// The languages that notebooks are most likely in, by their names in English and in themselves.
  private static let codes = [
    "arabic": "ar", "chinese": "zh", "czech": "cs", "čeština": "cs", "deutsch": "de", "dutch": "nl",
    "english": "en", "español": "es", "french": "fr", "français": "fr", "german": "de",
    "hebrew": "he", "italian": "it", "italiano": "it", "japanese": "ja", "korean": "ko",
    "nederlands": "nl", "polish": "pl", "polski": "pl", "portuguese": "pt", "português": "pt",
    "russian": "ru", "spanish": "es", "svenska": "sv", "swedish": "sv", "turkish": "tr",
    "türkçe": "tr", "русский": "ru", "中文": "zh", "日本語": "ja", "한국어": "ko",
  ]
}
