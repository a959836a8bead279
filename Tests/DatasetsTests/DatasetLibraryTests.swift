import Diagnostics
import Datasets
import Testing

struct DatasetLibraryTests {
  @Test func looksInTheGivenFolderThenTheEnvironmentsThenTheUsers() {
    let environment = ["LECTERN_DATA": "b", "HOME": "/home/ada"]
    let folders = DatasetLibrary(dataDirectory: "a", environment: environment).folders
    #expect(folders.prefix(2) == ["a", "b"])
    #expect(folders.count == 3)
    #expect(folders[2].hasPrefix("/home/ada/"))
  }

  @Test(arguments: ["", "mnist/"])
  func findsMNISTInAFolderOrInItsOwn(prefix: String) throws {
    let folder = try TemporaryFolder()
    for (name, file) in zip(
      PublishedDataset.mnist.files.map(\.packedName),
      [Samples.images, Samples.labels, Samples.images, Samples.labels])
    {
      try folder.write(Samples.gzip(file), to: prefix + name)
    }
    let library = DatasetLibrary(dataDirectory: folder.path, environment: [:])
    let data = try library.load(.mnist)
    #expect(data.description.name == "mnist")
    #expect(data.description.trainCount == 3)
    #expect(data.description.testCount == 3)
    #expect(data.attribution?.contains("LeCun") == true)
    #expect(try library.describe(.mnist) == data.description)
  }

  @Test func saysWhichFilesToPutWhereForMNIST() {
    let library = DatasetLibrary(dataDirectory: "data", environment: [:])
    let error = #expect(throws: DatasetError.self) { try library.describe(.mnist) }
    #expect(
      error?.message
        == "'mnist' is not on this machine; 'lectern data mnist' downloads it, or put"
        + " 'train-images-idx3-ubyte.gz',"
        + " 'train-labels-idx1-ubyte.gz', 't10k-images-idx3-ubyte.gz',"
        + " 't10k-labels-idx1-ubyte.gz' into 'data/mnist'")
  }

  @Test func needsMNISTsTestFilesToo() throws {
    let folder = try TemporaryFolder()
    try folder.write(Samples.images, to: "train-images-idx3-ubyte")
    try folder.write(Samples.labels, to: "train-labels-idx1-ubyte")
    let library = DatasetLibrary(dataDirectory: folder.path, environment: [:])
    let error = #expect(throws: DatasetError.self) { try library.load(.mnist) }
    #expect(error?.id == .missingData)
    #expect(error?.message.contains("t10k-images-idx3-ubyte") == true)
  }

  @Test func knowsItsNames() {
    #expect(DatasetSource.names.allSatisfy { DatasetSource(named: $0) != nil })
    #expect(DatasetSource(named: "minst") == nil)
  }
}
