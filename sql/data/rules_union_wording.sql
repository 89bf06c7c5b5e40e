-- Findings in the Dutch of a letter, in every jurisdiction and so in the part that
-- is read last: a last day is one by which ("tegen"), and what is not mentioned is
-- told so. Rows of an earlier release are reworded too.
UPDATE @register@.finding_kind
SET messages = messages || pg_catalog.jsonb_build_object('nl',
	pg_catalog.replace(messages ->> 'nl', ' op %s', ' tegen %s'))
WHERE messages ->> 'en' LIKE '% by \%s%' AND messages ->> 'nl' LIKE '% op \%s%';
UPDATE @register@.finding_kind
SET messages = messages || pg_catalog.jsonb_build_object('nl',
	pg_catalog.replace(messages ->> 'nl', ' vermeldt niet %s', ' maakt geen melding van %s'))
WHERE messages ->> 'nl' LIKE '% vermeldt niet \%s%';
UPDATE @register@.finding_kind
SET messages = messages || '{"nl": "de toetsing moest uiterlijk op %s gebeuren"}'
WHERE messages ->> 'nl' = 'toetsing was te doen op %s';
