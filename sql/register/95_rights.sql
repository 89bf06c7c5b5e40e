-- Roles of the server with the rights of their kind, and row security: an
-- authority's clerk sees and writes what is its authority's, and nothing else
-- (A-21, 6.C.19). The owner of the register is subject to none of it, and what
-- the triggers write is written as the owner.

-- ---------------------------------------------------------------- which rights

-- The one place that says who may do what. Every table, view and sequence of a
-- register stands here, also where nobody but the owner has a right.
CREATE VIEW @register@.member_right WITH (security_invoker = true) AS
WITH class (class, objects) AS (VALUES
	('law', '{rule,transition,state,event_kind,event_follow,required_fact,refusal_ground,parameter,parameter_choice,reading,
		sunset,finding_kind,notice_kind,notice_stage,desk_mark,appeal_word,citation_word,licence_class,licence_decision,
		format_class,star_reason,charge_ground,charge_component,currency,return_cap,reference_rate,
		charter_principle,maturity_domain,maturity_profile,maturity_source,import_meaning,letter,letter_field,
		letter_paragraph,member,member_act,member_right,own_membership}'::pg_catalog.text[]),
	('authorities', '{authority,authority_past,authority_scope,designation}'),
	('cases', '{case_file,event,deadline,request,appeal,listing,exclusive_arrangement,exclusivity_review,
		finding_acknowledgement,finding_history,outbox,import_source}'),
	('texts', '{event_text}'),
	('identity', '{requester}'),
	('offer', '{dataset,distribution,catalogue_absence,conditions,licence,charge,maturity_assessment,
		survey_answer,explanation}'),
	('sittings', '{appeal_desk,commissioner,recusal,meeting,meeting_attendance,meeting_item,main_problem}'),
	('erasure', '{legal_hold,purge_log}'),
	('figures', '{evaluation_snapshot,evaluation_narrative}'),
	('operation', '{job_run,seal}'),
	('imports', '{import_batch,refused_row}'),
	('staging', '{import_record,import_publishers,import_datasets,import_distributions,import_requests,
		import_survey,import_node}'),
	('views', '{standing_event,case_state,request_status,standing_deadline,overdue_deadline,deadline_board,exclusivity_status,average_term,handed_over,finding,
		finding_kept,requester_case,licence_status,charge_status,unequal_treatment,unclassified_value,maturity_gap,
		survey_summary,comply_or_explain,to_do,notice_due}'),
	('consultations', '{dto_queue}'),
	('desk', '{commission_queue,chase_list,urgency_to_decide,composition_problem}'),
	('retention', '{erasable_identity}'),
	('published', '{inventory,appeal_register}'),
	('numbers', '{case_id_seq,dataset_id_seq,distribution_id_seq,conditions_id_seq,licence_id_seq,charge_id_seq,
		finding_acknowledgement_id_seq}'),
	-- of identity columns: nobody needs a right on them
	('own numbers', '{authority_authority_id_seq,requester_requester_id_seq,commissioner_commissioner_id_seq,
		meeting_meeting_id_seq,main_problem_problem_id_seq,legal_hold_hold_id_seq,purge_log_purge_id_seq,
		member_member_id_seq,finding_history_finding_id_seq,outbox_notice_id_seq,job_run_run_id_seq,import_batch_batch_id_seq}')
), given (kinds, class, object, privilege, columns) AS (VALUES
	('{clerk,commission,dto,auditor}'::pg_catalog.text[], 'law', NULL, 'SELECT', NULL::pg_catalog.text[]),
	('{clerk,commission,dto,auditor}', 'authorities', NULL, 'SELECT', NULL),
	('{clerk,commission,dto,auditor}', 'cases', NULL, 'SELECT', NULL),
	('{clerk,commission,dto,auditor}', 'offer', NULL, 'SELECT', NULL),
	('{clerk,commission,dto,auditor}', 'figures', NULL, 'SELECT', NULL),
	('{clerk,commission,dto,auditor}', 'views', NULL, 'SELECT', NULL),
	('{clerk,commission,dto,auditor,public}', 'published', NULL, 'SELECT', NULL),
	-- the view finding reads them: without a row for who does not belong there
	('{clerk,commission,dto,auditor}', 'sittings', NULL, 'SELECT', NULL),
	('{clerk,commission,auditor}', 'texts', NULL, 'SELECT', NULL),
	('{clerk,commission}', 'identity', NULL, 'SELECT', NULL),
	('{commission,auditor}', 'desk', NULL, 'SELECT', NULL),
	('{clerk,dto,auditor}', 'consultations', NULL, 'SELECT', NULL),
	('{auditor}', 'erasure', NULL, 'SELECT', NULL),
	('{commission,dto,auditor}', 'operation', NULL, 'SELECT', NULL),
	('{clerk,commission,dto,auditor}', 'imports', 'import_batch', 'SELECT', NULL),
	-- the evaluation counts them; what the file said may be anything
	('{dto,auditor}', 'imports', 'refused_row', 'SELECT', '{batch_id,line,column_name}'),
	-- what a case is opened and recorded with: nothing that the triggers write
	('{clerk,commission,dto}', 'cases', 'case_file', 'INSERT', '{authority_id,kind,reference}'),
	('{clerk,commission,dto}', 'cases', 'event', 'INSERT',
		'{authority_id,case_id,kind,occurred_on,facts,replaces_seq,text_digest}'),
	('{clerk,commission,dto}', 'texts', 'event_text', 'INSERT', NULL),
	('{clerk,dto}', 'cases', 'request', 'INSERT', NULL),
	('{clerk,dto}', 'cases', 'listing', 'INSERT', NULL),
	('{commission}', 'cases', 'appeal', 'INSERT', NULL),
	('{clerk,commission,dto}', 'numbers', 'case_id_seq', 'USAGE', NULL),
	-- chase(), notice_sent() and notice_failed()
	('{commission}', 'cases', 'outbox', 'INSERT', '{authority_id,case_id,kind,rule_code,instance,due,addressee}'),
	('{commission}', 'cases', 'outbox', 'UPDATE', '{sent_at,attempts,failed_at,failure}'),
	('{clerk,commission}', 'identity', 'requester', 'INSERT', '{name,contact,language,kind,authority_id}'),
	('{clerk,commission}', 'identity', 'requester', 'UPDATE', '{name,contact,language,kind}'),
	('{clerk,dto}', 'cases', 'finding_acknowledgement', 'INSERT', NULL),
	('{clerk,dto}', 'numbers', 'finding_acknowledgement_id_seq', 'USAGE', NULL),
	('{clerk}', 'offer', 'dataset', 'INSERT', NULL),
	('{clerk}', 'offer', 'dataset', 'UPDATE', NULL),
	('{clerk}', 'offer', 'distribution', 'INSERT', NULL),
	('{clerk}', 'offer', 'distribution', 'UPDATE', NULL),
	('{clerk}', 'offer', 'conditions', 'INSERT', NULL),
	('{clerk}', 'offer', 'conditions', 'UPDATE', NULL),
	('{clerk}', 'offer', 'charge', 'INSERT', NULL),
	('{clerk}', 'offer', 'charge', 'UPDATE', NULL),
	('{clerk}', 'offer', 'maturity_assessment', 'INSERT', NULL),
	('{clerk}', 'offer', 'maturity_assessment', 'UPDATE', NULL),
	('{clerk}', 'offer', 'explanation', 'INSERT', NULL),
	('{clerk}', 'offer', 'explanation', 'UPDATE', NULL),
	('{clerk}', 'numbers', 'dataset_id_seq', 'USAGE', NULL),
	('{clerk}', 'numbers', 'distribution_id_seq', 'USAGE', NULL),
	('{clerk}', 'numbers', 'conditions_id_seq', 'USAGE', NULL),
	('{clerk}', 'numbers', 'charge_id_seq', 'USAGE', NULL),
	('{commission}', 'sittings', 'commissioner', 'INSERT', NULL),
	('{commission}', 'sittings', 'commissioner', 'UPDATE', NULL),
	('{commission}', 'sittings', 'recusal', 'INSERT', NULL),
	('{commission}', 'sittings', 'meeting', 'INSERT', NULL),
	('{commission}', 'sittings', 'meeting', 'UPDATE', NULL),
	('{commission}', 'sittings', 'meeting_attendance', 'INSERT', NULL),
	('{commission}', 'sittings', 'meeting_attendance', 'DELETE', NULL),
	('{commission}', 'sittings', 'meeting_item', 'INSERT', NULL),
	('{commission}', 'sittings', 'meeting_item', 'UPDATE', NULL),
	('{commission}', 'sittings', 'meeting_item', 'DELETE', NULL),
	('{commission}', 'sittings', 'main_problem', 'INSERT', NULL),
	('{commission}', 'sittings', 'main_problem', 'UPDATE', NULL)
)
SELECT k.kind, c.class, o.object, g.privilege, g.columns
FROM class AS c
CROSS JOIN LATERAL pg_catalog.unnest(c.objects) AS o (object)
LEFT JOIN given AS g ON g.class OPERATOR(pg_catalog.=) c.class
	AND coalesce(g.object OPERATOR(pg_catalog.=) o.object, true)
