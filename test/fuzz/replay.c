/*-------------------------------------------------------------------------
 *
 * replay.c
 *	  Files as the bytes that a program here is given, one after the other.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#define LONGEST		(1024 * 1024)

int
main(int argc, char **argv)
{
	static uint8_t bytes[LONGEST];

	printf("1..1\n");
	CHECK(argc > 1);
	for (int i = 1; i < argc; i++)
	{
		FILE	   *file = fopen(argv[i], "rb");
		size_t		size;
		uint8_t    *exact;

		CHECK(file != NULL);
		size = fread(bytes, 1, sizeof(bytes), file);
		CHECK(feof(file) && !ferror(file));
		fclose(file);

		/* as long as they are, so that one too many is seen */
		exact = malloc(size);
		for (size_t n = 0; n < size; n++)
			exact[n] = bytes[n];
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
	}
	printf("ok 1 - %d inputs\n", argc - 1);
	return 0;
}
