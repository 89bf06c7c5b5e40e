-- Random histories under the law of the Brussels Region, 2021 to 2025.
\set law BRU
\set kinds request,appeal,opinion,exclusive_arrangement,commission_report,evaluation_report
\set seed 0.2022
\set first 2021-06-01
\ir ../lib/law_histories.sql
