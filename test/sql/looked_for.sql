-- What is looked for in acts: each limit of a description, alone and together.
-- An act fits if it is of the kind and of its days, states what it must and does
-- not state what it must not, and lacks something that it should have.
SELECT t.title, reuse.looked_for(t.acts, 'refused', '2024-03-11', t.facts) AS fits
FROM (VALUES
	(1, 'the kind alone', '[{"kind": "refused"}]'::jsonb, '{}'::jsonb),
	(2, 'another kind', '[{"kind": "refuse"}, {"kind": "supplied"}]', '{}'),
	(3, 'places in the list, the kinds mixed',
		'[{"kind": "refused"}, {"kind": "supplied"}, {"kind": "refused", "given": ["ground"]}, {"kind": "refused", "stated": ["ground"]}]', '{"ground": null}'),
	(4, 'the first and the last day are included',
		'[{"kind": "refused", "valid_from": "2024-03-11", "valid_to": "2024-03-11"}, {"kind": "refused", "valid_from": "2024-03-12"}, {"kind": "refused", "valid_to": "2024-03-10"}]', '{}'),
	(5, 'no limit where it is null, or without an end',
		'[{"kind": "refused", "valid_from": null, "only_if": null, "stated": null}, {"kind": "refused", "valid_from": "-infinity", "valid_to": "infinity", "wanted": []}]', '{}'),
	(6, 'values of all types',
		'[{"kind": "refused", "only_if": {"word": "a", "number": 1.0, "yes": true, "none": null}}, {"kind": "refused", "only_if": {"word": "ab"}}, {"kind": "refused", "only_if": {"number": 2}}, {"kind": "refused", "only_if": {"yes": "true"}}, {"kind": "refused", "only_if": {"none": false}}, {"kind": "refused", "only_if": {"other": null}}]',
		'{"word": "a", "number": 1, "yes": true, "none": null}'),
	(7, 'unless: all of it', '[{"kind": "refused", "unless": {"a": 1, "b": 2}}, {"kind": "refused", "unless": {"a": 1}}]', '{"a": 1, "b": 3}'),
	(8, 'unless stated: any of it, null too', '[{"kind": "refused", "unless_stated": ["a", "b"]}, {"kind": "refused", "unless_stated": ["b"]}]', '{"a": null}'),
	(9, 'given: all of it, and not null', '[{"kind": "refused", "given": ["a"]}, {"kind": "refused", "given": ["a", "b"]}, {"kind": "refused", "given": ["b"]}]', '{"a": 0, "b": null}'),
	(10, 'wanted: one is not true', '[{"kind": "refused", "wanted": ["a"]}, {"kind": "refused", "wanted": ["a", "b"]}, {"kind": "refused", "wanted": ["c"]}]', '{"a": true, "b": "true"}'),
	(11, 'stated: one is not, or null', '[{"kind": "refused", "stated": ["a"]}, {"kind": "refused", "stated": ["a", "b"]}, {"kind": "refused", "stated": ["c"]}]', '{"a": false, "b": null}'),
	(12, 'wanted and stated are one limit', '[{"kind": "refused", "wanted": ["a"], "stated": ["b"]}, {"kind": "refused", "wanted": ["a"], "stated": ["c"]}]', '{"a": true, "b": ""}'),
	(13, 'a list is no value of a fact', '[{"kind": "refused", "only_if": {"a": [1]}}, {"kind": "refused", "unless": {"a": [1]}}]', '{"a": [1]}'),
	(14, 'nothing to look for', '[]', '{}')
	) AS t (n, title, acts, facts)
ORDER BY t.n;

-- the list may change from row to row
SELECT e.n, reuse.looked_for(jsonb_build_array(jsonb_build_object('kind', e.kind)), 'refused', '2024-03-11', '{}') AS fits
FROM (VALUES (1, 'refused'), (2, 'supplied'), (3, 'refused'), (4, 'renamed')) AS e (n, kind)
ORDER BY e.n;

-- also if it has a name, which is no description
SELECT e.n, reuse.looked_for(e.acts, 'refused', '2024-03-11', '{}') AS fits
FROM (VALUES
	(1, '["a", {"kind": "refused"}]'::jsonb),
	(2, '["b", {"kind": "renamed"}]'),
	(3, '["c", {"kind": "renamed"}, {"kind": "refused"}]'),
	(4, '["c long", {"kind": "refused"}]'),
	(5, '[{"kind": "renamed"}, {"kind": "refused"}]'),
	(6, '["only a name"]'),
	-- of one size: names of another length, another name, none
	(7, '["ab", {"kind": "refused"}]'),
	(8, '["abcde", {"kind": "refus"}]'),
	(9, '["abcdf", {"kind": "refused"}]'),
	(10, '["abcdg", {"kind": "refused"}]'),
	(11, '[{"kind": "refused", "x": 1}]')) AS e (n, acts)
ORDER BY e.n;

SELECT reuse.looked_for(NULL, 'refused', '2024-03-11', '{}') IS NULL AS strict;
-- what states nothing at all
SELECT reuse.looked_for('[{"kind": "refused"}]', 'refused', '2024-03-11', '[]');

-- mistakes
SELECT reuse.looked_for('{}', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('1', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('["name", "refused"]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[["kind", "refused"]]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[{"wanted": ["a"]}]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[{"kind": 1}]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[{"kind": "refused", "wanted": "a"}]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[{"kind": "refused", "wanted": {"a": true}}]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[{"kind": "refused", "wanted": [1]}]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[{"kind": "refused", "only_if": ["a"]}]', 'refused', '2024-03-11', '{}');
SELECT reuse.looked_for('[{"kind": "refused", "valid_from": "soon"}]', 'refused', '2024-03-11', '{}');
