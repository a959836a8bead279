import Diagnostics
import Foundation
import Notebook
import Record

/// The pictures of prose that are shown so often that the page holds each once, in a rule of its style.
struct SharedPictures {
  private var names: [String: String] = [:]
  private var pictures: [EmbeddedPicture] = []

  init(_ references: [PictureReference], _ embedded: [String: EmbeddedPicture]) {
    var repeated: [String: Int] = [:]
    for reference in references where names[reference.url] == nil {
      guard let picture = embedded[reference.url] else { continue }
      // The first one is there in any case.
      repeated[reference.url, default: -picture.bytes.count] += picture.bytes.count
      guard repeated[reference.url, default: 0] > Limits.repeatedPictureBytes else { continue }
      pictures.append(picture)
      names[reference.url] = "picture-\(pictures.count)"
    }
  }

  /// The class of the picture at an address; `nil` for one that stands wherever it is shown.
  func name(of url: String) -> String? { names[url] }

  var style: String {
    pictures.enumerated().map { ".picture-\($0 + 1){content:url(\($1.address))}" }
      .joined(separator: "\n")
  }
}

extension EmbeddedPicture {
  /// The picture as an address.
  var address: String {
    "data:\(mediaType);base64," + Data(bytes).base64EncodedString()
  }
}
