# reuse_register: see "make help"

# What the user calls DATA is for the demo; to PGXS it is something else.
DEMO_DATA := $(DATA)

EXTENSION = reuse_register
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" \
	$(EXTENSION).control)
PGFILEDESC = "reuse_register - statutory time limits of re-use"

MODULE_big = reuse_register
OBJS = $(sort $(patsubst %.c,%.o,$(wildcard src/*.c src/core/*.c)))
INCLUDES_ALL = $(wildcard src/*.h src/core/*.h)

# What has been released is shipped as it was; the present version is built.
SQL_SCRIPT = sql/$(EXTENSION)--$(EXTVERSION).sql
SQL_PARTS = $(wildcard sql/install/*.sql sql/register/*.sql sql/data/*.sql)
# A folder changes when a file is added or removed.
SQL_FOLDERS = $(wildcard sql/install sql/register sql/data)
UPDATES = $(patsubst sql/update/%,sql/$(EXTENSION)--%.sql,\
	$(wildcard sql/update/*--$(EXTVERSION)))
DATA = $(filter-out sql/released/$(EXTENSION)--$(EXTVERSION).sql, \
	$(wildcard sql/released/$(EXTENSION)--*.sql))
DATA_built = $(SQL_SCRIPT) $(UPDATES)

REGRESS = $(sort $(patsubst test/sql/%.sql,%,$(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --load-extension=btree_gist \
	--load-extension=$(EXTENSION)
ISOLATION = $(sort $(patsubst test/specs/%.spec,%,$(wildcard test/specs/*.spec)))
ISOLATION_OPTS = $(REGRESS_OPTS) --outputdir=.
TAP_TESTS = $(if $(wildcard test/t/*.pl),1)
PROVE_TESTS = test/t/*.pl

# PostgreSQL's own macros and callbacks leave parameters unused.
WARNINGS = -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare \
	-Wno-missing-field-initializers \
	$(if $(WARNINGS_FATAL),-Werror)
PG_CPPFLAGS = -Isrc -DREUSE_VERSION='"$(EXTVERSION)"'
PG_CFLAGS = $(WARNINGS)
# The server loads libraries into one name space: a function of ours must not be
# replaced by one of the same name in a library that was loaded before.
SHLIB_LINK = -Wl,-Bsymbolic

EXTRA_CLEAN = $(SQL_SCRIPT) $(UPDATES) build/core build/fuzz build/replay results output_iso tmp_check log

# pg_regress looks for ./sql/NAME.sql before test/sql/NAME.sql, and regression
# and isolation tests share the folder of expected results.
ifneq ($(filter $(patsubst sql/%.sql,%,$(wildcard sql/*.sql)),$(REGRESS)),)
$(error a file in sql/ would be run in place of the test of that name)
endif
ifneq ($(filter $(REGRESS),$(ISOLATION)),)
$(error a regression and an isolation test share the name $(filter \
	$(REGRESS),$(ISOLATION)))
endif

# A fresh machine has no PGXS yet: the targets that call scripts/setup must
# work nevertheless.
PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifneq ($(wildcard $(PGXS)),)
include $(PGXS)
ifneq ($(filter 9.% 10 11 12 13 14,$(MAJORVERSION)),)
$(error PostgreSQL $(MAJORVERSION) is too old; 15 or later is wanted)
endif

PG_PROVE_FLAGS += -I test/lib

# The client has a Makefile of its own: PGXS builds a library or a program.
ifneq ($(wildcard src/cli/*.c),)
.PHONY: cli install-cli clean-cli
all: cli
install: install-cli
clean: clean-cli
cli:
	$(MAKE) -C src/cli PG_CONFIG='$(PG_CONFIG)'
install-cli:
	$(MAKE) -C src/cli PG_CONFIG='$(PG_CONFIG)' install
clean-cli:
	$(MAKE) -C src/cli PG_CONFIG='$(PG_CONFIG)' clean
endif

else
all install installcheck:
	@echo "PostgreSQL's headers are missing; run scripts/setup" >&2; exit 1
clean distclean:
	rm -rf $(EXTRA_CLEAN)
endif

$(OBJS): $(INCLUDES_ALL) $(EXTENSION).control

$(SQL_SCRIPT): $(SQL_PARTS) $(SQL_FOLDERS) \
		scripts/install-script $(EXTENSION).control
	scripts/install-script >$@.new
	mv $@.new $@

$(UPDATES): sql/$(EXTENSION)--%.sql: sql/update/% $(SQL_PARTS) \
		scripts/install-script
	scripts/install-script $* >$@.new
	mv $@.new $@

# Plain C under the sanitizers: every file of test/core with a main function is
# a program; the others are linked to each of them.
CORE_MAIN = $(shell grep -ls '^main\>' test/core/*.c)
CORE_SHARED = $(filter-out $(CORE_MAIN),$(wildcard test/core/*.c)) \
	$(wildcard src/core/*.c)
CORE_PROGRAMS = $(patsubst test/core/%.c,build/core/%,$(CORE_MAIN))
CORE_CC = gcc
CORE_CFLAGS = -std=gnu99 -g -O1 -Wall -Wextra -Werror \
	-fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -Isrc -Isrc/core -Itest/core

.PHONY: core-programs
core-programs: $(CORE_PROGRAMS)
build/core/%: test/core/%.c $(CORE_SHARED) $(INCLUDES_ALL) $(wildcard test/core/*.h)
	@mkdir -p build/core
	$(CORE_CC) $(CORE_CFLAGS) -o $@ $< $(CORE_SHARED) -lm

# Programs that are given bytes: by libFuzzer, or the files of their corpus.
FUZZ_SHARED = test/core/naive.c src/cli/csvfile.c $(wildcard src/core/*.c)
FUZZ_NEEDS = $(FUZZ_SHARED) test/fuzz/fuzz.h $(INCLUDES_ALL) $(wildcard src/cli/*.h)
FUZZ_CFLAGS = $(filter-out -Wextra,$(CORE_CFLAGS)) -D_GNU_SOURCE -Isrc/cli -I$(includedir) \
	-I$(includedir_server) -I$(includedir_internal)
FUZZ_LIBS = -L$(libdir) -L$(pkglibdir) -lpgcommon -lpgport -lcsv -lm
FUZZ_CC = clang

# make test-coverage: what is counted is what the server and the client load.
ifneq ($(findstring --coverage,$(COPT)),)
CORE_CFLAGS := $(filter-out -O1 -fsanitize% -fno-sanitize%,$(CORE_CFLAGS)) $(COPT)
FUZZ_SHARED := $(patsubst src/%.c,src/%.o,$(FUZZ_SHARED))
CORE_SHARED := $(patsubst src/%.c,src/%.o,$(CORE_SHARED))
endif

build/fuzz/%: test/fuzz/%.c $(FUZZ_NEEDS)
	@mkdir -p build/fuzz
	$(FUZZ_CC) $(FUZZ_CFLAGS) -Wno-ignored-attributes -fsanitize=fuzzer -o $@ $< $(FUZZ_SHARED) $(FUZZ_LIBS)
build/replay/%: test/fuzz/%.c test/fuzz/replay.c $(FUZZ_NEEDS)
	@mkdir -p build/replay
	$(CORE_CC) $(FUZZ_CFLAGS) -o $@ $< test/fuzz/replay.c $(FUZZ_SHARED) $(FUZZ_LIBS)

.PHONY: setup build demo test test-page test-cluster test-majors test-partitioned test-valgrind test-sanitizers \
	test-coverage prove histories core-test fuzz bench bench-scale bench-report bench-findings plots \
	lint format accept dist deb \
	test-packages release help clean-work
setup:
	@scripts/setup

build: setup
	@scripts/work build

demo: setup
	@DEMO_DATA='$(abspath $(DEMO_DATA))' env -u DATA scripts/work cluster scripts/demo

test: setup
	@scripts/work run scripts/test $(ONLY)

# The page of the evaluation in a browser, which make test does without.
test-page:
	@scripts/setup page
	@TESTS=report_page scripts/work run scripts/test tap

# Servers that are killed, disks that are full: half an hour.
test-cluster: setup
	@scripts/test-cluster

# Tests of an ordinary register in one that is partitioned: some minutes.
test-partitioned: setup
	@scripts/work run scripts/test partitioned

# The same source on every supported major version: a quarter of an hour.
test-majors:
	@scripts/setup majors
	@scripts/test-majors

# What the tests take of the C code; their time is that of make test, twice.
test-coverage: setup
	@scripts/test-coverage

# What must hold of all values, and what others know; some minutes.
prove:
	@scripts/setup prove
	@scripts/prove

# Servers that are built to be watched over: minutes once, and then an hour.
test-valgrind test-sanitizers: test-%:
	@scripts/setup memory
	@scripts/test-memory $* $(ONLY)

# Other histories each time; the seed is shown, so that they can be had again.
histories: setup
	@seed=$${SEED:-$$(awk 'BEGIN { srand(); print rand() }')} && \
	echo "make histories SEED=$$seed CASES=$(or $(CASES),2000)" && \
	HISTORY_SEED=$$seed HISTORY_CASES=$(or $(CASES),2000) \
	TESTS='histories_bru histories_fed' scripts/work run scripts/test pgtap

core-test:
	@scripts/test core

fuzz:
	@scripts/setup fuzz
	@scripts/fuzz $(or $(FUZZ_SECONDS),60) $(TESTS)

bench:
	@scripts/setup bench
	@scripts/bench

bench-scale bench-report bench-findings:
	@scripts/setup bench
	@scripts/bench $(@:bench-%=%)

plots:
	@scripts/setup plots
	@scripts/plots

lint:
	@scripts/setup lint
	@scripts/work run scripts/lint

format:
	@scripts/setup lint
	@scripts/format

accept:
	@scripts/accept $(TESTS)

dist:
	@scripts/dist

# Debian packages, and a bare system into which they go.
deb:
	@scripts/setup packages
	@scripts/deb
test-packages:
	@scripts/setup packages
	@scripts/test-packages

release: setup
	@scripts/release

clean: clean-work
distclean: clean-work
clean-work:
	@scripts/work clean

help:
	@sed -n 's/^#: \{0,1\}//p' Makefile

#: make              build the extension and reusectl for the server of PG_CONFIG
#: make install      install them (as root, or into DESTDIR)
#: make installcheck run the tests of the installed extension on a running server
#:
#: These need nothing but apt, and leave the system as it was (as root they
#: work as the user postgres, in a private copy of the server):
#:
#: make setup        install what is missing to build and test
#: make demo         build, fill a register and show it; DATA='FILE...' adds files
#: make test         all tests; ONLY='core regress isolation pgtap tap meta' some
#:                   layers, TESTS='term workdate' some tests of them
#: make test-page    the page of the evaluation in Chromium
#: make test-cluster servers killed, disks full, replicas: half an hour; writes
#:                   docs/reliability.md; ROUNDS=5 fewer, TESTS=crash one of them
#: make test-partitioned  tests of an ordinary register in one that is partitioned
#: make test-majors  PostgreSQL 15, 17 and 18 side by side, and from each to the
#:                   later ones; writes docs/majors.md; MAJORS='17 18',
#:                   ONLY='regress', TESTS='term' some of it
#: make test-coverage  which lines and branches of C the tests take; writes
#:                   docs/coverage.md; ONLY='core' or TESTS=term: print it only
#: make prove        check models of src/core, holidays against another list, and
#:                   queries that nobody would write; writes docs/proof.md;
#:                   TESTS='core holidays' some, SEED=7 the same queries again
#: make test-valgrind, make test-sanitizers
#:                   the tests on a server built for it, with assertions, under valgrind
#:                   or built with sanitizers; writes docs/memory.md; ONLY, TESTS
#: make core-test    the tests of src/core alone, without a server
#: make fuzz         bytes and JSON of any shape for what reads them; FUZZ_SECONDS=60
#:                   each, TESTS='term json' some; KEEP=yes for the tree; adds to
#:                   docs/memory.md
#: make histories    random histories, others each time; CASES=500 so many,
#:                   SEED=0.5 the same again
#: make bench        measure, and write docs/performance.md
#: make bench-scale  load up to ten million events (an hour), and write
#:                   docs/performance_scale.md
#: make bench-report evaluate up to ten million requests (an hour), and write
#:                   docs/performance_report.md; YEARLY='30000 100000' so many
#: make bench-findings
#:                   look for the findings of a million requests (ten minutes),
#:                   and write docs/performance_findings.md; REQUESTS=100000
#: make plots        draw the figures of docs/performance/*.csv again
#: make lint         warnings as errors, static analysis, plpgsql_check, shellcheck
#: make format       format the C code
#: make accept       take the last results as the expected ones (read the diff);
#:                   TESTS='term' some of them
#: make dist         the archives to publish, in build/
#: make deb          the Debian packages of the last commit, in build/
#: make test-packages  install both into bare systems, and use them
#: make release      write sql/released/ for the present version
#: make clean        remove what was built, and the private copy
#:
#: scripts/work psql           psql on a throw-away cluster with the extension
#: scripts/work run COMMAND    a command in the private copy
#:
#: PG_MAJOR=17       another major version of the server
#: WORK=FOLDER       another private copy (so that two runs do not wait)
#: REUSE_DATA=FOLDER real data for the tests that can use it (../shared)
