-- Why a deadline is what it is.

CREATE FUNCTION @register@.explain_deadline(
	case_id bigint,
	rule_code text,
	language text DEFAULT '',
	as_known_on timestamptz DEFAULT NULL)
RETURNS TABLE (step integer, day date, effect text, reason text, legal_basis text)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10000 ROWS 30
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known timestamptz := coalesce(as_known_on, 'infinity');
	-- the reading clock, or the day on which it was known
	today date := coalesce((as_known_on AT TIME ZONE 'Europe/Brussels')::date, reuse.today());
	lang text := reuse.language(explain_deadline.language);
	subject record;
	law record;
	deadline record;
	anchor record;
	other record;
	arrangement record;
	explained text;
	name text;
BEGIN
	PERFORM @register@.check_layout();
	step := 0;
	SELECT c.authority_id, c.kind INTO subject
	FROM @register@.case_file AS c
	WHERE c.case_id = explain_deadline.case_id;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING
			ERRCODE = 'RU010',
			MESSAGE = format('there is no case %s', coalesce(explain_deadline.case_id::text, 'NULL'));
	END IF;
	IF NOT EXISTS (
		SELECT FROM @register@.rule AS r
		WHERE r.code = explain_deadline.rule_code AND r.case_kind = subject.kind)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no rule "%s" for a case of kind "%s"',
				explain_deadline.rule_code, subject.kind),
			DETAIL = (SELECT format('Rules: %s.', string_agg(DISTINCT r.code, ', '))
				FROM @register@.rule AS r
				WHERE r.case_kind = subject.kind);
	END IF;

	FOR deadline IN
		SELECT d.*, r.waits_for, r.extended_by, r.suspend_on, r.resume_on, r.anchor_fact, r.anchor_rule,
			r.authority_kinds, r.duty, r.nature
		FROM @register@.deadline AS d
		JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
		WHERE d.authority_id = subject.authority_id AND d.case_id = explain_deadline.case_id
			AND d.rule_code = explain_deadline.rule_code
			AND d.known_from <= known AND (known < d.known_to OR d.known_to = 'infinity')
			AND (NOT d.conditional OR d.anchor_on < today)
		ORDER BY d.instance
	LOOP
		SELECT r.* INTO law
		FROM @register@.rule AS r
		WHERE r.code = deadline.rule_code AND r.version = deadline.rule_version;
		legal_basis := law.legal_basis;

		step := step + 1;
		day := NULL;
		effect := 'rule';
		reason := reuse.register_phrase('rule', lang, reuse.name_in(law.names, lang), law.version::text,
			@register@.validity_text(law.valid_from, law.valid_to, lang),
			reuse.register_phrase('version_by ' || law.version_by, lang));
		RETURN NEXT;

		-- what the texts leave open, as it was chosen when this was computed
		FOR other IN
			SELECT DISTINCT p.name, p.value
			FROM @register@.reading AS d
			JOIN @register@.parameter AS p ON p.name = d.parameter
				AND p.known_from <= deadline.known_from
				AND (deadline.known_from < p.known_to OR p.known_to = 'infinity')
			WHERE d.rule_code = law.code AND d.rule_version IN (law.version, 0)
			ORDER BY p.name
		LOOP
			step := step + 1;
			effect := 'reading';
			reason := reuse.register_phrase('parameter', lang, other.name, other.value);
			RETURN NEXT;
		END LOOP;

		-- day 0
		SELECT e.kind, e.occurred_on, e.recorded_at, reuse.name_in(k.names, lang) AS name INTO anchor
		FROM @register@.event AS e
		JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
		WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
			AND e.seq = deadline.anchor_seq;
		IF deadline.anchor_on IS NOT NULL THEN
			step := step + 1;
			day := deadline.anchor_on;
			effect := CASE WHEN anchor.kind = ANY (law.restart_on) THEN 'restart' ELSE 'anchor' END;
			reason := CASE
				WHEN effect = 'restart' THEN reuse.register_phrase('learned', lang,
					reuse.register_phrase('restart', lang, anchor.name),
					(anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date::text)
				WHEN deadline.anchor_seq IS NULL THEN
					reuse.register_phrase('anchor expiry', lang, coalesce(
						(SELECT reuse.name_in(r.names, lang)
						FROM @register@.rule AS r
						WHERE r.code = law.anchor_rule
						LIMIT 1), law.anchor_rule))
				WHEN deadline.anchor_on <> anchor.occurred_on THEN
					reuse.register_phrase('learned', lang,
						reuse.register_phrase('anchor known', lang, anchor.name, anchor.occurred_on::text),
						(anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date::text)
				ELSE reuse.register_phrase('learned', lang,
					reuse.register_phrase('anchor', lang, anchor.name),
					(anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date::text)
				END;
			RETURN NEXT;
			IF deadline.indicative THEN
				step := step + 1;
				effect := 'reading';
				reason := reuse.register_phrase('indicative', lang);
				RETURN NEXT;
			END IF;
		END IF;

		IF deadline.status = 'not_started' THEN
			IF anchor.occurred_on IS NOT NULL THEN
				step := step + 1;
				day := anchor.occurred_on;
				effect := 'event';
				reason := reuse.register_phrase('learned', lang, anchor.name,
					(anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date::text);
				RETURN NEXT;
			END IF;
			step := step + 1;
			day := NULL;
			effect := 'not started';
			reason := @register@.deadline_reason(subject.kind, deadline.reason, lang);
			RETURN NEXT;
			CONTINUE;
		ELSIF deadline.status = 'not_applicable' THEN
			step := step + 1;
			effect := 'not applicable';
			reason := reuse.register_phrase('not_applicable', lang,
				(SELECT a.kind FROM @register@.authority AS a WHERE a.authority_id = subject.authority_id));
			RETURN NEXT;
			CONTINUE;
		END IF;

		-- notices that extended it, or did not (3.E.8, R-04)
		FOR other IN
			SELECT e.occurred_on, e.facts, reuse.name_in(k.names, lang) AS name, x.due AS last_day,
				f.met_requires
			FROM @register@.event AS e
			JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
			JOIN @register@.rule AS f ON f.code = deadline.extended_by
				AND e.kind = ANY (f.met_on) AND e.occurred_on BETWEEN f.valid_from AND f.valid_to
			LEFT JOIN @register@.deadline AS x ON x.authority_id = e.authority_id
				AND x.case_id = e.case_id AND x.rule_code = f.code
				AND x.known_from <= known AND (known < x.known_to OR x.known_to = 'infinity')
			WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
				AND e.recorded_at <= known
				AND NOT EXISTS (
					SELECT FROM @register@.event AS c
					WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id
						AND c.replaces_seq = e.seq AND c.recorded_at <= known)
			ORDER BY e.occurred_on, e.seq
		LOOP
			step := step + 1;
			day := other.occurred_on;
			IF other.occurred_on > other.last_day THEN
				effect := 'no extension';
				reason := reuse.register_phrase('not extended late', lang, other.name, other.last_day::text);
			ELSIF EXISTS (
				SELECT FROM unnest(other.met_requires) AS f (fact)
				WHERE (other.facts -> f.fact) IS DISTINCT FROM 'true'::jsonb)
			THEN
				effect := 'no extension';
				reason := reuse.register_phrase('not extended', lang, other.name,
					@register@.fact_names(other.met_requires, lang));
			ELSE
				effect := 'extended';
				reason := reuse.register_phrase('extended', lang,
					reuse.term_text(deadline.term, lang));
			END IF;
			RETURN NEXT;
		END LOOP;

		-- suspensions (R-06)
		FOR other IN
			SELECT e.occurred_on, e.kind = ANY (law.suspend_on) AS stops, reuse.name_in(k.names, lang) AS name
			FROM @register@.event AS e
			JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
			WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
				AND e.recorded_at <= known
				AND e.kind = ANY (law.suspend_on || law.resume_on)
				AND NOT EXISTS (
					SELECT FROM @register@.event AS c
					WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id
						AND c.replaces_seq = e.seq AND c.recorded_at <= known)
			ORDER BY e.occurred_on, e.seq
		LOOP
			step := step + 1;
			day := other.occurred_on;
			effect := CASE WHEN other.stops THEN 'suspended' ELSE 'resumed' END;
			reason := reuse.register_phrase(
				CASE WHEN other.stops THEN 'suspended from' ELSE 'suspended to' END, lang, other.name);
			RETURN NEXT;
		END LOOP;
		IF deadline.status = 'suspended' THEN
			step := step + 1;
			day := NULL;
			effect := 'suspended';
			reason := reuse.register_phrase('suspended now', lang);
			RETURN NEXT;
			CONTINUE;
		END IF;

		step := step + 1;
		day := NULL;
		effect := 'term';
		reason := reuse.register_phrase('term', lang, reuse.term_text(deadline.term, lang), deadline.calendar,
			deadline.calendar_revision::text);
		RETURN NEXT;
		explained := deadline.term;
		IF deadline.suspended_days > 0 THEN
			step := step + 1;
			effect := 'suspended';
			reason := reuse.register_phrase('suspended days', lang, deadline.suspended_days::text);
			RETURN NEXT;
			-- the days are added before the one roll: the same as so much longer
			-- a term of the same unit
			explained := CASE
				WHEN deadline.term ~ '^[0-9]+ (working )?days?' THEN regexp_replace(deadline.term, '^[0-9]+',
					(substring(deadline.term from '^[0-9]+')::integer + deadline.suspended_days)::text)
				ELSE NULL END;
		END IF;
		IF deadline.anchor_on IS NOT NULL AND deadline.due IS NOT NULL THEN
			IF strpos(deadline.calendar, '#') = 0
				AND coalesce(reuse.calendar_revision(deadline.calendar), 0) < deadline.calendar_revision
			THEN
				RAISE EXCEPTION USING
					ERRCODE = 'RU001',
					MESSAGE = format('calendar "%s" has no revision %s', deadline.calendar, deadline.calendar_revision),
					HINT = 'If the register was restored without its calendars, restore the rows of reuse.calendar, reuse.calendar_rule and reuse.calendar_day, too.';
			END IF;
			FOR day, effect, reason IN
				SELECT x.day, x.effect, x.reason
				FROM reuse.explain_due(
					CASE WHEN explained IS NULL THEN deadline.nominal_due ELSE deadline.anchor_on END,
					coalesce(explained, '0 days')::reuse.term,
					CASE WHEN strpos(deadline.calendar, '#') > 0 THEN deadline.calendar
						ELSE deadline.calendar || '#' || deadline.calendar_revision END, lang) AS x
				WHERE explained IS NULL OR x.effect <> 'start'
				ORDER BY x.step
			LOOP
				step := step + 1;
				RETURN NEXT;
			END LOOP;
		END IF;

		-- what became of it
		step := step + 1;
		SELECT reuse.name_in(k.names, lang) INTO name
		FROM @register@.event AS e
		JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
		WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
			AND e.seq = deadline.met_seq;
		IF deadline.status = 'met' THEN
			day := deadline.met_on;
			-- F-18: one case neither keeps nor misses a mean
			effect := CASE WHEN deadline.met_on > deadline.due AND deadline.nature <> 'average'
				THEN 'met late' ELSE 'met' END;
			reason := CASE WHEN effect = 'met late'
				THEN reuse.register_phrase('met late', lang, name, (deadline.met_on - deadline.due)::text,
					reuse.working_days_between(deadline.due, deadline.met_on, deadline.calendar)::text)
				ELSE reuse.register_phrase('met in time', lang, name) END;
		ELSIF deadline.status = 'ended' THEN
			day := deadline.met_on;
			effect := 'ended';
			-- an interruption, or a newer anchor of the rule itself
			reason := coalesce(
				(SELECT reuse.register_phrase('taken over', lang, reuse.name_in(r.names, lang))
				FROM @register@.deadline AS d
				JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
				WHERE deadline.reason = 'superseded' AND r.takes_over = deadline.rule_code
					AND d.authority_id = deadline.authority_id AND d.case_id = deadline.case_id
					AND d.known_from <= known AND (known < d.known_to OR d.known_to = 'infinity')
					AND (NOT d.conditional OR d.anchor_on < today)
				ORDER BY d.instance LIMIT 1),
				reuse.register_phrase('ended', lang, coalesce(name, deadline.reason, '')));
		ELSIF deadline.expiry_state IS NOT NULL THEN
			day := deadline.due + 1;
			effect := CASE WHEN deadline.due < today THEN 'expired' ELSE 'expires' END;
			reason := reuse.register_phrase(
				CASE WHEN deadline.due < today THEN 'expired' ELSE 'would expire' END, lang,
				(SELECT reuse.name_in(s.names, lang)
				FROM @register@.state AS s
				WHERE s.case_kind = subject.kind AND s.state = deadline.expiry_state));
		ELSIF deadline.due < today AND deadline.nature <> 'average' THEN
			day := deadline.due + 1;
			effect := CASE WHEN deadline.duty THEN 'overdue' ELSE 'lapsed' END;
			reason := reuse.register_phrase(effect, lang);
		ELSE
			CONTINUE;
		END IF;
		RETURN NEXT;
	END LOOP;

	-- Continuing duties are not stored: they follow the text of the day (R-02).
	IF subject.kind = 'exclusive_arrangement' THEN
		SELECT r.* INTO law
		FROM @register@.rule AS r
		WHERE r.code = explain_deadline.rule_code AND today BETWEEN r.valid_from AND r.valid_to;
		SELECT k.* INTO arrangement
		FROM @register@.exclusivity_known(today, known) AS k
		WHERE k.arrangement_id = explain_deadline.case_id;
		IF law.code IS NULL OR (law.code IS DISTINCT FROM arrangement.next_duty
			AND law.code IS DISTINCT FROM arrangement.publish_duty)
		THEN
			RETURN;
		END IF;
		step := step + 1;
		day := NULL;
		effect := 'rule';
		legal_basis := law.legal_basis;
		reason := reuse.register_phrase('rule', lang, reuse.name_in(law.names, lang), law.version::text,
			@register@.validity_text(law.valid_from, law.valid_to, lang), today::text);
		RETURN NEXT;
		step := step + 1;
		effect := 'anchor';
		IF 'published' = ANY (law.met_on) THEN
			day := arrangement.effect_on;
			reason := reuse.register_phrase('effect', lang);
			RETURN NEXT;
			step := step + 1;
			day := arrangement.publish_due;
			effect := 'due';
			reason := reuse.register_phrase('publish by', lang, reuse.term_text(law.term, lang));
			RETURN NEXT;
		ELSE
			day := arrangement.review_from;
			reason := reuse.register_phrase(
				CASE arrangement.review_from
					WHEN arrangement.last_review_on THEN 'review'
					WHEN arrangement.effect_on THEN 'effect'
					WHEN arrangement.granted_on THEN 'grant'
					ELSE 'duty began'
				END, lang);
			RETURN NEXT;
			FOR day, effect, reason IN
				SELECT x.day, x.effect, x.reason
				FROM reuse.explain_due(arrangement.review_from, law.term::reuse.term, law.calendar, lang) AS x
				WHERE x.effect <> 'start'
				ORDER BY x.step
			LOOP
				step := step + 1;
				RETURN NEXT;
			END LOOP;
		END IF;
	END IF;
END
$$;
COMMENT ON FUNCTION @register@.explain_deadline(bigint, text, text, timestamptz) IS
	'why a deadline of a case is what it is, step by step and by instance: the version of the rule and its article, day 0, what extended, suspended or did not start it, each day that was not counted, the due date, what became of it. language: en, fr, nl, de; '''' is the setting reuse.language. as_known_on: what the register knew then; NULL now. effect is a fixed word, reason is worded. Errors: RU010 no such case, 22023 no such rule for it or unknown language';

CREATE FUNCTION @register@.validity_text(valid_from date, valid_to date, language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT CASE
	WHEN isfinite(validity_text.valid_from) AND isfinite(validity_text.valid_to) THEN
		reuse.register_phrase('in force between', validity_text.language,
			validity_text.valid_from::text, validity_text.valid_to::text)
	WHEN isfinite(validity_text.valid_from) THEN
		reuse.register_phrase('in force since', validity_text.language, validity_text.valid_from::text)
	WHEN isfinite(validity_text.valid_to) THEN
		reuse.register_phrase('in force until', validity_text.language, validity_text.valid_to::text)
	ELSE reuse.register_phrase('in force always', validity_text.language)
	END
$$;
COMMENT ON FUNCTION @register@.validity_text(date, date, text) IS
	'from when to when, both days included, in words';

CREATE FUNCTION @register@.fact_names(facts text[], language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT string_agg(coalesce(reuse.register_phrase('fact ' || f.fact, fact_names.language), f.fact), ', ' ORDER BY f.n)
FROM unnest(fact_names.facts) WITH ORDINALITY AS f (fact, n)
$$;
COMMENT ON FUNCTION @register@.fact_names(text[], text) IS
	'facts in words, separated by commas';

CREATE FUNCTION @register@.deadline_reason(case_kind text, reason text, language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(CASE r.key
	WHEN 'missing' THEN reuse.register_phrase('missing', deadline_reason.language,
		@register@.fact_names(r.details, deadline_reason.language))
	WHEN 'waiting' THEN reuse.register_phrase('waiting', deadline_reason.language,
		(SELECT string_agg(reuse.name_in(k.names, reuse.language(deadline_reason.language)), ', ' ORDER BY d.n)
		FROM unnest(r.details) WITH ORDINALITY AS d (kind, n)
		JOIN @register@.event_kind AS k ON k.case_kind = deadline_reason.case_kind AND k.kind = d.kind))
	END, deadline_reason.reason)
FROM (
	SELECT split_part(deadline_reason.reason, ': ', 1) AS key,
		string_to_array(split_part(deadline_reason.reason, ': ', 2), ', ') AS details) AS r
$$;
COMMENT ON FUNCTION @register@.deadline_reason(text, text, text) IS
	'the reason of a deadline of a kind of case in words';
