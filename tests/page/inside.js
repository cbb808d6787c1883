/* inside.js - what is asked of a page inside the browser: faults, each a text. */
'use strict';

/* Sent as text, so each function stands alone but for those in helpers. */
const helpers = `
	const name = (e) => {
		const text = (e.textContent || '').trim().slice(0, 30);
		const holder = e.closest('svg, section, table, header');
		return '<' + e.tagName + (e.id ? '#' + e.id : '') + '> "' + text +
			'" in ' + (holder && holder !== e ? holder.tagName + '.' +
			(holder.getAttribute('class') || holder.id) : 'the page');
	};
	const texts = () => {
		const walk = document.createTreeWalker(document.body,
						       NodeFilter.SHOW_TEXT);
		const found = [];
		for (let node; (node = walk.nextNode());) {
			const e = node.parentElement, range = new Range();
			if (!node.data.trim() || !e.checkVisibility(
				{ visibilityProperty: true }))
				continue;
			range.selectNodeContents(node);
			const box = range.getBoundingClientRect();
			if (box.width > 0 && box.height > 0 && box.right > 0)
				found.push({ e, box });
		}
		return found;
	};
	const rgba = (text) => {
		const n = (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
		return n.length > 3 ? n : n.concat(1);
	};
	const over = (top, alpha, under) => [0, 1, 2].map((i) =>
		top[i] * top[3] * alpha + under[i] * (1 - top[3] * alpha));
	const opacity = (e) => {
		let all = 1;
		for (; e; e = e.parentElement)
			all *= Number(getComputedStyle(e).opacity);
		return all;
	};
	/* What lies under the middle of the text: boxes, then shapes before it. */
	const behind = (e, box) => {
		const layers = [];
		for (let p = e.closest('svg') || e; p; p = p.parentElement)
			layers.unshift([getComputedStyle(p).backgroundColor, 1]);
		const x = box.x + box.width / 2, y = box.y + box.height / 2;
		for (const s of (e.closest('svg') || document.createElement('p'))
			.querySelectorAll('rect, path, polygon, circle')) {
			const style = getComputedStyle(s), m = s.getScreenCTM();
			if (style.fill === 'none' || s.closest('defs') || !m ||
			    s.compareDocumentPosition(e) !==
			    Node.DOCUMENT_POSITION_FOLLOWING)
				continue;
			if (s.isPointInFill(new DOMPoint(x, y)
				.matrixTransform(m.inverse())))
				layers.push([style.fill, opacity(s) *
					     Number(style.fillOpacity)]);
		}
		return layers.reduce((under, [color, alpha]) =>
			over(rgba(color), alpha, under), [255, 255, 255]);
	};
	const light = (c) => {
		const [r, g, b] = c.map((v) => v / 255).map((v) =>
			v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) /
		(Math.min(light(a), light(b)) + 0.05);
`;

/* WCAG 2.1, 1.4.3, of all text, that of drawings too. */
function contrasts() {
	return texts().flatMap(({ e, box }) => {
		const style = getComputedStyle(e);
		const under = behind(e, box);
		const color = e.closest('svg') ? style.fill : style.color;
		const ratio = contrast(over(rgba(color), opacity(e), under), under);

		return ratio >= 4.495 ? [] : [ratio.toFixed(2) + ' ' + name(e)];
	});
}

/* In CSS pixels as seen: a drawing shrinks its text with itself. */
function sizes() {
	return texts().flatMap(({ e }) => {
		const m = e.ownerSVGElement && e.getScreenCTM();
		const scale = m ? Math.sqrt(Math.abs(m.a * m.d - m.b * m.c)) : 1;
		const size = parseFloat(getComputedStyle(e).fontSize) * scale;

		return size >= 9.495 ? [] : [size.toFixed(1) + ' px ' + name(e)];
	});
}

function scrolls() {
	const wide = document.documentElement.scrollWidth;

	if (wide <= window.innerWidth)
		return [];
	return [wide + ' px wide'].concat([...document.body.querySelectorAll('*')]
		.filter((e) => e.getBoundingClientRect().right >
			window.innerWidth && !e.closest('.box'))
		.slice(0, 5).map(name));
}

function ids() {
	const all = [...document.querySelectorAll('[id]')].map((e) => e.id);

	return all.filter((id, i) => all.indexOf(id) !== i);
}

/* Its numbers are in a table of its figure or of the section it stands in. */
function figures() {
	const about = (svg, tag) => [...svg.children].some((e) =>
		e.tagName === tag && e.textContent.trim());
	const table = (svg) => ['figure', 'section'].some((tag) => {
		const holder = svg.closest(tag);
		const link = holder && holder.querySelector('figcaption a[href^="#"]');
		const there = link && document.querySelector(link.hash);
		return holder && (holder.querySelector('table') ||
				  (there && there.querySelector('table')));
	});

	return [...document.querySelectorAll('svg')].flatMap((svg) => {
		if (svg.getAttribute('aria-hidden') === 'true')
			return [];
		return [[svg.getAttribute('role') === 'img', 'no role=img'],
			[about(svg, 'title'), 'no title'],
			[about(svg, 'desc'), 'no desc'], [table(svg), 'no table']]
			.filter(([good]) => !good).map(([, why]) =>
				why + ': ' + name(svg));
	});
}

function policy() {
	const meta = document.querySelector(
		'head meta[http-equiv="Content-Security-Policy"]');

	return meta && meta.content.startsWith("default-src 'none'") &&
		!meta.content.includes('script') ? [] : ['none that forbids all'];
}

/* Nothing of a results file became a part of the page. */
function planted() {
	const bad = document.querySelectorAll('script, img, iframe, object, embed,' +
		'link, base, form, input, foreignObject, animate, set');
	const faults = [...bad].map((e) => '<' + e.tagName + '>');

	if (document.documentElement.dataset.pwned)
		faults.push('a script ran');
	const data = /^\.\.\/(run\.json|slices\.jsonl|gbench\.json)$/;
	for (const e of document.querySelectorAll('*'))
		for (const { name, value } of e.attributes) {
			const local = e.tagName === 'image' &&
				value.startsWith('data:image/png;base64,');
			const link = /^(xlink:)?(href|src)$/.test(name);

			if (/^on/i.test(name) || (link && !local &&
					!data.test(value) && !/^#|^https:/.test(value)))
				faults.push(name + '=' + value.slice(0, 60));
			if (name === 'style' && /url\(/.test(value))
				faults.push('style=' + value.slice(0, 60));
		}
	return faults;
}

/* eslint-disable no-control-regex -- they are what is looked for */
function marks() {
	const text = document.documentElement.outerHTML;
	const bad = new RegExp('[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e' +
		'\\u200f\\u202a-\\u202e\\u2066-\\u2069]', 'g');

	return [...new Set(text.match(bad) || [])].map((c) =>
		'U+' + c.charCodeAt(0).toString(16));
}

const ask = (page, question) => page.evaluate(
	`(() => {${helpers} ${question} return ${question.name}(); })()`);

module.exports = { ask, contrasts, sizes, scrolls, ids, figures, policy,
		   planted, marks };