LEFT JOIN LATERAL pg_catalog.unnest(g.kinds) AS k (kind) ON true;
COMMENT ON VIEW @register@.member_right IS
	'what grant_register() gives to each kind of member: kind, class of objects, object, privilege, columns (null: all of them). An object without a kind is the owner''s alone. In the classes cases, texts, offer, sittings, erasure and identity row security shows a member the rows of its own authority, and those of all to one that has none, and of finding_history also what is found on no authority; sittings are the Commission''s and the auditor''s, erasure the auditor''s, of texts a member sees those of events that its side records, and the Commission those of disputed requests too; of identity a clerk sees who asked its authority, and the Commission who appealed or is disputed about. What a function reads it reads with the rights of who calls it';

-- ---------------------------------------------------------------- whose rows

-- From the roles that the current one belongs to, which are few, to the members,
-- which may be many.
CREATE VIEW @register@.own_membership WITH (security_invoker = true) AS
WITH RECURSIVE held (role) AS (
	SELECT pg_catalog.to_regrole(pg_catalog.quote_ident(CURRENT_USER))::pg_catalog.oid
	UNION
	SELECT a.roleid
	FROM held AS h
	JOIN pg_catalog.pg_auth_members AS a ON a.member OPERATOR(pg_catalog.=) h.role
)
SELECT m.role_name, m.kind, m.authority_id
FROM held AS h
JOIN @register@.member AS m ON m.role_name OPERATOR(pg_catalog.=) pg_catalog.pg_get_userbyid(h.role)
-- not those whose rights it would have to take on by SET ROLE
WHERE pg_catalog.pg_has_role(h.role, 'USAGE');
COMMENT ON VIEW @register@.own_membership IS
	'the members of the register that the current role is, by itself or by a role whose rights it inherits; what row security goes by';

