/*-------------------------------------------------------------------------
 *
 * reader.h
 *	  A place in a text that is being read, and what may be asked there.
 *
 * Blanks and letters are those of ASCII, whatever the locale: the text of a
 * value is the same everywhere.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_READER_H
#define REUSE_CORE_READER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Reader
{
	const char *text;
	size_t		length;
	size_t		at;
} Reader;

static inline bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline char
to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

static inline bool
is_word_character(char c)
{
	return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z')
		|| c == '_' || (unsigned char) c >= 0x80;
}

static inline void
skip_blanks(Reader *reader)
{
	while (reader->at < reader->length && is_blank(reader->text[reader->at]))
		reader->at++;
}

/*
 * Reads these words, in any case and with any blanks between them, if they
 * stand here as whole words.
 */
static inline bool
accept_words(Reader *reader, const char *words)
{
	size_t		at = reader->at;

	for (; *words != '\0'; words++)
	{
		if (*words == ' ')
		{
			if (at >= reader->length || !is_blank(reader->text[at]))
				return false;
			while (at < reader->length && is_blank(reader->text[at]))
				at++;
		}
		else
		{
			if (at >= reader->length || to_lower(reader->text[at]) != *words)
				return false;
			at++;
		}
	}
	if (at < reader->length && is_word_character(reader->text[at]))
		return false;
	reader->at = at;
	return true;
}

#endif							/* REUSE_CORE_READER_H */
