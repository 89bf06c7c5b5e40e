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
	lang text := reuse.language(coalesce(explain_deadline.language, ''));
	subject record;
	law record;
	deadline record;
	anchor record;
	original text;
	other record;
	arrangement record;
	explained text;
	name text;
	-- the term that runs afterwards is a full one (6.B.8)
	interrupts boolean;
	stopped boolean;
	begun_on date;
	elsewhere date;
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
			r.authority_kinds, r.duty
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
		-- the law has ended it, though nothing was recorded since
		IF deadline.status = 'suspended' AND deadline.met_on < today THEN
			deadline.status := 'ended';
			deadline.reason := 'superseded';
		END IF;
		legal_basis := @register@.citation(law.legal_basis, lang);

		step := step + 1;
		day := NULL;
		effect := 'rule';
		reason := reuse.register_phrase('rule', lang, reuse.name_in(law.names, lang), law.version::text,
			@register@.validity_text(law.valid_from, law.valid_to, lang),
			reuse.register_phrase('version_by ' || law.version_by, lang));
		RETURN NEXT;
		FOR effect, reason IN
			SELECT m.effect, m.reason FROM @register@.certainty_rows(law.certainty, law.nature, lang) AS m
		LOOP
			step := step + 1;
			RETURN NEXT;
		END LOOP;
		IF deadline.reason LIKE 'part: %' THEN
			step := step + 1;
			effect := 'part';
			reason := @register@.deadline_reason(subject.kind, deadline.reason, lang);
			RETURN NEXT;
		END IF;
		IF deadline.status = 'not_applicable' THEN
			step := step + 1;
			effect := 'not applicable';
			reason := reuse.register_phrase('not_applicable', lang,
				(SELECT coalesce(reuse.register_phrase('authority ' || a.kind, lang), a.kind)
				FROM @register@.authority_known(known) AS a
				WHERE a.authority_id = subject.authority_id));
			RETURN NEXT;
			CONTINUE;
		END IF;
		interrupts := law.restart_on && law.resume_on OR EXISTS (
			SELECT FROM @register@.rule AS r WHERE r.takes_over = law.code);
		begun_on := deadline.anchor_on;

		-- what the texts leave open, as it was chosen when this was computed
		FOR other IN
			SELECT DISTINCT p.name, p.value, replace(reuse.name_in(w.names, lang), '%s', p.value) AS words, w.certainty
			FROM @register@.reading AS d
			JOIN @register@.parameter AS p ON p.name = d.parameter
				AND p.known_from <= deadline.known_from
				AND (deadline.known_from < p.known_to OR p.known_to = 'infinity')
			LEFT JOIN @register@.parameter_choice AS w ON w.parameter = p.name AND w.value IN (p.value, '')
			WHERE d.rule_code = law.code AND d.rule_version IN (law.version, 0)
			ORDER BY p.name
		LOOP
			step := step + 1;
			effect := 'reading';
			reason := CASE WHEN other.words IS NULL
				THEN reuse.register_phrase('parameter', lang, other.name, other.value)
				ELSE reuse.register_phrase('parameter in words', lang, other.name, other.value, other.words,
					coalesce(reuse.register_phrase('certainty ' || other.certainty, lang), other.certainty)) END;
			RETURN NEXT;
		END LOOP;

		-- day 0
		SELECT e.kind, e.occurred_on, e.recorded_at, reuse.name_in(k.names || k.nouns, lang) AS name INTO anchor
		FROM @register@.event AS e
		JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
		WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
			AND e.seq = deadline.anchor_seq;
		IF deadline.anchor_on IS NOT NULL THEN
			step := step + 1;
			day := deadline.anchor_on;
			IF anchor.kind = ANY (law.restart_on) THEN
				SELECT e.occurred_on, reuse.register_phrase('learned', lang,
					reuse.register_phrase('anchor', lang, reuse.name_in(k.names || k.nouns, lang)),
					reuse.date_text((e.recorded_at AT TIME ZONE 'Europe/Brussels')::date, lang))
				INTO begun_on, original
				FROM @register@.event AS e
				JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
				WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
					AND e.recorded_at <= known AND e.kind = ANY (law.anchor)
					AND e.occurred_on <= deadline.anchor_on
					AND NOT EXISTS (
						SELECT FROM @register@.event AS c
						WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id
							AND c.replaces_seq = e.seq AND c.recorded_at <= known)
				ORDER BY e.occurred_on DESC, e.seq DESC
				LIMIT 1;
				day := begun_on;
			END IF;
			effect := 'anchor';
			reason := CASE
				-- the day from which it ran first; what started it again comes below
				WHEN anchor.kind = ANY (law.restart_on) THEN original
				WHEN deadline.anchor_seq IS NULL THEN
					reuse.register_phrase('anchor expiry', lang, coalesce(
						(SELECT reuse.name_in(r.names, lang)
						FROM @register@.rule AS r
						WHERE r.code = law.anchor_rule
						LIMIT 1), law.anchor_rule))
				WHEN law.anchor_fact = 'opened_on' AND deadline.anchor_on <> anchor.occurred_on THEN
					reuse.register_phrase('learned', lang,
						reuse.register_phrase('anchor opened', lang, anchor.name, reuse.date_text(anchor.occurred_on, lang)),
						reuse.date_text((anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date, lang))
				WHEN deadline.anchor_on <> anchor.occurred_on THEN
					reuse.register_phrase('learned', lang,
						reuse.register_phrase('anchor known', lang, anchor.name, reuse.date_text(anchor.occurred_on, lang)),
						reuse.date_text((anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date, lang))
				ELSE reuse.register_phrase('learned', lang,
					reuse.register_phrase('anchor', lang, anchor.name),
					reuse.date_text((anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date, lang))
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
					reuse.date_text((anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date, lang));
				RETURN NEXT;
			END IF;
			step := step + 1;
			day := NULL;
			effect := 'not started';
			reason := @register@.deadline_reason(subject.kind, deadline.reason, lang);
			RETURN NEXT;
			CONTINUE;
		END IF;

		-- who gets it from another inherits a term that is partly used (F-06)
		IF law.duty THEN
			FOR other IN
				SELECT h.handed_over_on, h.service, h.working_days_given
				FROM @register@.handed_over_known(known) AS h
				WHERE h.authority_id = subject.authority_id AND h.case_id = explain_deadline.case_id
					AND h.rule_code = deadline.rule_code AND h.instance = deadline.instance
				ORDER BY h.handed_over_on, h.seq
			LOOP
				step := step + 1;
				day := other.handed_over_on;
				effect := 'handed over';
				reason := reuse.register_phrase('handed over', lang,
					coalesce(other.service, reuse.register_phrase('another service', lang)),
					reuse.count_text(other.working_days_given, 'working day', lang));
				RETURN NEXT;
			END LOOP;
		END IF;

		-- notices that extended it, or did not (3.E.8, R-04)
		FOR other IN
			SELECT e.occurred_on, e.facts, reuse.name_in(k.names || k.nouns, lang) AS name, x.due AS last_day,
				f.met_requires
			FROM @register@.event AS e
			JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
			JOIN @register@.rule AS f ON f.code = deadline.extended_by
				AND e.kind = ANY (f.met_on) AND e.occurred_on BETWEEN f.valid_from AND f.valid_to
			-- the term that this notice met, or the last one that it could
			LEFT JOIN LATERAL (
				SELECT o.due
				FROM @register@.deadline AS o
				WHERE o.authority_id = e.authority_id AND o.case_id = e.case_id AND o.rule_code = f.code
					AND o.known_from <= known AND (known < o.known_to OR o.known_to = 'infinity')
					AND @register@.of_part(o.reason, e.facts)
				ORDER BY o.met_seq = e.seq DESC NULLS LAST, o.anchor_on <= e.occurred_on DESC, o.instance DESC
				LIMIT 1) AS x ON true
			WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
				AND @register@.of_part(deadline.reason, e.facts)
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
				reason := reuse.register_phrase('not extended late', lang, other.name, reuse.date_text(other.last_day, lang));
			ELSIF EXISTS (
				SELECT FROM unnest(other.met_requires) AS f (fact)
				WHERE (other.facts -> f.fact) IS DISTINCT FROM 'true'::jsonb)
			THEN
				effect := 'no extension';
				reason := reuse.register_phrase('not extended', lang, other.name,
					@register@.fact_names(other.met_requires, lang));
			ELSE
				effect := 'extended';
				reason := reuse.register_phrase('extended', lang, other.name,
					reuse.term_text(deadline.term, lang));
			END IF;
			RETURN NEXT;
		END LOOP;

		-- suspensions and interruptions of this instance (R-06, 6.B.8)
		stopped := false;
		FOR other IN
			SELECT e.occurred_on, e.kind = ANY (law.suspend_on) AS stops,
				e.kind = ANY (law.restart_on) AS restarts, reuse.name_in(k.names || k.nouns, lang) AS name
			FROM @register@.event AS e
			JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
			WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
				AND e.recorded_at <= known
				AND e.kind = ANY (law.suspend_on || law.resume_on)
				AND @register@.of_part(deadline.reason, e.facts)
				AND NOT EXISTS (
					SELECT FROM @register@.event AS c
					WHERE c.authority_id = e.authority_id AND c.case_id = e.case_id
						AND c.replaces_seq = e.seq AND c.recorded_at <= known)
			ORDER BY e.occurred_on, e.seq
		LOOP
			-- what came before it started, or when it was over, did not stop it
			CONTINUE WHEN other.occurred_on < begun_on
				OR CASE WHEN other.stops THEN coalesce(
						other.occurred_on > deadline.met_on AND deadline.status IN ('met', 'ended')
						OR other.occurred_on > deadline.due, false)
					ELSE NOT stopped OR (other.restarts AND other.occurred_on = deadline.anchor_on) END;
			stopped := other.stops OR stopped;
			step := step + 1;
			day := other.occurred_on;
			effect := CASE
				WHEN interrupts AND other.stops THEN 'interrupted'
				WHEN interrupts THEN 'interruption ended'
				WHEN other.stops THEN 'suspended'
				ELSE 'resumed' END;
			reason := reuse.register_phrase(CASE WHEN interrupts THEN 'interrupted' ELSE 'suspended' END
				|| CASE WHEN other.stops THEN ' from' ELSE ' to' END, lang, other.name);
			RETURN NEXT;
		END LOOP;
		IF anchor.kind = ANY (law.restart_on) AND deadline.anchor_on IS NOT NULL THEN
			step := step + 1;
			day := deadline.anchor_on;
			effect := 'restart';
			reason := reuse.register_phrase('learned', lang, reuse.register_phrase('restart', lang, anchor.name),
				reuse.date_text((anchor.recorded_at AT TIME ZONE 'Europe/Brussels')::date, lang));
			RETURN NEXT;
		END IF;
		IF deadline.status = 'suspended' THEN
			step := step + 1;
			day := NULL;
			effect := CASE WHEN interrupts THEN 'interrupted' ELSE 'suspended' END;
			reason := reuse.register_phrase(effect || ' now', lang);
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
			reason := reuse.register_phrase('suspended days', lang,
				reuse.count_text(deadline.suspended_days, 'day', lang));
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
				FROM @register@.explain_days(
					CASE WHEN explained IS NULL THEN deadline.nominal_due ELSE deadline.anchor_on END,
					coalesce(explained, '0 days'),
					CASE WHEN strpos(deadline.calendar, '#') > 0 THEN deadline.calendar
						ELSE deadline.calendar || '#' || deadline.calendar_revision END, lang) AS x
				WHERE (explained IS NULL OR x.effect <> 'start')
					AND (x.effect <> 'due' OR x.day = deadline.due)
				ORDER BY x.step
			LOOP
				step := step + 1;
				RETURN NEXT;
			END LOOP;
		END IF;

		-- a suspension that begins when all days have run (R-06)
		IF deadline.suspended_days > 0 AND deadline.due IS NOT NULL AND effect IS DISTINCT FROM 'due' THEN
			step := step + 1;
			day := deadline.due;
			effect := 'due';
			reason := reuse.register_phrase('suspended to its end', lang);
			RETURN NEXT;
		END IF;

		-- what became of it: what its expiry brought about a late act leaves
		IF deadline.status <> 'open' AND deadline.expiry_state IS NOT NULL THEN
			step := step + 1;
			day := deadline.due + 1;
			effect := 'expired';
			reason := reuse.register_phrase('expired', lang,
				(SELECT reuse.name_in(s.names, lang)
				FROM @register@.state AS s
				WHERE s.case_kind = subject.kind AND s.state = deadline.expiry_state));
			RETURN NEXT;
		END IF;
		step := step + 1;
		SELECT reuse.name_in(k.names || k.nouns, lang) INTO name
		FROM @register@.event AS e
		JOIN @register@.event_kind AS k ON k.case_kind = subject.kind AND k.kind = e.kind
		WHERE e.authority_id = subject.authority_id AND e.case_id = explain_deadline.case_id
			AND e.seq = deadline.met_seq;
		IF deadline.status = 'met' THEN
			day := deadline.met_on;
			-- one act may meet a right that had lapsed and one that had not (R-03)
			SELECT min(d.due) INTO elsewhere
			FROM @register@.deadline AS d
			JOIN @register@.rule AS r ON r.code = d.rule_code AND r.version = d.rule_version
			WHERE NOT law.duty AND NOT r.duty AND deadline.met_on > deadline.due
				AND d.authority_id = deadline.authority_id AND d.case_id = deadline.case_id
				AND d.met_seq = deadline.met_seq AND d.status = 'met' AND d.due >= d.met_on
				AND r.actor = law.actor
				AND d.known_from <= known AND (known < d.known_to OR d.known_to = 'infinity');
			-- F-18: one case neither keeps nor misses a mean
			effect := CASE
				WHEN deadline.met_on <= deadline.due OR law.nature = 'average' THEN 'met'
				WHEN elsewhere IS NOT NULL THEN 'met elsewhere'
				ELSE 'met late' END;
			reason := CASE effect
				WHEN 'met late' THEN reuse.register_phrase('met late', lang, name,
					reuse.count_text(deadline.met_on - deadline.due, 'day', lang),
					reuse.count_text(reuse.working_days_between(deadline.due, deadline.met_on, deadline.calendar),
						'working day', lang))
				WHEN 'met elsewhere' THEN reuse.register_phrase('met elsewhere', lang, name,
					reuse.date_text(elsewhere, lang))
				WHEN 'met' THEN CASE WHEN law.nature = 'average' THEN name
					ELSE reuse.register_phrase('met in time', lang, name) END
				END;
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
				CASE WHEN name IS NULL AND deadline.reason = 'superseded' THEN reuse.register_phrase('superseded', lang)
					ELSE reuse.register_phrase('ended', lang, coalesce(name, deadline.reason, '')) END);
		ELSIF deadline.expiry_state IS NOT NULL THEN
			day := deadline.due + 1;
			effect := CASE WHEN deadline.due < today THEN 'expired' ELSE 'expires' END;
			reason := reuse.register_phrase(
				CASE WHEN deadline.due < today THEN 'expired' ELSE 'would expire' END, lang,
				(SELECT reuse.name_in(s.names, lang)
				FROM @register@.state AS s
				WHERE s.case_kind = subject.kind AND s.state = deadline.expiry_state));
		ELSIF deadline.due < today AND law.nature <> 'average' THEN
			day := deadline.due + 1;
			-- only who could use it has lost a right
			effect := CASE
				WHEN deadline.duty THEN 'overdue'
				WHEN law.actor IN ('requester', 'appellant') THEN 'lapsed'
				ELSE 'over' END;
			reason := reuse.register_phrase(effect, lang);
			-- no longer to be done once the law has closed the case instead
			IF deadline.duty THEN
				RETURN NEXT;
				SELECT min(l.day), reuse.register_phrase('expired', lang, reuse.name_in(s.names, lang))
					INTO day, reason
				FROM @register@.closed_by_law(deadline.authority_id, deadline.case_id, law.met_on, today, known) AS l
				JOIN @register@.state AS s ON s.case_kind = subject.kind AND s.state = l.state
				GROUP BY s.names
				ORDER BY 1
				LIMIT 1;
				CONTINUE WHEN NOT FOUND;
				step := step + 1;
				effect := 'expired';
			END IF;
		ELSE
			CONTINUE;
		END IF;
		RETURN NEXT;
	END LOOP;

	-- Continuing duties are not stored: they follow the text of the day (R-02).
	IF subject.kind = 'exclusive_arrangement' THEN
		SELECT r.* INTO law
		FROM @register@.rule AS r
		WHERE r.code = explain_deadline.rule_code AND today BETWEEN r.valid_from AND r.valid_to
			AND r.known_from <= known AND (known < r.known_to OR r.known_to = 'infinity');
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
		legal_basis := @register@.citation(law.legal_basis, lang);
		reason := reuse.register_phrase('rule', lang, reuse.name_in(law.names, lang), law.version::text,
			@register@.validity_text(law.valid_from, law.valid_to, lang), reuse.date_text(today, lang));
		RETURN NEXT;
		FOR effect, reason IN
			SELECT m.effect, m.reason FROM @register@.certainty_rows(law.certainty, law.nature, lang) AS m
		LOOP
			step := step + 1;
			RETURN NEXT;
		END LOOP;
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
	'why a deadline of a case is what it is, step by step and by instance: the version of the rule and its article, day 0, what extended, suspended, interrupted or did not start it, how firm it is where that is not the read text of the law, each day that was not counted, the due date, what became of it. Days that the week alone excludes are one row, which says how many and from when to when; each holiday has its own. language: en, fr, nl, de; '''' and NULL are the setting reuse.language; legal_basis is cited in it. as_known_on: what the register knew then; NULL now. effect is a fixed word, reason is worded. Errors: RU010 no such case, 22023 no such rule for it or unknown language';

CREATE FUNCTION @register@.validity_text(valid_from date, valid_to date, language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT CASE
	WHEN isfinite(validity_text.valid_from) AND isfinite(validity_text.valid_to) THEN
		reuse.register_phrase('in force between', validity_text.language,
			reuse.date_text(validity_text.valid_from, validity_text.language), reuse.date_text(validity_text.valid_to, validity_text.language))
	WHEN isfinite(validity_text.valid_from) THEN
		reuse.register_phrase('in force since', validity_text.language, reuse.date_text(validity_text.valid_from, validity_text.language))
	WHEN isfinite(validity_text.valid_to) THEN
		reuse.register_phrase('in force until', validity_text.language, reuse.date_text(validity_text.valid_to, validity_text.language))
	ELSE reuse.register_phrase('in force always', validity_text.language)
	END
$$;
COMMENT ON FUNCTION @register@.validity_text(date, date, text) IS
	'from when to when, both days included, in words';

CREATE FUNCTION @register@.citation(legal_basis text, language text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	cited text := legal_basis;
	word record;
BEGIN
	FOR word IN
		SELECT w.words, w.names ->> reuse.language(citation.language) AS name
		FROM @register@.citation_word AS w
		WHERE w.names ? reuse.language(citation.language) AND strpos(citation.legal_basis, w.words) > 0
		ORDER BY length(w.words) DESC, w.words
	LOOP
		cited := replace(cited, word.words, word.name);
	END LOOP;
	RETURN cited;
END
$$;
COMMENT ON FUNCTION @register@.citation(text, text) IS
	'a legal basis as a row of the law has it, cited in a language by the rows of citation_word ('''' is the setting reuse.language). Errors: 22023 unknown language';

CREATE FUNCTION @register@.certainty_rows(certainty text, nature text, language text)
RETURNS TABLE (effect text, reason text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500 ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
SELECT m.effect, m.phrase
FROM (VALUES
	('certainty', reuse.register_phrase('certainty ' || certainty_rows.certainty, certainty_rows.language)),
	('nature', reuse.register_phrase('nature ' || certainty_rows.nature, certainty_rows.language))
) AS m (effect, phrase)
WHERE m.phrase IS NOT NULL
$$;
COMMENT ON FUNCTION @register@.certainty_rows(text, text, text) IS
	'what a reader must know of a rule before relying on it, in words: that it is a reading [R], taken from a document that is no law [S] or not verified [M], a target or a mean; no row for a legal term read in the text of the law [P]';

-- In a count of working days the week excludes most days: they are told in one
-- row, from the first to the last; what else excludes a day keeps its own.
CREATE FUNCTION @register@.explain_days(anchor date, term text, calendar text, language text)
RETURNS TABLE (step integer, day date, effect text, reason text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 10
SET search_path = pg_catalog, pg_temp
AS $$
WITH told AS MATERIALIZED (
	SELECT x.step, x.day, x.effect, x.reason,
		x.effect = 'not counted' AND s.weekly AND NOT s.single AND s.rules = '{}' AS by_week
	FROM reuse.explain_due(explain_days.anchor, explain_days.term::reuse.term, explain_days.calendar,
		explain_days.language) AS x
	JOIN reuse.due_steps(explain_days.anchor, explain_days.term::reuse.term, explain_days.calendar) AS s
		ON s.step = x.step
), week AS (
	SELECT min(t.step) AS step, min(t.day) AS first_day, max(t.day) AS last_day, count(*)::integer AS days
	FROM told AS t
	WHERE t.by_week
	HAVING count(*) > 1
)
SELECT w.step, w.first_day, 'not counted', reuse.register_phrase('weekly', explain_days.language,
	(SELECT string_agg(n.reason, reuse.register_phrase('and', explain_days.language) ORDER BY n.weekday)
	FROM (
		SELECT extract(isodow FROM t.day) AS weekday, min(t.reason) AS reason
		FROM told AS t
		WHERE t.by_week
		GROUP BY 1) AS n),
	reuse.date_text(w.first_day, explain_days.language), reuse.date_text(w.last_day, explain_days.language),
	reuse.count_text(w.days, 'day', explain_days.language))
FROM week AS w
UNION ALL
SELECT t.step, t.day, t.effect, t.reason
FROM told AS t
WHERE (NOT t.by_week OR NOT EXISTS (SELECT FROM week))
	-- said once where it does not move
	AND (t.effect <> 'nominal end' OR EXISTS (SELECT FROM told AS o WHERE o.effect = 'rolled'))
ORDER BY 1
$$;
COMMENT ON FUNCTION @register@.explain_days(date, text, text, text) IS
	'the rows of reuse.explain_due() with the days that the week alone excludes in one, which says how many they are, from the first to the last';

CREATE FUNCTION @register@.fact_names(facts text[], language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT string_agg(coalesce(reuse.register_phrase('fact ' || f.fact, fact_names.language), f.fact), ', ' ORDER BY f.n)
FROM unnest(fact_names.facts) WITH ORDINALITY AS f (fact, n)
$$;
COMMENT ON FUNCTION @register@.fact_names(text[], text) IS
	'facts in words, separated by commas';

-- R-03: what the service of another part did
CREATE FUNCTION @register@.of_part(reason text, facts jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10
SET search_path = pg_catalog, pg_temp
RETURN coalesce(facts ->> 'part' = ANY (string_to_array(substring(reason FROM '^part: (.*)$'), ', ')), true);
COMMENT ON FUNCTION @register@.of_part(text, jsonb) IS
	'is an event with these facts about a deadline with this reason: true unless both name parts, and not the same one (R-03)';

CREATE FUNCTION @register@.deadline_reason(case_kind text, reason text, language text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 500
SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(CASE r.key
	WHEN 'part' THEN reuse.register_phrase('part', deadline_reason.language,
		array_to_string(r.details, ', '))
	WHEN 'missing' THEN reuse.register_phrase('missing', deadline_reason.language,
		-- the last comma of a list
		regexp_replace(@register@.fact_names(r.details, deadline_reason.language), ', ([^,]*)$',
			reuse.register_phrase('nor', deadline_reason.language) || '\1'))
	WHEN 'waiting' THEN reuse.register_phrase('waiting', deadline_reason.language,
		(SELECT string_agg(reuse.name_in(k.names || k.nouns, reuse.language(deadline_reason.language)), ', ' ORDER BY d.n)
		FROM unnest(r.details) WITH ORDINALITY AS d (kind, n)
		JOIN @register@.event_kind AS k ON k.case_kind = deadline_reason.case_kind AND k.kind = d.kind))
	END, deadline_reason.reason)
FROM (
	SELECT split_part(deadline_reason.reason, ': ', 1) AS key,
		string_to_array(split_part(deadline_reason.reason, ': ', 2), ', ') AS details) AS r
$$;
COMMENT ON FUNCTION @register@.deadline_reason(text, text, text) IS
	'the reason of a deadline of a kind of case in words';
