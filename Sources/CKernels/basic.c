// What every processor of the platform can run.
#include "tables.h"

#define LANES 4
#define DOT_ROWS 4
#define DOT_COLUMNS 2
#define OUTER_COLUMNS 5
#define TABLE lecternBasicKernels
#define TABLE_NAME "basic"
#include "products.h"
#include "sparse.h"
#include "elements.h"
#include "table.h"
