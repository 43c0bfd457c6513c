# program: gcc, make
# version: gcc --version | head -n 1
# A build with warnings, deprecated functions, errors of the compiler and of the linker.
cat >warn.c <<'C'
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
__attribute__((deprecated("use open_report2"))) int open_report(int a);
int open_report(int a) { return a; }
int unused(int a) { int b; char *p; if (a = 1) p = "x"; return b; }
int main(int argc, char **argv) { char small[4]; unsigned u = 1; strcpy(small, "too long for it"); printf("%s %d\n", argc); open_report(1); if (u < -1) return 0; for (;;) { switch (argc) { case 1: argc++; case 2: break; } } char *t = tmpnam(NULL); free(small); gets(small); }
C
printf 'int main( { return 0 }\n' >broken.c
printf 'int missing(void); int helper(void) { return missing(); } int main(void) { return helper(); }\n' >link.c
printf '#include "nowhere.h"\nint x;\n' >include.c
printf 'struct a; int f(struct a v) { return v.x + undeclared; }\nvoid g(void) { return 1; }\nint f(int);\n' >types.c
printf 'all: warn broken link include types missing\nwarn: warn.c\n\tgcc -Wall -Wextra -O2 -o $@ $<\n%%: %%.c\n\tgcc -Wall -o $@ $<\nmissing:\n\t@./no-such-tool --check\n' >Makefile
{ make -k; make nothing; make -f None; printf 'a:\n  b\n' >Wrong; make -f Wrong; g++ -std=c++17 -Wall -x c++ - -o x <<<'#include <memory>
#include <vector>
int main() { std::auto_ptr<int> p(new int); std::vector<int> v; int i = v; for (int k = 0; k < v.size(); k++) {} throw; }'; } 2>&1 | grep -v '^ *$' | grep -vE '^ +\|| +\^' | cut -c1-300
