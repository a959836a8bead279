extension FileKind {
  /// With an article, to stand behind "this is".
  package var described: String {
    switch self {
    case .empty: "an empty file"
    case .gitPointer: "a pointer of Git LFS, which only stands for the file"
    case .annexPointer: "a pointer of git-annex, which only stands for the file"
    case .dvcPointer: "a pointer of DVC, which only stands for the file"
    case .webPage: "a web page (HTML)"
    case .markup: "an XML document"
    case .json: "a JSON document"
    case .utf16: "text in UTF-16"
    case .utf32: "text in UTF-32"
    case .richText: "a document of a word processor (RTF)"
    case .arff: "a table of Weka (ARFF)"
    case .svm: "a table of LIBSVM"
    case .png: "a PNG picture"
    case .jpeg: "a JPEG picture"
    case .gif: "a GIF picture"
    case .bmp: "a BMP picture"
    case .tiff: "a TIFF picture"
    case .webp: "a WebP picture"
    case .svg: "an SVG picture"
    case .heif: "a HEIF picture or a film"
    case .colourMap: "a PPM or PAM picture, in colours"
    case .bitmap: "a PBM picture, in black and white"
    case .pdf: "a PDF document"
    case .torch: "a model of PyTorch"
    case .onnx: "an ONNX model"
    case .tensorFlow: "a checkpoint of TensorFlow"
    case .savedModel: "a SavedModel of TensorFlow"
    case .tensorFlowRecord: "a file of TensorFlow's records (TFRecord)"
    case .tensorFlowLite: "a TensorFlow Lite model"
    case .numpyArchive: "an archive of NumPy arrays (.npz)"
    case .keras: "a model of Keras"
    case .workbook: "an Excel workbook"
    case .openDocument: "an OpenDocument workbook"
    case .zip: "a zip archive"
    case .gzip: "a gzip archive"
    case .bzip2: "a bzip2 archive"
    case .xz: "an xz archive"
    case .zstd: "a Zstandard archive"
    case .lz4: "an LZ4 archive"
    case .zlib: "data packed by zlib, as joblib does"
    case .compressed: "an archive of 'compress'"
    case .sevenZip: "a 7-Zip archive"
    case .rar: "a RAR archive"
    case .tar: "a tar archive"
    case .numpyArray: "a NumPy array (.npy)"
    case .objectArray: "a NumPy array of Python objects (.npy)"
    case .pickle: "a pickle of Python, as older models of PyTorch are"
    case .hdf5: "an HDF5 file, as models of Keras are"
    case .matlab: "a file of MATLAB"
    case .gguf: "a GGUF model"
    case .parquet: "a Parquet table"
    case .arrow: "an Arrow or Feather table"
    case .orc: "an ORC table"
    case .avro: "an Avro file"
    case .r: "data of R"
    case .sqlite: "an SQLite database"
    case .idx: "an IDX file"
    case .text: "a text"
    case .bytes: "a file of bytes that are no text"
    }
  }

  /// What would help whom wants the parameters of a model, to follow the message.
  package var remedyForModels: String {
    switch self {
    case .torch: "; 'safetensors.torch.save_file' writes one that can be read"
    case .pickle:
      "; 'safetensors.torch.save_file' writes one that can be read, and 'safetensors.numpy.save_file'"
        + " one of NumPy's arrays"
    case .numpyArchive, .numpyArray, .objectArray, .matlab, .hdf5, .keras, .tensorFlow, .savedModel,
      .zlib:
      "; save the arrays with 'safetensors.numpy.save_file', under the names 'W1', 'b1' and so on"
    case .onnx: "; save the arrays of its initializers with 'safetensors.numpy.save_file'"
    case .tensorFlowLite, .gguf: "; save its arrays with 'safetensors.numpy.save_file'"
    case .json, .parquet, .arrow, .orc, .avro, .workbook, .openDocument, .sqlite, .arff, .svm, .r,
      .idx, .tensorFlowRecord, .text:
      ""
    default: remedy
    }
  }

  /// What would help whom wants a table, to follow the message.
  var remedyForTables: String {
    switch self {
    case .png, .jpeg, .gif, .bmp, .tiff, .webp, .heif, .colourMap, .bitmap:
      "; 'path' takes a folder that has a folder of PNG pictures for each class"
    case .torch, .onnx, .tensorFlow, .savedModel, .tensorFlowLite, .gguf, .keras:
      "; 'from' in 'init' reads models, as safetensors"
    case .pickle, .hdf5, .zlib: "; 'numpy.savetxt' writes an array of it as a CSV file"
    case .objectArray:
      "; 'numpy.load' with 'allow_pickle=True' reads it, and 'numpy.savetxt' writes its numbers as a CSV"
        + " file"
    case .json, .bytes, .tensorFlowRecord: "; save the table as CSV"
    default: remedy
    }
  }

  /// What would help, to follow the message.
  package var remedy: String {
    switch self {
    case .gitPointer: "; 'git lfs pull' fetches the file"
    case .annexPointer: "; 'git annex get' fetches the file"
    case .dvcPointer: "; 'dvc pull' fetches the file, whose name is without '.dvc'"
    case .webPage, .markup: "; a server may have sent it in place of the file"
    case .utf16, .utf32: "; save it as UTF-8"
    case .richText: "; save it as plain text"
    case .jpeg, .gif, .bmp, .tiff, .webp, .svg, .heif, .colourMap, .bitmap, .pdf:
      "; save it as PNG"
    case .numpyArchive, .numpyArray, .objectArray, .matlab: "; 'numpy.savetxt' writes a CSV file"
    case .workbook, .openDocument, .parquet, .arrow, .orc, .avro, .sqlite, .arff:
      "; save the table as CSV"
    case .svm:
      "; 'sklearn.datasets.load_svmlight_file' reads it, and 'numpy.savetxt' writes a CSV file"
    case .r: "; 'write.csv' with 'row.names = FALSE' writes a CSV file"
    case .zip, .gzip, .bzip2, .xz, .zstd, .lz4, .compressed, .sevenZip, .rar, .tar: "; unpack it"
    case .idx: "; 'path' takes the folder that holds it"
    case .torch, .pickle, .hdf5, .keras, .onnx, .tensorFlow, .savedModel, .tensorFlowRecord,
      .tensorFlowLite, .gguf, .zlib, .empty, .json, .png, .text, .bytes:
      ""
    }
  }
}
