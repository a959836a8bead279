/// Notebooks to run, small enough to take no time.
enum SampleNotebooks {
  private static let data = """
    ```load
    X: [[0, 1], [1, 0], [1, 1], [0, 0]]
    Y: [[1], [2], [3], [0]]
    ```
    ```init
    layers: [2, 1]
    output: linear
    weights: zeros
    ```

    """

  /// Runs without a word.
  static let clean = """
    ---
    title: Clean
    params: {epochs: 3}
    profiles: {quick: {epochs: 1}}
    ---

    """ + data + """
      ```train
      epochs: $epochs
      precision: double
      ```
      That took `= train.epochs` epochs.
      """

  /// An expectation in the middle does not hold.
  static let failing =
    data + """
      ```train
      #| expect: final_loss < 0
      ```
      ```evaluate
      ```
      """

  /// Nothing of it can be run.
  static let invalid =
    data + """
      ```train
      epocs: 3
      ```
      ```forward
      Z = W9 @ X
      ```
      """

  /// Runs, with a gradient that is wrong.
  static let wrong =
    data + """
      ```forward
      Z1 = W1 @ X + b1
      L = squared_error(Z1, Y)
      ```
      ```backprop
      dZ1 = 2 * (Z1 - Y)
      dW1 = dZ1 @ X.T
      ```
      """

  /// Trains until somebody stops it.
  static let endless =
    data + """
      ```train
      #| label: endless
      epochs: 1000000000
      learning_rate: 0.001
      ```
      ```evaluate
      ```
      """

  /// Images, charts, tables, formulas: everything that a page holds.
  static let digits = """
    ---
    title: Digits
    params: {gallery: 4}
    ---

    $Z = W X + b$

    ```load
    dataset: digits
    gallery: $gallery
    ```
    ```init
    layers: [pixels, 32, 10]
    ```
    ```train
    epochs: 3
    ```
    ```evaluate
    ```
    ```predict
    samples: [0, 1]
    ```
    """

  /// Writes a model and answers that are other ones with another seed.
  static let saving = """
    ---
    params: {seed: 1}
    ---
    ```load
    dataset: digits
    limit: 40
    gallery: 8
    ```
    ```init
    layers: [pixels, 10]
    seed: $seed
    ```
    ```train
    epochs: 1
    ```
    ```save
    ```
    ```predict
    data: test
    write: answers.csv
    ```
    The seed was `= params.seed`.
    """
}
