-- Random histories under the federal law, 2021 to 2025.
\set law FED
\set kinds request,appeal,listing,exclusive_arrangement
\set seed 0.2024
\set first 2021-06-01
\ir ../lib/law_histories.sql
