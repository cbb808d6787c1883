/*
 * check.js - looks at pages in a browser and says in TAP what is wrong.
 *
 * usage: node check.js BROWSER PACKAGES whole|hostile|faulty NAME=FILE...
 * Whole: all that is asked of a page.  Hostile: that no text of it acts, though
 * its policy is switched off.  Faulty: both, and each check has to complain.
 * PACKAGES has node_modules.
 */
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');
const inside = require('./inside.js');

const [browserFile, packages, ...words] = process.argv.slice(2);
const load = createRequire(path.resolve(packages, 'package.json'));
const puppeteer = load('puppeteer-core');
const axe = fs.readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
/* axe-core takes seconds: it sees each width and each scheme once. */
const looks = [1280, 390].flatMap((width) => ['light', 'dark'].map((scheme) =>
	({ width, scheme, name: `${width} px, ${scheme}`,
	   axe: (width === 1280) === (scheme === 'light') })));
/* As hang_s of tests/tap: what takes so long has hung. */
const hangMs = 1600000;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

let faulty = false;

function tell(what, faults) {
	const good = (faults.length > 0) === faulty;

	console.log(`${good ? 'ok' : 'not ok'} - ${what}${faulty ? ': told' : ''}`);
	process.exitCode = good ? process.exitCode : 1;
	if (good)
		return;
	for (const fault of faults.slice(0, 8))
		console.log(`# ${JSON.stringify(fault).slice(0, 300)}`);
	if (faults.length > 8)
		console.log(`# and ${faults.length - 8} more`);
}

/* Everything the page asks for or says is noted in its seen. */
async function open(browser, file, options = {}) {
	const page = await browser.newPage();
	const url = pathToFileURL(file).href;

	page.seen = { requests: [], words: [] };
	page.on('request', (r) => r.url() === url ||
		r.url().startsWith('data:image/png;base64,') ||
		page.seen.requests.push(r.url()));
	page.on('console', (m) => page.seen.words.push(m.text()));
	page.on('pageerror', (e) => page.seen.words.push(String(e)));
	page.on('dialog', (d) => {
		page.seen.words.push('dialog ' + d.message());
		d.dismiss();
	});
	page.setDefaultTimeout(hangMs);
	await page.setOfflineMode(true);
	await page.setJavaScriptEnabled(!options.plain);
	await page.setBypassCSP(Boolean(options.open));
	await page.setViewport({ width: options.width || 1280, height: 900 });
	await page.goto(url);
	return page;
}

async function show(page, { width, scheme }) {
	await page.setViewport({ width, height: 900 });
	await page.emulateMediaFeatures([
		{ name: 'prefers-color-scheme', value: scheme }]);
}

/* Its contrast takes half a minute for a long table, and leaves out drawings. */
async function violations(page) {
	const { violations: all } = await page.evaluate((values) =>
		axe.run(document, {
			resultTypes: ['violations'],
			runOnly: { type: 'tag', values },
			rules: { 'color-contrast': { enabled: false } },
		}), rules);

	return all.flatMap((v) => v.nodes.map((n) =>
		`${v.id}: ${v.help}: ${n.target.join(' ')}: ` +
		n.any.concat(n.all, n.none).map((c) => c.message).join('; ')));
}

async function look(page, name) {
	for (const at of looks) {
		await show(page, at);
		tell(`${name}, ${at.name}: the page does not scroll sideways`,
		     await inside.ask(page, inside.scrolls));
		tell(`${name}, ${at.name}: text contrast at least 4.5`,
		     await inside.ask(page, inside.contrasts));
		if (at.width === 390)
			tell(`${name}, ${at.name}: no text under 9.5 px`,
			     await inside.ask(page, inside.sizes));
		if (at.axe)
			tell(`${name}, ${at.name}: axe-core finds nothing`,
			     await violations(page));
	}
}

async function print(page, name) {
	const pdf = await page.pdf({ format: 'A4', printBackground: true,
		timeout: hangMs });
	const pages = Buffer.from(pdf).toString('latin1')
		.match(/\/Type\s*\/Page\b/g) || [];

	tell(`${name}: prints on more than one sheet`,
	     pages.length > 1 ? [] : [`${pdf.length} bytes, ${pages.length}`]);
}

/* The same text where scripts may not run: nothing depends on them. */
async function plain(browser, file, page, name) {
	const text = () => document.body.innerText;
	const other = await open(browser, file, { plain: true });
	const [a, b] = [await page.evaluate(text), await other.evaluate(text)];

	tell(`${name}: says the same with scripts off`,
	     a === b && a.length > 500 ? [] : [`${a.length} and ${b.length}`]);
	await other.close();
}

function silent(page, name) {
	tell(`${name}: asks for nothing but itself`, page.seen.requests);
	tell(`${name}: the browser has nothing to say`, page.seen.words);
}

async function whole(browser, name, file) {
	const page = await open(browser, file);

	await page.evaluate(axe);
	tell(`${name}: a policy forbids scripts`,
	     await inside.ask(page, inside.policy));
	tell(`${name}: no id twice`, await inside.ask(page, inside.ids));
	tell(`${name}: figures have title, description and table`,
	     await inside.ask(page, inside.figures));
	await plain(browser, file, page, name);
	await look(page, name);
	await print(page, name);
	silent(page, name);
	await page.close();
}

async function hostile(browser, name, file) {
	const page = await open(browser, file, { open: true });

	tell(`${name}: no text became an element or a handler`,
	     await inside.ask(page, inside.planted));
	tell(`${name}: no control character, no turned text`,
	     await inside.ask(page, inside.marks));
	tell(`${name}: no id twice`, await inside.ask(page, inside.ids));
	for (const at of [looks[0], looks[2]]) {
		await show(page, at);
		tell(`${name}, ${at.name}: the page does not scroll sideways`,
		     await inside.ask(page, inside.scrolls));
	}
	silent(page, name);
	await page.close();
}

async function main() {
	const browser = await puppeteer.launch({ executablePath: browserFile,
		timeout: hangMs, protocolTimeout: hangMs,
		args: ['--no-sandbox', '--disable-gpu',
		       '--disable-dev-shm-usage'] });
	const checks = { whole, hostile, faulty: async (...page) => {
		await whole(...page);
		await hostile(...page);
	} };
	let check = whole;

	for (const word of words) {
		const [name, ...file] = word.split('=');

		if (file.length)
			await check(browser, name, path.resolve(file.join('=')))
				.catch((e) => tell(name, [String(e)]));
		else
			check = checks[name];
		faulty = check === checks.faulty;
	}
	await browser.close();
}

main().catch((e) => {
	tell('the browser works', [String(e)]);
	process.exit(1);
});
