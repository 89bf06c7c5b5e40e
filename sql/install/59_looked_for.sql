-- What findings look for in acts: many descriptions at once, for every event of a
-- register is compared with them.

CREATE FUNCTION reuse.looked_for(acts jsonb, kind text, occurred_on date, facts jsonb) RETURNS integer[]
LANGUAGE c STABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'reuse_looked_for';
COMMENT ON FUNCTION reuse.looked_for(jsonb, text, date, jsonb) IS
	'which of the descriptions in the list acts an event fits: their places, from 1, or NULL for none. The list may begin with a name: lists of one name are taken to be the same, and a digest of the descriptions is such a name. A description is an object with "kind", the kind of event, and limits, each of which may be left out or null: "valid_from", "valid_to", first and last day (included); "only_if", an object of facts that have these values; "given", a list of facts that are stated, and not as null; "unless", an object of facts of which not all have these values; "unless_stated", a list of facts that are not there, not even as null; "wanted" and "stated", lists of facts of which one is lacking: one of wanted is not true, or one of stated is not stated. Values of facts are no lists or objects. Errors: 22023 the list or a description is none of these; 22007, 22008 a day';
