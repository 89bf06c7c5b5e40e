/*-------------------------------------------------------------------------
 *
 * easter.h
 *	  Easter Sunday, on which half of the movable holidays depend.
 *
 *-------------------------------------------------------------------------
 */
#ifndef REUSE_CORE_EASTER_H
#define REUSE_CORE_EASTER_H

#include "days.h"

/* The years in which the Gregorian computus is defined and supported. */
#define EASTER_FIRST_YEAR	1583
#define EASTER_LAST_YEAR	9999

extern Day	easter_sunday(int year);

#endif							/* REUSE_CORE_EASTER_H */