CREATE FUNCTION @register@.own_authorities(kinds text[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT coalesce(array_agg(DISTINCT m.authority_id), '{}')
		FROM @register@.own_membership AS m
		WHERE m.authority_id IS NOT NULL AND m.kind = ANY (own_authorities.kinds));
END
$$;
COMMENT ON FUNCTION @register@.own_authorities(text[]) IS
	'the authorities for which the current role, or a role whose rights it inherits, is a member of one of these kinds; asked by row security. Errors: 42501 on view own_membership for a role that is no member';

CREATE FUNCTION @register@.is_everywhere(kinds text[]) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN EXISTS (
		SELECT FROM @register@.own_membership AS m
		WHERE m.authority_id IS NULL AND m.kind = ANY (is_everywhere.kinds));
END
$$;
COMMENT ON FUNCTION @register@.is_everywhere(text[]) IS
	'is the current role, or a role whose rights it inherits, a member of one of these kinds for every authority? Asked by row security';

CREATE FUNCTION @register@.may_open(kind text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN EXISTS (
		SELECT FROM @register@.transition AS t
		JOIN @register@.event_kind AS k ON k.case_kind = t.case_kind AND k.kind = t.event_kind
		JOIN @register@.member_act AS a ON a.actor = k.actor AND a.event_kind IN ('', k.kind)
		JOIN @register@.own_membership AS m ON m.kind = a.member_kind
		WHERE t.case_kind = may_open.kind AND t.from_state = '' AND t.known_to = 'infinity');
END
$$;
COMMENT ON FUNCTION @register@.may_open(text) IS
	'does the current role record what opens a case of this kind (A-21)? Asked by row security';

CREATE FUNCTION @register@.may_name(requester_id bigint) RETURNS boolean
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN may_name.requester_id IS NULL OR EXISTS (
		SELECT FROM @register@.requester AS r
		WHERE r.requester_id = may_name.requester_id);
END
$$;
COMMENT ON FUNCTION @register@.may_name(bigint) IS
	'may the current role name this requester in a case? Only one that it sees: a case shows its clerk who asked, so that any number would do to learn a name (6.C.19). Asked by row security';

-- Two policies let rows be seen, and not one with OR: a clerk's is a condition on
-- the key, which an index answers, and the other is asked once a statement. It
-- names the roles that it is for, so that it is no part of a clerk's plans.
CREATE FUNCTION @register@.arrange_rows(anew boolean) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- A text is for the side whose event it belongs to, as it is for who records
	-- for that actor; the Commission reads what is disputed as well.
	heard constant text := 'EXISTS (
		SELECT FROM @register@.event AS e
		JOIN @register@.case_file AS c ON c.authority_id = e.authority_id AND c.case_id = e.case_id
		JOIN @register@.event_kind AS k ON k.case_kind = c.kind AND k.kind = e.kind
		JOIN @register@.member_act AS a ON a.actor = k.actor AND a.event_kind IN ('''', k.kind)
		WHERE e.authority_id = event_text.authority_id AND e.case_id = event_text.case_id
			AND e.seq = event_text.seq AND a.member_kind = ';
	disputed constant text := '(authority_id, case_id) IN (
		SELECT a.authority_id, a.request_case_id FROM @register@.appeal AS a)';
	place record;
	policy name;
	seers oid[];
	seen_by oid[];
	names text;
	part text;
BEGIN
	FOR place IN
		SELECT c.oid, c.relname, c.relrowsecurity, format('%I.%I', n.nspname, c.relname) AS qualified, d.kinds,
			coalesce(w.own, CASE WHEN d.own IS NOT NULL THEN
				'authority_id = ANY ((SELECT @register@.own_authorities(' || quote_literal(d.own) || '))::bigint[])' END) AS own,
			coalesce(w.everywhere, '(SELECT @register@.is_everywhere(' || quote_literal(d.kinds) || '))') AS everywhere,
			w.added
		FROM (SELECT DISTINCT r.class, r.object FROM @register@.member_right AS r) AS r
		JOIN (VALUES
			('cases', '{clerk,commission,dto,auditor}'::text[], '{commission,dto,auditor}'::text[]),
			('texts', '{clerk,commission,dto,auditor}', '{commission,dto,auditor}'),
			('offer', '{clerk,commission,dto,auditor}', '{commission,dto,auditor}'),
			('identity', '{clerk}', '{commission}'),
			('sittings', NULL, '{commission,auditor}'),
			('erasure', NULL, '{auditor}')) AS d (class, own, kinds) ON d.class = r.class
		LEFT JOIN (VALUES
			('case_file', NULL, NULL, '@register@.may_open(kind)'),
			('request', NULL, NULL, '@register@.may_name(requester_id)'),
			('listing', NULL, NULL, '@register@.may_name(requester_id)'),
			('appeal', NULL, NULL, '@register@.may_name(requester_id)'),
			-- numbers come from their sequence, or the next of another would be taken; what
			-- a distribution is one of is its authority's
			('dataset', NULL, NULL, 'dataset_id <= pg_sequence_last_value(''@register@.dataset_id_seq'')'),
			('distribution', NULL, NULL, 'distribution_id <= pg_sequence_last_value(''@register@.distribution_id_seq'')
				AND EXISTS (
					SELECT FROM @register@.dataset AS d
					WHERE d.authority_id = distribution.authority_id AND d.dataset_id = distribution.dataset_id
						AND d.known_to = ''infinity'')'),
			-- now, by who says it and with a reason, as acknowledge_finding() writes it; of
			-- sittings those whose they are
			('finding_acknowledgement', NULL,
			'(SELECT @register@.is_everywhere(''{commission,dto,auditor}''))
				AND (subject_kind <> ''meeting'' OR (SELECT @register@.is_everywhere(''{commission,auditor}'')))',
			'acknowledged_by = SESSION_USER AND btrim(note) <> ''''
				AND acknowledgement_id <= pg_sequence_last_value(''@register@.finding_acknowledgement_id_seq'')'
				|| CASE WHEN cardinality(ARRAY[@clock@]::text[]) = 0
					THEN ' AND acknowledged_at BETWEEN transaction_timestamp() AND clock_timestamp()' ELSE '' END),
			-- on the register as a whole they are everybody's, on sittings whose those are
			('finding_history',
			'(authority_id = ANY ((SELECT @register@.own_authorities(''{clerk,commission,dto,auditor}''))::bigint[])
				OR authority_id IS NULL) AND subject_kind <> ''meeting''',
			'(SELECT @register@.is_everywhere(''{commission,dto,auditor}''))
				AND (subject_kind <> ''meeting'' OR (SELECT @register@.is_everywhere(''{commission,auditor}'')))',
			NULL),
			('event_text',
			'authority_id = ANY ((SELECT @register@.own_authorities(''{auditor}''))::bigint[])
				OR authority_id = ANY ((SELECT @register@.own_authorities(''{clerk}''))::bigint[]) AND ' || heard || '''clerk'')
				OR authority_id = ANY ((SELECT @register@.own_authorities(''{dto}''))::bigint[]) AND ' || heard || '''dto'')
				OR authority_id = ANY ((SELECT @register@.own_authorities(''{commission}''))::bigint[])
					AND (' || disputed || ' OR ' || heard || '''commission''))',
			'(SELECT @register@.is_everywhere(''{auditor}''))
				OR (SELECT @register@.is_everywhere(''{dto}'')) AND ' || heard || '''dto'')
				OR (SELECT @register@.is_everywhere(''{commission}''))
					AND (' || disputed || ' OR ' || heard || '''commission''))',
			-- it is added with its event
			'EXISTS (
				SELECT FROM @register@.event AS e
				WHERE e.authority_id = event_text.authority_id AND e.case_id = event_text.case_id
					AND e.seq = event_text.seq
					AND e.text_digest = sha256(event_text.salt || convert_to(event_text.body, ''UTF8'')))'),
			-- A clerk sees who asked its authority, and whom it has just entered; the
			-- Commission who appealed or is disputed about, and whom it has entered.
			('requester',
			'authority_id = ANY ((SELECT @register@.own_authorities(''{clerk}''))::bigint[])
				OR requester_id IN (
					SELECT q.requester_id FROM @register@.request AS q
					WHERE q.authority_id = ANY ((SELECT @register@.own_authorities(''{clerk}''))::bigint[])
					UNION ALL
					SELECT q.requester_id FROM @register@.listing AS q
					WHERE q.authority_id = ANY ((SELECT @register@.own_authorities(''{clerk}''))::bigint[]))',
			'(SELECT @register@.is_everywhere(''{commission}'')) AND (
				requester_id IN (
					SELECT a.requester_id FROM @register@.appeal AS a
					UNION ALL
					SELECT q.requester_id
					FROM @register@.appeal AS a
					JOIN @register@.request AS q ON q.authority_id = a.authority_id AND q.case_id = a.request_case_id)
				OR authority_id IS NULL
					AND NOT EXISTS (
						SELECT FROM @register@.request AS q WHERE q.requester_id = requester.requester_id)
					AND NOT EXISTS (
						SELECT FROM @register@.listing AS q WHERE q.requester_id = requester.requester_id))',
			NULL)) AS w (name, own, everywhere, added) ON w.name = r.object
		JOIN pg_class AS c ON c.relname = r.object
		JOIN pg_namespace AS n ON n.oid = c.relnamespace
		WHERE c.relnamespace = (
			SELECT f.relnamespace FROM pg_class AS f WHERE f.oid = '@register@.case_file'::regclass)
		ORDER BY c.relname
	LOOP
		IF NOT place.relrowsecurity THEN
			EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', place.qualified);
		END IF;
		-- a partition is read by its table only; extend_partitions() makes others
		FOR part IN
			SELECT format('%I.%I', n.nspname, c.relname)
			FROM pg_partition_tree(place.oid) AS t
			JOIN pg_class AS c ON c.oid = t.relid
			JOIN pg_namespace AS n ON n.oid = c.relnamespace
			WHERE t.level > 0 AND NOT c.relrowsecurity
		LOOP
			EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
		END LOOP;
		FOR policy IN
			SELECT p.polname FROM pg_policy AS p
			WHERE anew AND p.polrelid = place.oid AND p.polname IN ('member_own', 'member_everywhere', 'member_added')
		LOOP
			EXECUTE format('DROP POLICY %I ON %s', policy, place.qualified);
		END LOOP;
		IF place.own IS NOT NULL AND NOT EXISTS (
			SELECT FROM pg_policy AS p WHERE p.polrelid = place.oid AND p.polname = 'member_own')
		THEN
			EXECUTE format('CREATE POLICY member_own ON %s USING (%s)', place.qualified, place.own);
		END IF;
		IF place.added IS NOT NULL AND NOT EXISTS (
			SELECT FROM pg_policy AS p WHERE p.polrelid = place.oid AND p.polname = 'member_added')
		THEN
			EXECUTE format('CREATE POLICY member_added ON %s AS RESTRICTIVE FOR INSERT WITH CHECK (%s)',
				place.qualified, place.added);
		END IF;
		SELECT array_agg(r.oid ORDER BY r.oid), string_agg(quote_ident(r.rolname), ', ' ORDER BY r.oid)
		INTO seers, names
		FROM pg_roles AS r
		WHERE EXISTS (
			SELECT FROM @register@.member AS m
			WHERE m.role_name = r.rolname AND m.authority_id IS NULL AND m.kind = ANY (place.kinds));
		seen_by := (
			SELECT array_agg(o.role ORDER BY o.role)
			FROM pg_policy AS p
			CROSS JOIN LATERAL unnest(p.polroles) AS o (role)
			WHERE p.polrelid = place.oid AND p.polname = 'member_everywhere');
		IF seers IS NULL AND seen_by IS NOT NULL THEN
			EXECUTE format('DROP POLICY member_everywhere ON %s', place.qualified);
		ELSIF seen_by IS NULL AND seers IS NOT NULL THEN
			EXECUTE format('CREATE POLICY member_everywhere ON %s TO %s USING (%s)',
				place.qualified, names, place.everywhere);
		ELSIF seen_by <> seers THEN
			EXECUTE format('ALTER POLICY member_everywhere ON %s TO %s', place.qualified, names);
		END IF;
	END LOOP;
