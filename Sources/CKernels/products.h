// Products of matrices whose sides are short, or that are too small for packing to be worth its time.
// Compiled for vectors of `LANES` elements, in blocks that fill the registers:
// `DOT_ROWS` × `DOT_COLUMNS`, and two vectors × `OUTER_COLUMNS`.

typedef float Vector __attribute__((vector_size(LANES * 4), aligned(4)));
typedef int32_t Mask __attribute__((vector_size(LANES * 4), aligned(4)));

INLINE Vector load(const float *from) { return *(const Vector *)from; }

/// A number in every element of a vector.
INLINE Vector broadcast(float number) { return number - (Vector){0}; }

/// The first elements of a vector.
INLINE void storePart(float *to, Vector v, long count) {
  if (count >= LANES) {
    *(Vector *)to = v;
    return;
  }
  float elements[LANES];
  *(Vector *)elements = v;
  copyPartOfFloats(to, elements, count);
}

/// The horizontal sum of a vector down to four elements: its second half is added to its first, and
/// so on.
INLINE Quad sumToQuad(Vector v) {
  float elements[LANES];
  *(Vector *)elements = v;
  Quad quads[LANES / 4];
  memcpy(quads, elements, sizeof(quads));
  UNROLLED for (int half = LANES / 8; half > 0; half /= 2) {
    UNROLLED for (int i = 0; i < half; i++) quads[i] += quads[i + half];
  }
  return quads[0];
}

