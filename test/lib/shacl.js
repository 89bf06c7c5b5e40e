/*
 * test/lib/shacl.js - check a catalogue against the shapes of DCAT-AP
 *
 * usage: node shacl.js FOLDER FILE
 *
 * FOLDER holds shapes.ttl and range.ttl; FILE is a JSON-LD document in base64,
 * as COPY writes it. Nothing is fetched. Prints "conforms, N triples" or a line
 * for each violation. The official shapes look at the datatype of a day and not
 * at the day; days are looked at here.
 */
'use strict';

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const load = createRequire(path.join(process.env.REUSE_NODE_MODULES, 'x.js'));

async function read(folder, file) {
	const jsonld = load('jsonld');
	const { Parser } = load('n3');
	const { default: SHACLValidator } = await import(load.resolve('rdf-validate-shacl'));
	const { default: factory } = await import(load.resolve('@rdfjs/dataset'));
	const text = Buffer.from(fs.readFileSync(file, 'latin1').replace(/\\n|\s/g, ''), 'base64').toString('utf8');
	const quads = await jsonld.toRDF(JSON.parse(text), {
		format: 'application/n-quads',
		safe: true,
		documentLoader: (url) => { throw new Error(`${url} would be fetched`); }
	});
	const data = factory.dataset(new Parser().parse(quads));
	const shapes = factory.dataset();

	for (const name of ['shapes.ttl', 'range.ttl'])
		for (const quad of new Parser().parse(fs.readFileSync(path.join(folder, name), 'utf8')))
			shapes.add(quad);

	const report = await new SHACLValidator(shapes).validate(data);
	const lines = report.results.filter((r) => !r.severity || r.severity.value.endsWith('Violation'))
		.map((r) => `${r.focusNode && r.focusNode.value} ${r.path && r.path.value} ${r.message.map((m) => m.value).join(' ')}`);

	for (const quad of data)
		if (quad.object.datatype && quad.object.datatype.value.endsWith('#date')) {
			const day = new Date(`${quad.object.value}T00:00:00Z`);

			if (isNaN(day) || day.toISOString().slice(0, 10) !== quad.object.value)
				lines.push(`${quad.subject.value} ${quad.predicate.value} is no day: ${quad.object.value}`);
		}
	return lines.length ? lines.slice(0, 20).join('\n') : `conforms, ${data.size} triples`;
}

read(process.argv[2], process.argv[3]).then(console.log).catch((error) => {
	console.log(`error: ${error.message} ${error.details ? JSON.stringify(error.details).slice(0, 500) : ''}`);
});
