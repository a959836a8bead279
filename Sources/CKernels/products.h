// Products of matrices whose sides are short, or that are too small for a library to be worth its
// packing. Compiled for `LANES` numbers in a vector, in blocks that fill the registers:
// `DOT_ROWS` × `DOT_COLUMNS`, and two vectors × `OUTER_COLUMNS`.
#include <string.h>

typedef float Vector __attribute__((vector_size(LANES * 4), aligned(4)));
typedef int32_t Mask __attribute__((vector_size(LANES * 4), aligned(4)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")

INLINE Vector load(const float *from) { return *(const Vector *)from; }

/// A number in every place of a vector.
INLINE Vector repeated(float number) { return number - (Vector){0}; }

/// The first numbers of a vector.
INLINE void storePart(float *to, Vector v, long count) {
  if (count >= LANES) {
    *(Vector *)to = v;
    return;
  }
  float numbers[LANES];
  *(Vector *)numbers = v;
  long done = 0;
#if LANES >= 16
  if (count & 8) { memcpy(to, numbers, 32); done = 8; }
#endif
#if LANES >= 8
  if (count & 4) { memcpy(to + done, numbers + done, 16); done += 4; }
#endif
  if (count & 2) { memcpy(to + done, numbers + done, 8); done += 2; }
  if (count & 1) to[done] = numbers[done];
}

typedef float Quad __attribute__((vector_size(16), aligned(4)));

/// The sum of a vector's first half and its second, down to four numbers.
INLINE Quad folded(Vector v) {
  float numbers[LANES];
  *(Vector *)numbers = v;
  Quad quads[LANES / 4];
  memcpy(quads, numbers, sizeof(quads));
  UNROLLED for (int half = LANES / 8; half > 0; half /= 2) {
    UNROLLED for (int i = 0; i < half; i++) quads[i] += quads[i + half];
  }
  return quads[0];
}

/// The sums of the numbers in each of four quads, added pairwise.
INLINE Quad addedQuads(Quad a, Quad b, Quad c, Quad d) {
  Quad ab = __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  Quad cd = __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

/// The sums of the numbers in each of four vectors.
INLINE Quad added(const Vector v[4]) {
  return addedQuads(folded(v[0]), folded(v[1]), folded(v[2]), folded(v[3]));
}

/// A vector whose first `count` numbers are kept and the rest 0, whatever it was.
INLINE Vector kept(Vector v, long count) {
  Mask lane;
  UNROLLED for (int i = 0; i < LANES; i++) lane[i] = i;
  Mask mask = lane < (int32_t)count;
  return (Vector)((Mask)v & mask);
}

INLINE void dotBlock(
  const int rows, const int columns, long k, const float *a, long lda, const float *b, long ldb,
  float *c, long ldc, float scale, const float *base, long ldbase
) {
  Vector sums[DOT_COLUMNS][DOT_ROWS] = {0};
  long l = 0;
  // The columns' vectors stay in registers, a row's passes through the one that is left.
  for (; l + LANES <= k; l += LANES) {
    Vector right[DOT_COLUMNS];
    UNROLLED for (int j = 0; j < columns; j++) right[j] = load(b + j * ldb + l);
    UNROLLED for (int i = 0; i < rows; i++) {
      Vector left = load(a + i * lda + l);
      UNROLLED for (int j = 0; j < columns; j++) sums[j][i] += left * right[j];
    }
  }
  if (l < k) {
    UNROLLED for (int j = 0; j < columns; j++) {
      Vector right = kept(load(b + j * ldb + l), k - l);
      UNROLLED for (int i = 0; i < rows; i++) {
        sums[j][i] += kept(load(a + i * lda + l), k - l) * right;
      }
    }
  }
  UNROLLED for (int j = 0; j < columns; j++) {
    float *entry = c + j * ldc;
    Quad sum = scale * added(sums[j]);
    if (base) sum += *(const Quad *)(base + j * ldbase);
    if (rows == 4) {
      *(Quad *)entry = sum;
    } else {
      if (rows & 2) memcpy(entry, &sum, 8);
      if (rows & 1) entry[rows - 1] = sum[rows - 1];
    }
  }
}

INLINE void dotRows(
  const int rows, long n, long k, const float *a, long lda, const float *b, long ldb, float *c,
  long ldc, float scale, const float *base, long ldbase
) {
  long blocks = (n + DOT_COLUMNS - 1) / DOT_COLUMNS;
  long begin = 0;
  for (long block = 0; block < blocks; block++) {
    long end = n * (block + 1) / blocks;
    const float *right = b + begin * ldb;
    float *target = c + begin * ldc;
    const float *start = base ? base + begin * ldbase : base;
    switch (end - begin) {
#define DOT_CASE(N) \
  case N: dotBlock(rows, N, k, a, lda, right, ldb, target, ldc, scale, start, ldbase); break;
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

/// So many columns are turned at once, of up to so many numbers: what fills the registers of `outer`,
/// and a part of the first cache.
#define TURNED (2 * LANES)
#define TURNED_LENGTH 128

/// Exchanges rows and columns, four by four: `A` [k, m] → [m, k], its columns `TURNED` apart. Rows
/// behind the last one, up to whole vectors, are copies of it: what happens to stand there might be
/// denormal, which is slow.
INLINE void turnColumns(long m, long k, const float *a, long lda, float *turned) {
  long end = (m + LANES - 1) / LANES * LANES;
  for (long i = 0; i < end; i += 4) {
    const float *columns[4];
    UNROLLED for (int c = 0; c < 4; c++) columns[c] = a + (i + c < m ? i + c : m - 1) * lda;
    for (long l = 0; l < k; l += 4) {
      Quad q[4];
      UNROLLED for (int c = 0; c < 4; c++) q[c] = *(const Quad *)(columns[c] + l);
      Quad upper01 = __builtin_shufflevector(q[0], q[1], 0, 4, 1, 5);
      Quad lower01 = __builtin_shufflevector(q[0], q[1], 2, 6, 3, 7);
      Quad upper23 = __builtin_shufflevector(q[2], q[3], 0, 4, 1, 5);
      Quad lower23 = __builtin_shufflevector(q[2], q[3], 2, 6, 3, 7);
      float *to = turned + l * TURNED + i;
      *(Quad *)to = __builtin_shufflevector(upper01, upper23, 0, 1, 4, 5);
      *(Quad *)(to + TURNED) = __builtin_shufflevector(upper01, upper23, 2, 3, 6, 7);
      *(Quad *)(to + 2 * TURNED) = __builtin_shufflevector(lower01, lower23, 0, 1, 4, 5);
      *(Quad *)(to + 3 * TURNED) = __builtin_shufflevector(lower01, lower23, 2, 3, 6, 7);
    }
  }
}

static void outerProduct(
  long m, long n, long k, const float *a, long lda, const float *b, long rowStride,
  long columnStride, float *c, long ldc, float scale, const float *base, long ldbase);

/// Turns `A` so that no vector's numbers have to be added up, which takes longer than the products of
/// short columns do.
static void dotProductByTurning(
  long m, long n, long k, const float *a, long lda, const float *b, long ldb, float *c, long ldc,
  float scale, const float *base, long ldbase
) {
  for (long i = 0; i < m; i += TURNED) {
    long rows = m - i < TURNED ? m - i : TURNED;
    float turned[TURNED * TURNED_LENGTH];
    turnColumns(rows, k, a + i * lda, lda, turned);
    outerProduct(
      rows, n, k, turned, TURNED, b, 1, ldb, c + i, ldc, scale, base ? base + i : base, ldbase);
  }
}

/// The columns of `B` are taken in groups that stay in the first cache while `A` streams past.
#define DOT_GROUP 6

static void dotProduct(
  long m, long n, long k, const float *a, long lda, const float *b, long ldb, float *c, long ldc,
  float scale, const float *base, long ldbase
) {
  // Turning pays where enough columns are multiplied.
  if (k <= TURNED_LENGTH && n >= 4 && 6 * n >= k)
    return dotProductByTurning(m, n, k, a, lda, b, ldb, c, ldc, scale, base, ldbase);
  long blocks = (m + DOT_ROWS - 1) / DOT_ROWS;
  for (long j = 0; j < n; j += DOT_GROUP) {
    long columns = n - j < DOT_GROUP ? n - j : DOT_GROUP;
    long begin = 0;
    for (long block = 0; block < blocks; block++) {
      long end = m * (block + 1) / blocks;
      const float *left = a + begin * lda;
      const float *right = b + j * ldb;
      float *target = c + begin + j * ldc;
      const float *start = base ? base + begin + j * ldbase : base;
      switch (end - begin) {
#define DOT_CASE(N) \
  case N: dotRows(N, columns, k, left, lda, right, ldb, target, ldc, scale, start, ldbase); break;
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

INLINE void outerBlock(
  const int vectors, const int columns, long rows, long k, const float *a, long lda,
  const float *b, long rowStride, long columnStride, float *c, long ldc, float scale,
  const float *base, long ldbase
) {
  Vector sums[2][OUTER_COLUMNS] = {0};
  for (long l = 0; l < k; l++) {
    Vector left[2];
    UNROLLED for (int v = 0; v < vectors; v++) left[v] = load(a + l * lda + v * LANES);
    UNROLLED for (int j = 0; j < columns; j++) {
      Vector right = repeated(b[l * rowStride + j * columnStride]);
      UNROLLED for (int v = 0; v < vectors; v++) sums[v][j] += left[v] * right;
    }
  }
  UNROLLED for (int j = 0; j < columns; j++) {
    UNROLLED for (int v = 0; v < vectors; v++) {
      Vector sum = scale * sums[v][j];
      if (base) sum += load(base + j * ldbase + v * LANES);
      storePart(c + j * ldc + v * LANES, sum, rows - v * LANES);
    }
  }
}

INLINE void outerColumns(
  const int columns, long m, long k, const float *a, long lda, const float *b, long rowStride,
  long columnStride, float *c, long ldc, float scale, const float *base, long ldbase
) {
  for (long i = 0; i < m; i += 2 * LANES) {
    const float *left = a + i;
    float *target = c + i;
    const float *start = base ? base + i : base;
#define OUTER_BLOCK(VECTORS) \
  outerBlock( \
    VECTORS, columns, m - i, k, left, lda, b, rowStride, columnStride, target, ldc, scale, start, \
    ldbase)
    if (m - i > LANES) {
      OUTER_BLOCK(2);
    } else {
      OUTER_BLOCK(1);
    }
#undef OUTER_BLOCK
  }
}

static void outerProduct(
  long m, long n, long k, const float *a, long lda, const float *b, long rowStride,
  long columnStride, float *c, long ldc, float scale, const float *base, long ldbase
) {
  long blocks = (n + OUTER_COLUMNS - 1) / OUTER_COLUMNS;
  long begin = 0;
  for (long block = 0; block < blocks; block++) {
    long end = n * (block + 1) / blocks;
    const float *right = b + begin * columnStride;
    float *target = c + begin * ldc;
    const float *start = base ? base + begin * ldbase : base;
    switch (end - begin) {
#define OUTER_CASE(N) \
  case N: \
    outerColumns( \
      N, m, k, a, lda, right, rowStride, columnStride, target, ldc, scale, start, ldbase); \
    break;
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
  Vector factor = repeated(0.999f);
  for (int i = 0; i < 12; i++) sums[i] = repeated((float)i);
  for (long round = 0; round < rounds; round++) {
    UNROLLED for (int i = 0; i < 12; i++) sums[i] = sums[i] * factor + factor;
  }
  Vector total[4] = {sums[0]};
  for (int i = 1; i < 12; i++) total[0] += sums[i];
  *sink = added(total)[0];
  return 2.0 * 12 * LANES * (double)rounds;
}