/// The horizontal sum of each of four quads, by pairs.
INLINE Quad sumsOfQuads(Quad a, Quad b, Quad c, Quad d) {
  Quad ab = __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  Quad cd = __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

/// The horizontal sum of each of four vectors.
INLINE Quad horizontalSums(const Vector v[4]) {
  return sumsOfQuads(sumToQuad(v[0]), sumToQuad(v[1]), sumToQuad(v[2]), sumToQuad(v[3]));
}

/// A vector whose elements behind the first `count` are 0, whatever stood there.
INLINE Vector masked(Vector v, long count) {
  Mask lane;
  UNROLLED for (int i = 0; i < LANES; i++) lane[i] = i;
  Mask mask = lane < (int32_t)count;
  return (Vector)((Mask)v & mask);
}

INLINE void dotBlock(
  const int rows, const int columns, KernelProduct p, const float *b, long ldb
) {
  Vector sums[DOT_COLUMNS][DOT_ROWS] = {0};
  long l = 0;
  // The columns' vectors stay in registers, a row's passes through the one that is left.
  for (; l + LANES <= p.k; l += LANES) {
    Vector right[DOT_COLUMNS];
    UNROLLED for (int j = 0; j < columns; j++) right[j] = load(b + j * ldb + l);
    UNROLLED for (int i = 0; i < rows; i++) {
      Vector left = load(p.a + i * p.lda + l);
      UNROLLED for (int j = 0; j < columns; j++) sums[j][i] += left * right[j];
    }
  }
  if (l < p.k) {
    UNROLLED for (int j = 0; j < columns; j++) {
      Vector right = masked(load(b + j * ldb + l), p.k - l);
      UNROLLED for (int i = 0; i < rows; i++) {
        sums[j][i] += masked(load(p.a + i * p.lda + l), p.k - l) * right;
      }
    }
  }
  UNROLLED for (int j = 0; j < columns; j++) {
    float *entry = p.c + j * p.ldc;
    Quad sum = p.scale * horizontalSums(sums[j]);
    if (p.base) sum += *(const Quad *)(p.base + j * p.ldbase);
    if (rows == 4) {
      *(Quad *)entry = sum;
    } else {
      if (rows & 2) memcpy(entry, &sum, 8);
      if (rows & 1) entry[rows - 1] = sum[rows - 1];
    }
  }
}

INLINE void dotRows(const int rows, KernelProduct p, const float *b, long ldb) {
  long blocks = (p.n + DOT_COLUMNS - 1) / DOT_COLUMNS;
  long begin = 0;
  for (long block = 0; block < blocks; block++) {
    long end = p.n * (block + 1) / blocks;
    const float *right = b + begin * ldb;
    KernelProduct part = partOfFloats(p, 0, begin);
    switch (end - begin) {
#define DOT_CASE(N) case N: dotBlock(rows, N, part, right, ldb); break;
      DOT_CASE(1)
      DOT_CASE(2)
#if DOT_COLUMNS >= 3
      DOT_CASE(3)
#endif
#if DOT_COLUMNS >= 6
      DOT_CASE(4)
      DOT_CASE(5)
      DOT_CASE(6)
#endif
#undef DOT_CASE
    }
    begin = end;
  }
}

/// So many columns are packed at once, of up to so many elements: what fills the registers of `outer`,
/// and a part of the first cache.
#define PACKED (2 * LANES)
#define PACKED_LENGTH 128

/// Transposes, four by four: `A` [k, m] → [m, k], its columns `PACKED` apart. Rows behind the last
/// one, up to whole vectors, are copies of it: what happens to stand there might be denormal, which is
/// slow.
INLINE void packTransposed(long m, long k, const float *a, long lda, float *packed) {
  long end = (m + LANES - 1) / LANES * LANES;
  for (long i = 0; i < end; i += 4) {
    const float *columns[4];
    UNROLLED for (int c = 0; c < 4; c++) columns[c] = a + (i + c < m ? i + c : m - 1) * lda;
    for (long l = 0; l < k; l += 4) {
      transposeOfFloats(packed + l * PACKED + i, PACKED, columns, l);
    }
  }
}

static void outerProduct(
  const KernelProduct *product, const float *b, long rowStride, long columnStride);

/// Transposes `A` so that no vector has to be summed horizontally, which takes longer than the
/// products of short columns do.
static void packedDotProduct(const KernelProduct *product, const float *b, long ldb) {
  for (long i = 0; i < product->m; i += PACKED) {
    KernelProduct part = partOfFloats(*product, i, 0);
    part.m = product->m - i < PACKED ? product->m - i : PACKED;
    float packed[PACKED * PACKED_LENGTH];
    packTransposed(part.m, part.k, part.a + i * part.lda, part.lda, packed);
    part.a = packed;
    part.lda = PACKED;
    outerProduct(&part, b, 1, ldb);
  }
}

/// The columns of `B` are taken in groups that stay in the first cache while `A` streams past.
#define DOT_GROUP 6

static void dotProduct(const KernelProduct *product, const float *b, long ldb) {
  const KernelProduct p = *product;
  // Packing pays where enough columns are multiplied.
  if (p.k <= PACKED_LENGTH && p.n >= 4 && 6 * p.n >= p.k) return packedDotProduct(product, b, ldb);
  long blocks = (p.m + DOT_ROWS - 1) / DOT_ROWS;
  for (long j = 0; j < p.n; j += DOT_GROUP) {
    const float *right = b + j * ldb;
    long begin = 0;
    for (long block = 0; block < blocks; block++) {
      long end = p.m * (block + 1) / blocks;
      KernelProduct part = partOfFloats(p, begin, j);
      part.a += begin * p.lda;
      part.n = p.n - j < DOT_GROUP ? p.n - j : DOT_GROUP;
      switch (end - begin) {
#define DOT_CASE(N) case N: dotRows(N, part, right, ldb); break;
        DOT_CASE(1)
        DOT_CASE(2)
        DOT_CASE(3)
        DOT_CASE(4)
#undef DOT_CASE
      }
      begin = end;
    }
  }
}

// The same tile as `packed` has, but for its edge: a product of ten rows is so small that to write that
// through memory, as `packed` does, would nearly double its time.

INLINE void outerBlock(
  const int vectors, const int columns, KernelProduct p, const float *b, long rowStride,
  long columnStride
) {
  Vector sums[2][OUTER_COLUMNS] = {0};
  for (long l = 0; l < p.k; l++) {
    Vector left[2];
    UNROLLED for (int v = 0; v < vectors; v++) left[v] = load(p.a + l * p.lda + v * LANES);
    UNROLLED for (int j = 0; j < columns; j++) {
      Vector right = broadcast(b[l * rowStride + j * columnStride]);
      UNROLLED for (int v = 0; v < vectors; v++) sums[v][j] += left[v] * right;
    }
  }
  UNROLLED for (int j = 0; j < columns; j++) {
    UNROLLED for (int v = 0; v < vectors; v++) {
      Vector sum = p.scale * sums[v][j];
      if (p.base) sum += load(p.base + j * p.ldbase + v * LANES);
      storePart(p.c + j * p.ldc + v * LANES, sum, p.m - v * LANES);
    }
  }
}

INLINE void outerColumns(
  const int columns, KernelProduct p, const float *b, long rowStride, long columnStride
) {
  for (long i = 0; i < p.m; i += 2 * LANES) {
    KernelProduct part = partOfFloats(p, i, 0);
    part.a += i;
    part.m -= i;
    if (part.m > LANES) {
      outerBlock(2, columns, part, b, rowStride, columnStride);
    } else {
      outerBlock(1, columns, part, b, rowStride, columnStride);
    }
  }
}

static void outerProduct(
  const KernelProduct *product, const float *b, long rowStride, long columnStride
) {
  const KernelProduct p = *product;
  long blocks = (p.n + OUTER_COLUMNS - 1) / OUTER_COLUMNS;
  long begin = 0;
  for (long block = 0; block < blocks; block++) {
    long end = p.n * (block + 1) / blocks;
    const float *right = b + begin * columnStride;
    KernelProduct part = partOfFloats(p, 0, begin);
    switch (end - begin) {
#define OUTER_CASE(N) case N: outerColumns(N, part, right, rowStride, columnStride); break;
      OUTER_CASE(1)
      OUTER_CASE(2)
      OUTER_CASE(3)
      OUTER_CASE(4)
      OUTER_CASE(5)
#if OUTER_COLUMNS >= 6
      OUTER_CASE(6)
#endif
#if OUTER_COLUMNS >= 12
      OUTER_CASE(7)
      OUTER_CASE(8)
      OUTER_CASE(9)
      OUTER_CASE(10)
      OUTER_CASE(11)
      OUTER_CASE(12)
#endif
#undef OUTER_CASE
    }
    begin = end;
  }
}

/// Independent chains that keep every multiplier busy.
static double arithmeticPeak(long rounds, float *sink) {
  Vector sums[12];
  Vector factor = broadcast(0.999f);
  for (int i = 0; i < 12; i++) sums[i] = broadcast((float)i);
  for (long round = 0; round < rounds; round++) {
    UNROLLED for (int i = 0; i < 12; i++) sums[i] = sums[i] * factor + factor;
  }
  Vector total[4] = {sums[0]};
  for (int i = 1; i < 12; i++) total[0] += sums[i];
  *sink = horizontalSums(total)[0];
  return 2.0 * 12 * LANES * (double)rounds;
}
