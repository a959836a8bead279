#if __has_include(<duktape.h>)
#include <duktape.h>
#else
#error "no JavaScript engine: 'sh .ci/setup' installs libquickjs, or duktape-dev on Debian 12"
#endif