END
$$;
COMMENT ON FUNCTION @register@.arrange_rows(boolean) IS
	'turns row security on and makes its policies, member_own, member_everywhere and member_added, where they are missing or for other roles; anew: all of them. For the owner';

-- ---------------------------------------------------------------- giving and taking

CREATE FUNCTION @register@.arrange_rights(role_name name, taken boolean) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	schema_name name := (
		SELECT n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
		WHERE c.oid = '@register@.case_file'::regclass);
	grantee text := CASE WHEN role_name = 'public' THEN 'PUBLIC' ELSE quote_ident(role_name) END;
	statement text;
BEGIN
	FOR statement IN
		SELECT format('REVOKE ALL ON %s %s FROM %s', k.type, string_agg(format('%I.%I', schema_name, k.object), ', '),
			grantee)
		FROM (
			SELECT DISTINCT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS type, r.object
			FROM @register@.member_right AS r
			JOIN pg_class AS c ON c.relname = r.object AND c.relnamespace = quote_ident(schema_name)::regnamespace
			WHERE taken AND r.kind IS NOT NULL) AS k
		GROUP BY k.type
		UNION ALL
		SELECT format('REVOKE USAGE ON SCHEMA %I FROM %s', schema_name, grantee)
		WHERE taken
	LOOP
		EXECUTE statement;
	END LOOP;
	FOR statement IN
		SELECT format('GRANT USAGE ON SCHEMA %I TO %s', schema_name, grantee)
		WHERE EXISTS (SELECT FROM @register@.member AS m WHERE m.role_name = arrange_rights.role_name)
		UNION ALL
		SELECT format('GRANT %s%s ON %s %s TO %s', r.privilege,
			'(' || (SELECT string_agg(quote_ident(u.name), ', ') FROM unnest(r.columns) AS u (name)) || ')',
			CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
			string_agg(format('%I.%I', schema_name, r.object), ', '), grantee)
		FROM @register@.member_right AS r
		JOIN pg_class AS c ON c.relname = r.object AND c.relnamespace = quote_ident(schema_name)::regnamespace
		WHERE r.kind IN (SELECT m.kind FROM @register@.member AS m WHERE m.role_name = arrange_rights.role_name)
		GROUP BY r.privilege, r.columns, c.relkind = 'S', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END
	LOOP
		EXECUTE statement;
	END LOOP;
