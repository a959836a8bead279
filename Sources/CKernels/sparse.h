// Products with a matrix of bytes most of which are 0, as the background of images is. Only the
// others are multiplied.

/// The most vectors of a column that are worked on at once.
#define SPARSE_VECTORS 4

/// Adds to some sums a byte's multiple of its column of `A`, and returns where that column is.
INLINE const float *addColumn(
  const int vectors, const float *a, long lda, SparseEntry entry, Vector *sums
) {
  a += entry.gap * lda;
  Vector right = repeated(entry.value);
  UNROLLED for (int v = 0; v < vectors; v++) sums[v] += load(a + v * LANES) * right;
  return a;
}

/// Two chains of sums, so that none waits for the one before it.
INLINE void sparseDotColumn(
  const int vectors, long rows, const float *a, long lda, SparseColumn b, float *c, float scale,
  const float *base
) {
  Vector sums[2][SPARSE_VECTORS] = {0};
  long i = 0;
  for (; i + 2 <= b.count; i += 2) {
    a = addColumn(vectors, a, lda, b.entries[i], sums[0]);
    a = addColumn(vectors, a, lda, b.entries[i + 1], sums[1]);
  }
  if (i < b.count) addColumn(vectors, a, lda, b.entries[i], sums[0]);
  UNROLLED for (int v = 0; v < vectors; v++) {
    Vector sum = scale * (sums[0][v] + sums[1][v]);
    if (base) sum += load(base + v * LANES);
    storePart(c + v * LANES, sum, rows - v * LANES);
  }
}

/// What lies behind the rows stays as it is, for 0 is added to it.
INLINE void sparseOuterColumn(
  const int vectors, long rows, const float *a, SparseColumn b, float *c, long ldc, float scale
) {
  Vector left[SPARSE_VECTORS];
  UNROLLED for (int v = 0; v < vectors; v++) {
    left[v] = kept(scale * load(a + v * LANES), rows - v * LANES);
  }
  for (long i = 0; i < b.count; i++) {
    c += b.entries[i].gap * ldc;
    Vector right = repeated(b.entries[i].value);
    UNROLLED for (int v = 0; v < vectors; v++) *(Vector *)(c + v * LANES) += left[v] * right;
  }
}

/// Calls a function for as many vectors as `rows` fill.
#define SPARSE_ROWS(CALL) \
  switch ((rows + LANES - 1) / LANES) { \
    case 1: CALL(1); break; \
    case 2: CALL(2); break; \
    case 3: CALL(3); break; \
    default: CALL(4); break; \
  }

static void sparseDotProduct(
  long m, long n, const float *a, long lda, const SparseColumn *b, float *c, long ldc,
  float scale, const float *base, long ldbase
) {
  for (long i = 0; i < m; i += SPARSE_VECTORS * LANES) {
    long rows = m - i < SPARSE_VECTORS * LANES ? m - i : SPARSE_VECTORS * LANES;
    for (long j = 0; j < n; j++) {
      float *target = c + j * ldc + i;
      const float *start = base ? base + j * ldbase + i : base;
#define SPARSE_CALL(N) sparseDotColumn(N, rows, a + i, lda, b[j], target, scale, start)
      SPARSE_ROWS(SPARSE_CALL)
#undef SPARSE_CALL
    }
  }
}

static void sparseOuterProduct(
  long m, long n, const float *a, long lda, const SparseColumn *b, float *c, long ldc, float scale
) {
  for (long i = 0; i < m; i += SPARSE_VECTORS * LANES) {
    long rows = m - i < SPARSE_VECTORS * LANES ? m - i : SPARSE_VECTORS * LANES;
    for (long j = 0; j < n; j++) {
#define SPARSE_CALL(N) sparseOuterColumn(N, rows, a + j * lda + i, b[j], c + i, ldc, scale)
      SPARSE_ROWS(SPARSE_CALL)
#undef SPARSE_CALL
    }
  }
}
