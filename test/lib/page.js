/*
 * test/lib/page.js - look at a page in a browser
 *
 * usage: node page.js BROWSER FILE...
 *
 * For each file, at the width of a desk and of a telephone: what axe-core finds
 * fault with, text that does not fit, and anything that the page would fetch or
 * run; and the number of A4 pages that it prints on. One line for each file,
 * "FILE: N pages", or a line for each fault.
 */
'use strict';

const path = require('path');
const { createRequire } = require('module');

const load = createRequire(path.join(process.env.REUSE_NODE_MODULES, 'x.js'));

/* What is wider than its place: the page itself, or text in a cell or chart. */
function overflowing() {
	const faults = [];
	const wide = document.documentElement.scrollWidth;

	if (wide > window.innerWidth)
		faults.push(`the page is ${wide} wide, the window ${window.innerWidth}`);
	for (const element of document.querySelectorAll('th, td, dt, dd, h1, h2, h3, li'))
		if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
			faults.push(`does not fit: <${element.tagName.toLowerCase()}> ${element.textContent.trim().slice(0, 60)}`);
	for (const text of document.querySelectorAll('svg text')) {
		const place = text.ownerSVGElement.getBoundingClientRect();
		const box = text.getBoundingClientRect();

		if (box.left < place.left - 1 || box.right > place.right + 1 || box.top < place.top - 1 || box.bottom > place.bottom + 1)
			faults.push(`leaves its chart: ${text.textContent}`);
	}
	return faults;
}

async function look(browser, file) {
	const axe = require.resolve('axe-core/axe.min.js', { paths: [process.env.REUSE_NODE_MODULES] });
	const faults = [];
	const page = await browser.newPage();

	page.on('request', (request) => {
		if (!request.url().startsWith('file:') || !request.url().endsWith(path.basename(file)))
			faults.push(`fetches ${request.url()}`);
	});
	page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
	page.on('dialog', (dialog) => {
		faults.push(`runs a script: ${dialog.message()}`);
		dialog.dismiss();
	});
	for (const width of [1280, 360]) {
		await page.setViewport({ width, height: 900 });
		await page.goto(`file://${path.resolve(file)}`);
		faults.push(...(await page.evaluate(overflowing)).map((fault) => `at ${width}: ${fault}`));
		if (await page.evaluate(() => document.scripts.length))
			faults.push('holds a script');
		await page.addScriptTag({ path: axe });
		for (const violation of (await page.evaluate(() => window.axe.run())).violations)
			for (const node of violation.nodes)
				faults.push(`at ${width}: ${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`);
	}
	await page.goto(`file://${path.resolve(file)}`);
	const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: false })).toString('latin1');
	const pages = (pdf.match(/\/Type\s*\/Page\b/g) || []).length;

	await page.close();
	return faults.length ? [...new Set(faults)].slice(0, 20) : [`${path.basename(file)}: ${pages} pages`];
}

async function main(executablePath, files) {
	const browser = await load('puppeteer-core').launch({ executablePath, args: ['--no-sandbox'] });

	for (const file of files)
		console.log((await look(browser, file)).join('\n'));
	await browser.close();
}

main(process.argv[2], process.argv.slice(3)).catch((error) => {
	console.log(`error: ${error.message}`);
	process.exitCode = 1;
});