END
$$;
COMMENT ON FUNCTION @register@.arrange_rights(name, boolean) IS
	'gives a role the rights of the kinds of member that it is, by member_right; taken: after all those of any kind have been taken from it. For the owner';

CREATE FUNCTION @register@.grant_register(role_name name, kind text, authority_id bigint DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	register name := (
		SELECT n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
		WHERE c.oid = '@register@.case_file'::regclass);
	allowed constant text[] := ARRAY['clerk', 'commission', 'dto', 'auditor', 'public'];
	role oid := to_regrole(quote_ident(role_name));
	first boolean;
BEGIN
	PERFORM @register@.check_layout();
	PERFORM reuse.check_owner(register);
	IF grant_register.role_name IS NULL OR grant_register.kind IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'grant_register needs a role and a kind of member';
	END IF;
	IF grant_register.kind <> ALL (allowed) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('there is no kind of member "%s"', grant_register.kind),
			DETAIL = format('Kinds of member: %s.', array_to_string(allowed, ', '));
	END IF;
	-- in a GRANT the name public is everybody, however it is written
	IF grant_register.role_name = 'public' AND grant_register.kind <> 'public' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('not everybody can be %s', grant_register.kind),
			DETAIL = 'Everybody, PUBLIC, can only be given the kind "public".';
	END IF;
	IF role IS NULL AND grant_register.role_name <> 'public' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'undefined_object',
			MESSAGE = format('role "%s" does not exist', grant_register.role_name);
	END IF;
	IF grant_register.kind = 'clerk' AND grant_register.authority_id IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'null_value_not_allowed',
			MESSAGE = 'a clerk is that of an authority',
			HINT = 'Name it as the third argument.';
	END IF;
	IF grant_register.kind = 'public' AND grant_register.authority_id IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'what is published is published for every authority';
	END IF;
	IF grant_register.authority_id IS NOT NULL AND NOT EXISTS (
		SELECT FROM @register@.authority AS a
		WHERE a.authority_id = grant_register.authority_id)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'foreign_key_violation',
			MESSAGE = format('there is no authority %s', grant_register.authority_id);
	END IF;
	-- what row security does not hold for is no template of rights
	IF pg_has_role(role, current_user, 'USAGE') THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_grant_operation',
			MESSAGE = format('role "%s" has the rights of the owner of register "%s"',
				grant_register.role_name, register),
			DETAIL = 'Row security does not hold for the owner, nor for superusers.';
	END IF;
	IF (SELECT r.rolbypassrls FROM pg_roles AS r WHERE r.oid = role) THEN
		RAISE WARNING USING
			MESSAGE = format('role "%s" has BYPASSRLS and sees the rows of every authority',
				grant_register.role_name);
	END IF;
	-- one at a time: policies and rights follow from all members there are
	LOCK TABLE @register@.member IN SHARE ROW EXCLUSIVE MODE;
	INSERT INTO @register@.member (role_name, kind, authority_id)
	VALUES (grant_register.role_name, grant_register.kind, grant_register.authority_id)
	ON CONFLICT DO NOTHING;
	first := (SELECT NOT c.relrowsecurity FROM pg_class AS c WHERE c.oid = '@register@.case_file'::regclass);
	PERFORM @register@.arrange_rows(false);
	PERFORM @register@.arrange_rights(grant_register.role_name, false);
	IF first THEN
		RAISE NOTICE USING
			MESSAGE = format('row security is on in register "%s"', register),
			DETAIL = 'Roles that are neither its owner nor a member read none of its cases from now on, whatever rights they have.';
	END IF;
END
$$;
COMMENT ON FUNCTION @register@.grant_register(name, text, bigint) IS
	'makes a role a member of the register and gives it the rights of its kind (view member_right): clerk of an authority, commission, dto, auditor, public (what is published; the role may then be "public", which is everybody). authority_id: whose cases and descriptions it sees and records on; NULL: those of every authority, which a clerk cannot have. The first call turns row security on. Called again it changes nothing. Only by the owner. Errors: RU017 another owner; RU020 layout; 22004 no role, no kind, or a clerk without an authority; 22023 unknown kind, PUBLIC as another kind than public, public with an authority; 42704 no such role; 23503 no such authority; 0LP01 a role with the rights of the owner, for which row security does not hold. Warning: a role with BYPASSRLS';

CREATE FUNCTION @register@.revoke_register(role_name name, kind text DEFAULT NULL, authority_id bigint DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	ended integer;
BEGIN
	PERFORM @register@.check_layout();
	PERFORM reuse.check_owner((
		SELECT n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
		WHERE c.oid = '@register@.case_file'::regclass));
	LOCK TABLE @register@.member IN SHARE ROW EXCLUSIVE MODE;
	DELETE FROM @register@.member AS m
	WHERE m.role_name = revoke_register.role_name
		AND (revoke_register.kind IS NULL OR m.kind = revoke_register.kind)
		AND (revoke_register.authority_id IS NULL OR m.authority_id = revoke_register.authority_id);
	GET DIAGNOSTICS ended = ROW_COUNT;
	IF ended > 0 THEN
		PERFORM @register@.arrange_rows(false);
	END IF;
	IF revoke_register.role_name = 'public' OR to_regrole(quote_ident(revoke_register.role_name)) IS NOT NULL THEN
		PERFORM @register@.arrange_rights(revoke_register.role_name, true);
	END IF;
	RETURN ended;
END
$$;
COMMENT ON FUNCTION @register@.revoke_register(name, text, bigint) IS
	'takes back what grant_register() gave: the role is no longer a member of that kind (NULL: of any) for that authority (NULL: for any), and loses every right of a kind that it is not any more, those that the owner gave it by hand on the same objects too. Returns how many memberships ended; 0 when there were none. Row security stays on. Only by the owner. Errors: RU017 another owner, RU020 layout';

CREATE FUNCTION @register@.renew_members() RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE COST 100000
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT (SELECT c.relrowsecurity FROM pg_class AS c WHERE c.oid = '@register@.case_file'::regclass) THEN
		RETURN;
	END IF;
	PERFORM @register@.arrange_rows(true);
	PERFORM @register@.arrange_rights(m.role_name, false)
	FROM (SELECT DISTINCT m.role_name FROM @register@.member AS m) AS m
	WHERE m.role_name = 'public' OR to_regrole(quote_ident(m.role_name)) IS NOT NULL;
END
$$;
COMMENT ON FUNCTION @register@.renew_members() IS
	'makes policies anew and gives every member its rights again, in a register in which grant_register() was used: after a restore without roles, or an upgrade, which calls it. Only by the owner';
SELECT @register@.renew_members();
