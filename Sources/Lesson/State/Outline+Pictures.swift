import Datasets
import Diagnostics
import Foundation
import Images
import Notebook
import Record

extension Outline {
  /// The picture that prose shows; `nil`, with a warning, where it cannot be.
  mutating func picture(_ reference: PictureReference) -> EmbeddedPicture? {
    let path = String(reference.url.prefix { $0 != "?" && $0 != "#" })
    let name = path.removingPercentEncoding ?? path
    do throws(DatasetError) {
      let file = try PictureFile(file(name))
      return EmbeddedPicture(
        mediaType: "image/" + file.kind.format.rawValue, bytes: file.bytes,
        width: file.kind.width, height: file.kind.height)
    } catch {
      diagnostics.append(
        Diagnostic(.warning, id: "picture-not-shown", error.message, at: reference.span))
      return nil
    }
  }
}
