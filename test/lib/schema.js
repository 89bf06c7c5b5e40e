/*
 * test/lib/schema.js - check JSON documents against a JSON Schema
 *
 * usage: node schema.js SCHEMA FILE...
 *
 * Prints "valid" or the first violation for each file.
 */
'use strict';

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const load = createRequire(path.join(process.env.REUSE_NODE_MODULES, 'x.js'));
const { default: Ajv } = load('ajv/dist/2020');
const [schema, ...files] = process.argv.slice(2).map((file) => JSON.parse(fs.readFileSync(file, 'utf8')));
const validate = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true }).compile(schema);

for (const file of files) {
	if (validate(file)) {
		console.log('valid');
	} else {
		console.log(`${validate.errors[0].instancePath} ${validate.errors[0].message}`);
	}
}
