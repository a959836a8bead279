import Datasets
import Diagnostics
import Foundation
import Images
import Notebook
import Record

extension PreparationState {
  /// The picture that prose shows; `nil`, with a warning, where it cannot be. Of an address without a file
  /// reading has told.
  mutating func picture(_ reference: PictureReference) -> EmbeddedPicture? {
    let path = String(reference.url.prefix { $0 != "?" && $0 != "#" })
    let name = path.removingPercentEncoding ?? path
    if name.isEmpty { return nil }
    if let known = pictures[name] { return known }
    do throws(DatasetError) {
      let file = try PictureFile(file(name))
      guard file.bytes.count <= pictureBytesLeft else {
        diagnostics.append(.tooManyPictures(name, at: reference.span))
        return nil
      }
      pictureBytesLeft -= file.bytes.count
      let picture = EmbeddedPicture(
        mediaType: "image/" + file.kind.format.rawValue, bytes: file.bytes,
        width: file.kind.width, height: file.kind.height)
      pictures[name] = picture
      return picture
    } catch {
      diagnostics.append(
        Diagnostic(.warning, id: .pictureNotShown, error.message, at: reference.span))
      return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func tooManyPictures(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .tooManyPictures,
      "'\(name)' is not shown: the pictures of a page come to at most"
        + " \(Limits.pictureBytes >> 20) MB", at: span)
  }
}
