# Messages of reusectl in other languages; see src/nls-global.mk of PostgreSQL
CATALOG_NAME     = reusectl
AVAIL_LANGUAGES := $(shell cat $(srcdir)/po/LINGUAS)
GETTEXT_FILES    = commands.c csvfile.c database.c doctor.c export.c import.c \
                   output.c page.c progress.c register.c report.c reusectl.c views.c \
                   watch.c
GETTEXT_TRIGGERS = $(FRONTEND_COMMON_GETTEXT_TRIGGERS) gettext_noop
GETTEXT_FLAGS    = $(FRONTEND_COMMON_GETTEXT_FLAGS)
